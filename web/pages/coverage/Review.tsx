import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { Link } from '../../panel/Link.tsx'
import { TableSection } from '../../panel/TableSection.tsx'
import type { CoverageView } from '../../state/coverage-view.ts'
import { FIRST_VIEW, writeView } from '../../state/view.ts'
import { PlanLink } from './PlanLink.tsx'
import type { Report } from './PrefecturePage.tsx'

/** 要確認: cases whose plan and place do not agree. */
export function Review({ view, report }: Report & { view: CoverageView }) {
  const text = coverageCopy(useWords())
  return (
    <TableSection
      title={text.review}
      note={text.reviewNote}
      testId="coverage-review"
      rows={report.toReview.length}
      heads={[text.cases, text.plans, text.reason]}
    >
      {report.toReview.map(({ investment, plan, reason }) => (
        <tr key={`${investment} ${plan}`}>
          <th scope="row">
            <Link
              href={`/?${writeView({ ...FIRST_VIEW, edition: view.edition, case: investment, language: view.language })}`}
            >
              {investment}
            </Link>
          </th>
          <td>
            <PlanLink
              edition={report.edition}
              id={plan}
              type={report.plans.find(({ id }) => id === plan)?.type}
            />
          </td>
          <td>{text.reviewReason[reason]}</td>
        </tr>
      ))}
    </TableSection>
  )
}
