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

/** What was sent, by the names of its files. @param none said where only cases are named that are gone */
export const filesOf = ({ files }: Pick<SubmissionEntry, 'files'>, none: string) =>
  files.length === 0 ? none : files.join('、')

/** Submissions, the newest first; what was sent and what is to be corrected stand where a phone shows them. */
export function SubmissionsTable({
  submissions,
  label,
  isOwn = false,
}: {
  submissions: readonly SubmissionEntry[]
  label: string
  /** All of one prefecture, which need not be named. */
  isOwn?: boolean
}) {
  const { list } = useDeskCopy().submissions
  const { language } = useWords()
  const url = useDeskUrl()
  const heads = [list.state, list.content, list.when, list.who]
  return (
    <ScrolledTable label={label} testId="submissions" heads={isOwn ? heads : [list.prefecture, ...heads]}>
      <tbody>
        {submissions.map((entry) => (
          <tr key={entry.id}>
            {!isOwn && <td className="desk-time">{prefectureLabel(entry.prefecture, language)}</td>}
            <td className="desk-time">
              <SubmissionState entry={entry} />
            </td>
            <td className="desk-sentence">
              <Link href={url(`/admin/submissions/${entry.id}`)}>
                {list.open(filesOf(entry, list.noFiles))}
              </Link>
              <small>{list.figures(grouped(entry.cases), grouped(entry.plans))}</small>
              {entry.remarks !== null && <p>{entry.remarks}</p>}
            </td>
            <td className="desk-time">{timeInJapan(entry.at)}</td>
            <td>{entry.account}</td>
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  )
}
