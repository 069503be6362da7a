import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { prefectureLabel } from '../../panel/figures.ts'
import { TableSection } from '../../panel/TableSection.tsx'
import { PlanLink } from './PlanLink.tsx'
import type { Report } from './PrefecturePage.tsx'

/** Plans whose area reaches into other prefectures, with the partners. */
export function SharedPlans({ report }: Report) {
  const words = useWords()
  const text = coverageCopy(words)
  const typeOf = (id: string) => report.plans.find((plan) => plan.id === id)?.type
  return (
    <TableSection
      title={text.shared}
      id="shared"
      testId="coverage-shared"
      rows={report.shared.length}
      heads={[text.plans, text.partners]}
    >
      {report.shared.map(({ plan, partners }) => (
        <tr key={plan} data-key={plan}>
          <th scope="row">
            <PlanLink edition={report.edition} id={plan} type={typeOf(plan)} />
          </th>
          <td>{partners.map((code) => prefectureLabel(code, words.language)).join(text.comma)}</td>
        </tr>
      ))}
    </TableSection>
  )
}
