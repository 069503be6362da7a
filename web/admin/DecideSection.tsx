import { useState } from 'react'
import type { DeskProblem } from '../../server/desk/contract.ts'
import {
  type Accepted,
  type ItemName,
  LONGEST_REMARKS,
  MOST_CHOSEN,
  type SubmissionAnswer,
} from '../../server/desk/submission-contract.ts'
import { grouped } from '../panel/figures.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import { send } from './desk-client.ts'
import { Failure, Field, Progress } from './Forms.tsx'
import { OpenConflicts } from './OpenConflicts.tsx'
import { ProblemsTable } from './ProblemsTable.tsx'
import { chosenName } from './SubmissionItems.tsx'
import { useWork } from './use-work.ts'

/** All of it, some of it, or back with remarks. */
export function DecideSection({
  found: { id, cases, plans, revision, conflicts },
  chosen,
  onDecided,
}: {
  found: SubmissionAnswer
  chosen: readonly ItemName[]
  onDecided: () => void
}) {
  const { decide: copy } = useDeskCopy().submissions
  const [remarks, setRemarks] = useState('')
  const [problems, setProblems] = useState<readonly DeskProblem[]>([])
  const [isAsked, setAsked] = useState(false)
  const work = useWork()
  const accept = (items: readonly ItemName[] | null) => {
    if (items !== null && items.length > MOST_CHOSEN) return work.fail(copy.tooMany(grouped(MOST_CHOSEN)))
    void work.run(async () => {
      setProblems([])
      setAsked(false)
      // Those that stand on the page: whoever chooses one has compared its versions.
      const own = items === null ? null : new Set(items.map(chosenName))
      const seen = conflicts.filter((conflict) => own?.has(chosenName(conflict)) ?? true)
      const asked = { revision: revision ?? '', chosen: items, conflicts: seen.length, remarks }
      const accepted = await send<Accepted>('POST', `/submissions/${id}/acceptance`, asked)
      if (accepted.errors === 0) return onDecided()
      setProblems(accepted.items)
      work.fail(copy.failed(grouped(accepted.errors)))
    })
  }
  const giveBack = () => {
    if (remarks.trim() === '') return work.fail(copy.noRemarks)
    void work.run(async () => {
      await send('POST', `/submissions/${id}/return`, { remarks })
      onDecided()
    })
  }
  return (
    <section className="desk-section" data-testid="decide">
      <h2>{copy.title}</h2>
      <p className="hint">{copy.hint}</p>
      {conflicts.length > 0 && <p className="hint-strong">{copy.unresolved(grouped(conflicts.length))}</p>}
      <Failure sentence={work.failure} />
      {problems.length > 0 && <ProblemsTable problems={problems} />}
      <div className="desk-form">
        <Field label={copy.remarks} hint={copy.remarksHint}>
          {(ids) => (
            <textarea
              {...ids}
              rows={3}
              maxLength={LONGEST_REMARKS}
              value={remarks}
              onChange={({ target }) => setRemarks(target.value)}
            />
          )}
        </Field>
        <p className="edition-doors">
          <button
            type="button"
            className="button button-key"
            disabled={work.isBusy}
            onClick={() => (conflicts.length > 0 ? setAsked(true) : accept(null))}
          >
            {copy.acceptAll(grouped(cases + plans))}
          </button>
          {chosen.length > 0 && (
            <button type="button" className="button" disabled={work.isBusy} onClick={() => accept(chosen)}>
              {copy.acceptChosen(grouped(chosen.length))}
            </button>
          )}
          <button type="button" className="button" disabled={work.isBusy} onClick={giveBack}>
            {copy.giveBack}
          </button>
        </p>
        {isAsked && (
          <OpenConflicts
            conflicts={conflicts}
            isBusy={work.isBusy}
            onAccept={() => accept(null)}
            onKeep={() => setAsked(false)}
          />
        )}
        <Progress sentence={work.isBusy ? copy.accepting : null} />
      </div>
    </section>
  )
}
