import type { ItemName, SubmissionItem } from '../../server/desk/submission-contract.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import { FieldChanges } from './DifferingFields.tsx'
import { ScrolledTable } from './Forms.tsx'

/** What stands for an item among the chosen. */
export const chosenName = ({ kind, id }: ItemName) => `${kind} ${id}`

export const conflictAnchor = (item: ItemName) => `conflict-${item.kind}-${item.id}`

/** Cases and plans that a submission changes; each can be chosen where somebody decides. */
export function SubmissionItems({
  items,
  chosen,
  onToggle,
}: {
  items: readonly SubmissionItem[]
  chosen?: ReadonlyMap<string, ItemName>
  onToggle?: (item: ItemName) => void
}) {
  const { one: copy } = useDeskCopy().submissions
  const heads = [copy.kind, copy.name, copy.change, copy.what]
  return (
    <ScrolledTable
      label={copy.table}
      testId="items"
      heads={onToggle === undefined ? heads : [copy.choose, ...heads]}
    >
      <tbody>
        {items.map((item) => (
          <tr key={chosenName(item)}>
            {onToggle !== undefined && (
              <td className="desk-choose">
                <input
                  type="checkbox"
                  aria-label={copy.chooseOne(item.id)}
                  checked={chosen?.has(chosenName(item)) ?? false}
                  onChange={() => onToggle(item)}
                />
              </td>
            )}
            <td className="desk-time">{copy.kinds[item.kind]}</td>
            <td className="desk-where">
              <b>{item.title}</b>
              <small>{item.id}</small>
            </td>
            <td className="desk-time">
              <span className={item.change === 'removed' ? 'tag desk-error' : 'tag'}>
                {copy[item.change]}
              </span>
              {item.isAccepted && <small>{copy.taken}</small>}
            </td>
            <td className="desk-sentence">
              {item.conflict !== null && (
                <p>
                  <a className="desk-jump" href={`#${conflictAnchor(item)}`}>
                    {copy.seeConflict}
                  </a>
                </p>
              )}
              {item.change === 'changed' ? (
                <FieldChanges kind={item.kind} fields={item.fields} />
              ) : (
                <details>
                  <summary>{copy.whole}</summary>
                  <FieldChanges
                    kind={item.kind}
                    fields={item.fields}
                    only={item.change === 'added' ? 'sent' : 'base'}
                  />
                </details>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  )
}
