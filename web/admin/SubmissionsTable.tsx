import type { SubmissionEntry } from '../../server/desk/submission-contract.ts'
import { timeInJapan } from '../../server/domain/time-in-japan.ts'
import { useWords } from '../copy/words.ts'
import { grouped, prefectureLabel } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { useDeskUrl } from './DeskFrame.tsx'
import { ScrolledTable } from './Forms.tsx'

/** The state of a submission, and how much of it was taken. */
export function SubmissionState({ entry: { state, accepted, cases, plans } }: { entry: SubmissionEntry }) {
  const { list } = useDeskCopy().submissions
  const all = cases + plans
  return (
    <>
      <span
        className={state === 'returned' ? 'tag desk-error' : state === 'waiting' ? 'tag tag-example' : 'tag'}
      >
        {list.states[state]}
      </span>
      {accepted !== null && accepted < all && <small>{list.partly(grouped(accepted), grouped(all))}</small>}
    </>
  )
}

/** Submissions, the newest first. */
export function SubmissionsTable({
  submissions,
  label,
}: {
  submissions: readonly SubmissionEntry[]
  label: string
}) {
  const { list } = useDeskCopy().submissions
  const { language } = useWords()
  const url = useDeskUrl()
  return (
    <ScrolledTable
      label={label}
      testId="submissions"
      heads={[list.prefecture, list.state, list.when, list.who, list.content]}
    >
      <tbody>
        {submissions.map((entry) => (
          <tr key={entry.id}>
            <td className="desk-time">{prefectureLabel(entry.prefecture, language)}</td>
            <td className="desk-where">
              <SubmissionState entry={entry} />
            </td>
            <td className="desk-time">{timeInJapan(entry.at)}</td>
            <td>{entry.account}</td>
            <td className="desk-sentence">
              <Link href={url(`/admin/submissions/${entry.id}`)}>{list.open(entry.files.join('、'))}</Link>
              <small>{list.figures(grouped(entry.cases), grouped(entry.plans))}</small>
              {entry.remarks !== null && <small>{entry.remarks}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  )
}
