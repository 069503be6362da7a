import { dateInWords } from '../../../server/domain/date.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { TableSection } from '../../panel/TableSection.tsx'
import { PlanLink } from './PlanLink.tsx'
import type { Report } from './PrefecturePage.tsx'
import { Standings } from './Standings.tsx'

/** Whether the plans that cover the prefecture are on track: how many of their targets stand how. */
export function ProgressTable({ report }: Report) {
  const words = useWords()
  const { language } = words
  const text = coverageCopy(words)
  const typeOf = (id: string) => report.plans.find((plan) => plan.id === id)?.type
  return (
    <TableSection
      title={text.progress}
      note={text.progressNote}
      id="progress"
      testId="coverage-progress"
      rows={report.progress.length}
      heads={[text.plans, text.standing, text.nextCheck]}
    >
      {report.progress.map(({ plan, targets, next }) => (
        <tr key={plan} data-key={plan}>
          <th scope="row">
            <PlanLink edition={report.edition} id={plan} type={typeOf(plan)} />
          </th>
          <td>
            <Standings targets={[targets]} />
          </td>
          <td>{next === null ? '－' : text.nextAsOf(dateInWords(next, language))}</td>
        </tr>
      ))}
    </TableSection>
  )
}
