import type { Conflict, SubmissionItem } from '../../server/desk/submission-contract.ts'
import { useWords } from '../copy/words.ts'
import { prefectureLabel } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { useDeskUrl } from './DeskFrame.tsx'
import { VersionsTable } from './DifferingFields.tsx'
import { conflictAnchor } from './SubmissionItems.tsx'

/** Cases and plans of which there are other versions, side by side. */
export function ConflictsSection({ items }: { items: readonly SubmissionItem[] }) {
  const { one: copy } = useDeskCopy().submissions
  const found = items.flatMap((item) => (item.conflict === null ? [] : [{ item, conflict: item.conflict }]))
  if (found.length === 0) return null
  return (
    <section className="desk-section" data-testid="conflicts">
      <h2>{copy.conflicts}</h2>
      <p className="hint-strong">{copy.conflictHint}</p>
      {found.map((one) => (
        <Versions key={conflictAnchor(one.item)} {...one} />
      ))}
    </section>
  )
}

function Versions({ item, conflict }: { item: SubmissionItem; conflict: Conflict }) {
  const { one: copy } = useDeskCopy().submissions
  const { language } = useWords()
  const url = useDeskUrl()
  const { draftChanged, others, fields } = conflict
  const names = others.map(({ prefecture }) => prefectureLabel(prefecture, language))
  return (
    <>
      <h3 id={conflictAnchor(item)}>
        {copy.kinds[item.kind]} {item.id} {item.title}
      </h3>
      <p>
        {draftChanged && copy.draftChanged} {names.length > 0 && copy.alsoSent(names.join('、'))}
      </p>
      <VersionsTable
        kind={item.kind}
        fields={fields}
        heads={[copy.draftNow, copy.thisOne, ...names.map(copy.openOther)]}
        label={copy.conflictTable(item.id)}
      />
      <ul>
        {others.map(({ submission, prefecture }) => (
          <li key={submission}>
            <Link href={url(`/admin/submissions/${submission}`)}>
              {copy.openOther(prefectureLabel(prefecture, language))}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
