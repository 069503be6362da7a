import { useCallback } from 'react'
import type { CaseForm as Case } from '../../server/desk/contract.ts'
import { grouped } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { CaseForm } from './CaseForm.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { DeskFrame, useDeskUrl } from './DeskFrame.tsx'
import { ask } from './desk-client.ts'
import { Failure } from './Forms.tsx'
import { mayEdit, useSigned } from './session.ts'
import { useLoaded } from './use-work.ts'

export const casePath = (edition: string, id: string) =>
  `/editions/${encodeURIComponent(edition)}/cases/${encodeURIComponent(id)}`

/** One case of a draft, to look at or to correct. */
export function CasePage({ edition, id }: { edition: string; id: string }) {
  const { cases: copy, frame, edition: ofEdition } = useDeskCopy()
  const url = useDeskUrl()
  const signed = useSigned()
  const load = useCallback(() => ask<Case>(casePath(edition, id)), [edition, id])
  const { value, failure, reload } = useLoaded(load)
  return (
    <DeskFrame title={copy.editOne(id)} signed={signed}>
      <p>
        <Link href={url(`/admin/editions/${edition}`)}>{copy.back}</Link>
      </p>
      <Failure sentence={failure} />
      {value === null && failure === null && <p role="status">{frame.loading}</p>}
      {value !== null && (
        <>
          <p className="hint">
            {mayEdit(signed.account) ? copy.same : ofEdition.readOnly}{' '}
            {value.furtherSources > 0 && copy.further(grouped(value.furtherSources))}
          </p>
          <CaseForm found={value} onSaved={reload} />
        </>
      )}
    </DeskFrame>
  )
}
