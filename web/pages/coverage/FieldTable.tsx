import { isInSeveral } from '../../../server/domain/summary.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { FieldMark } from '../../panel/FieldMark.tsx'
import { fieldLabel } from '../../panel/figures.ts'
import { Link } from '../../panel/Link.tsx'
import { TableSection } from '../../panel/TableSection.tsx'
import type { CoverageView } from '../../state/coverage-view.ts'
import { ClosingRows } from './ClosingRows.tsx'
import { casesHref, fieldRowId } from './case-list.ts'
import { MeetingMark } from './MeetingMark.tsx'
import { meetingOf } from './matrix.ts'
import { PlanLink } from './PlanLink.tsx'
import type { Report } from './PrefecturePage.tsx'
import { SumCells } from './SumCells.tsx'

/** Which of the fields have plan and investment here, and which only one of them. */
export function FieldTable({ view, report }: Report & { view: CoverageView }) {
  const words = useWords()
  const text = coverageCopy(words)
  const { several } = report.fieldsClosing.residual
  const typeOf = (id: string) => report.plans.find((plan) => plan.id === id)?.type
  return (
    <TableSection
      title={text.fields}
      note={text.doubled}
      id="fields"
      testId="coverage-fields"
      foot={<ClosingRows closing={report.fieldsClosing} total={report.total} columns={3} />}
      rows={report.fields.length}
      heads={[text.fields, text.fieldState, text.plans, { figure: text.cases }, { figure: text.amount }]}
    >
      {report.fields.map((row) => {
        const meeting = meetingOf(row.count, row.plans.length)
        return (
          <tr key={row.field} data-key={row.field} id={fieldRowId(row.field)} tabIndex={-1}>
            <th scope="row">
              <Link href={casesHref(view, { prefecture: [report.prefecture], field: [row.field] })}>
                <FieldMark field={row.field} /> {fieldLabel(row.field, words)}
              </Link>
            </th>
            <td>
              <MeetingMark meeting={meeting} /> {text.meetings[meeting]}
            </td>
            <td>
              <ul className="plan-links">
                {row.plans.map((id) => (
                  <li key={id}>
                    <PlanLink edition={report.edition} id={id} type={typeOf(id)} />
                  </li>
                ))}
              </ul>
            </td>
            <SumCells sums={{ ...row, inSeveral: isInSeveral(row, several) }} />
          </tr>
        )
      })}
    </TableSection>
  )
}
