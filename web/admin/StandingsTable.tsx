import type { PrefectureStanding, SubmissionsAnswer } from '../../server/desk/submission-contract.ts'
import { timeInJapan } from '../../server/domain/time-in-japan.ts'
import { useWords } from '../copy/words.ts'
import { grouped, prefectureLabel } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { useDeskUrl } from './DeskFrame.tsx'
import { FileLink } from './FileLink.tsx'
import { ScrolledTable } from './Forms.tsx'
import { SubmissionState } from './SubmissionsTable.tsx'
import { mayEdit, useSigned } from './session.ts'

/** The 47 prefectures: what each has sent, whether it is late, and how its round stands. */
export function StandingsTable({
  found,
  round,
  onMail,
}: {
  found: SubmissionsAnswer
  round: string
  onMail: (standing: PrefectureStanding) => void
}) {
  const { list, sending: copy } = useDeskCopy().submissions
  return (
    <ScrolledTable
      label={copy.table}
      testId="standings"
      heads={[list.prefecture, list.state, list.when, round, copy.tools]}
    >
      <tbody>
        {found.prefectures.map((standing) => (
          <Row key={standing.prefecture} edition={found.edition.id} standing={standing} onMail={onMail} />
        ))}
      </tbody>
    </ScrolledTable>
  )
}

function Row({
  edition,
  standing,
  onMail,
}: {
  edition: string
  standing: PrefectureStanding
  onMail: (standing: PrefectureStanding) => void
}) {
  const { list, sending: copy } = useDeskCopy().submissions
  const { language } = useWords()
  const { account } = useSigned()
  const url = useDeskUrl()
  const { prefecture, newest, isLate, conflicts } = standing
  const name = prefectureLabel(prefecture, language)
  return (
    <tr>
      <th scope="row" className="desk-time">
        {name}
      </th>
      <td className="desk-where">
        {newest === null ? copy.notYet : <SubmissionState entry={newest} />}{' '}
        {isLate && <span className="tag desk-error">{copy.late}</span>}{' '}
        {conflicts > 0 && <span className="tag desk-error">{copy.conflict(grouped(conflicts))}</span>}
      </td>
      <td className="desk-where">
        {newest !== null && (
          <>
            <Link href={url(`/admin/submissions/${newest.id}`)}>{timeInJapan(newest.at)}</Link>
            <small>{list.figures(grouped(newest.cases), grouped(newest.plans))}</small>
          </>
        )}
      </td>
      <td className="desk-where">
        <Round standing={standing} />
      </td>
      <td className="desk-time">
        {mayEdit(account) && standing.targets > 0 && (
          <FileLink
            path={`/editions/${edition}/progress-request.xlsx?for=${prefecture}`}
            text={copy.requestShort}
            name={copy.requestBook(name)}
          />
        )}{' '}
        <button
          type="button"
          className="button"
          aria-label={copy.mailFor(name)}
          onClick={() => onMail(standing)}
        >
          {copy.mailShort}
        </button>
      </td>
    </tr>
  )
}

function Round({ standing: { targets, notReported, notStated } }: { standing: PrefectureStanding }) {
  const { sending: copy } = useDeskCopy().submissions
  if (targets === 0) return copy.noTargets
  if (notReported + notStated === 0) return copy.allReported(grouped(targets))
  return copy.reported(grouped(notReported), grouped(notStated), grouped(targets))
}
