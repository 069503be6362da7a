import { useCallback, useState } from 'react'
import type { ItemForm as Form, ItemKind } from '../../server/desk/form-contract.ts'
import { Link } from '../panel/Link.tsx'
import { go } from '../state/location.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import { DeskFrame, useDeskUrl } from './DeskFrame.tsx'
import { ask } from './desk-client.ts'
import { Done, Failure } from './Forms.tsx'
import { ItemForm } from './form/ItemForm.tsx'
import { itemPath, newItemPath } from './item-path.ts'
import { mayEdit, useSigned } from './session.ts'
import { useLoaded } from './use-work.ts'

/** One case or plan of a draft, to look at or to correct; without an id, a new one. */
export function ItemPage({ edition, kind, id }: { edition: string; kind: ItemKind; id: string | null }) {
  const { items: copy, frame, edition: ofEdition } = useDeskCopy()
  const url = useDeskUrl()
  const signed = useSigned()
  const [isRemoved, setRemoved] = useState(false)
  const load = useCallback(
    () => ask<Form>(id === null ? newItemPath(edition, kind) : itemPath(edition, { kind, id })),
    [edition, kind, id],
  )
  const { value, failure } = useLoaded(load)
  const own = copy[kind]
  return (
    <DeskFrame title={id === null ? own.addOne : own.editOne(id)} signed={signed}>
      <p>
        <Link href={url(`/admin/editions/${edition}`)}>{copy.back}</Link>
      </p>
      <Failure sentence={failure} />
      {value === null && failure === null && <p role="status">{frame.loading}</p>}
      {isRemoved && <Done sentence={own.removed(id ?? '')} />}
      {value !== null && !isRemoved && (
        <>
          <p className="hint">
            {mayEdit(signed.account) ? copy.same : ofEdition.readOnly} {kind === 'plan' && copy.outlineStays}
          </p>
          <ItemForm
            form={value}
            onCreated={(created) => go(url(`/admin${itemPath(edition, { kind, id: created })}`), 'replace')}
            onRemoved={() => setRemoved(true)}
          />
        </>
      )}
    </DeskFrame>
  )
}
