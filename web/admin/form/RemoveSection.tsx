import { useEffect, useRef, useState } from 'react'
import type { ItemForm } from '../../../server/desk/form-contract.ts'
import type { ItemName } from '../../../server/desk/submission-contract.ts'
import { grouped } from '../../panel/figures.ts'
import { useDeskCopy } from '../copy/desk-copy.ts'
import { send } from '../desk-client.ts'
import { Failure } from '../Forms.tsx'
import { itemPath } from '../item-path.ts'
import { useWork } from '../use-work.ts'

/** Takes the case or plan out of the draft, once it has been named and what hangs on it was told. */
export function RemoveSection({
  form: { edition, title, cases },
  revision,
  item,
  onRemoved,
}: {
  form: ItemForm
  revision: string
  item: ItemName
  onRemoved: () => void
}) {
  const { items: copy } = useDeskCopy()
  const [isAsked, setAsked] = useState(false)
  const work = useWork()
  const question = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (isAsked) question.current?.focus()
  }, [isAsked])
  const remove = () =>
    work.run(async () => {
      await send('DELETE', itemPath(edition, item), { revision, cases })
      onRemoved()
    })
  const own = copy[item.kind]
  return (
    <section className="desk-section" data-testid="remove">
      <h2>{own.remove}</h2>
      <Failure sentence={work.failure} />
      {isAsked ? (
        <>
          <p ref={question} tabIndex={-1} className="hint-strong">
            {own.confirm(item.id, title)} {cases > 0 && copy.alsoCases(grouped(cases))} {copy.untilPublished}
          </p>
          <p className="edition-doors">
            <button type="button" className="button button-key" onClick={remove} disabled={work.isBusy}>
              {copy.removeNow(item.id)}
            </button>
            <button type="button" className="button" onClick={() => setAsked(false)}>
              {copy.keep}
            </button>
          </p>
        </>
      ) : (
        <p>
          <button type="button" className="button" onClick={() => setAsked(true)}>
            {own.removeOne(item.id)}
          </button>
        </p>
      )}
    </section>
  )
}
