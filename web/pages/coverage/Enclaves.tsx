import type { Plan, PlanPart } from '../../../server/domain/plan.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { grouped } from '../../panel/figures.ts'
import { TableSection } from '../../panel/TableSection.tsx'
import { PlanLink } from './PlanLink.tsx'
import type { Report } from './PrefecturePage.tsx'

interface Apart {
  plan: Plan
  part: PlanPart
}

/** Parts that lie apart: here, of whatever plan; and elsewhere, of the plans that this prefecture has a part in. */
export function Enclaves({ report, plans }: Report) {
  const text = coverageCopy(useWords())
  const here = report.enclaves.flatMap(({ plan: id, part: index }) => {
    const plan = plans.find((one) => one.id === id)
    const part = plan?.area.parts[index]
    return plan === undefined || part === undefined ? [] : [{ plan, part }]
  })
  const shared = new Set(report.shared.map(({ plan }) => plan))
  const elsewhere = plans
    .filter(({ id }) => shared.has(id))
    .flatMap((plan) =>
      plan.area.parts
        .filter(({ prefectures }) => !prefectures.includes(report.prefecture))
        .map((part) => ({ plan, part })),
    )
  return (
    <>
      <PartTable title={text.enclavesHere} testId="coverage-enclaves" parts={here} edition={report.edition} />
      <PartTable
        title={text.elsewhere}
        testId="coverage-elsewhere"
        parts={elsewhere}
        edition={report.edition}
      />
    </>
  )
}

function PartTable({
  title,
  testId,
  parts,
  edition,
}: {
  title: string
  testId: string
  parts: readonly Apart[]
  edition: string
}) {
  const { copy } = useWords()
  const text = coverageCopy(useWords())
  return (
    <TableSection
      title={title}
      testId={testId}
      rows={parts.length}
      heads={[copy.plan.part, text.plans, { figure: text.area }, { figure: text.distance }]}
    >
      {parts.map(({ plan, part }) => (
        <tr key={`${plan.id} ${part.municipalities[0]}`}>
          <th scope="row">
            <span className={`tag part-${part.kind}`}>{copy.plan[part.kind]}</span> {part.name}
          </th>
          <td>
            <PlanLink edition={edition} id={plan.id} type={plan.type} />
          </td>
          <td className="figures">{grouped(part.areaKm2)} km²</td>
          <td className="figures">
            {part.kind === 'main' ? '－' : text.km(part.distanceToMainKm.toFixed(1))}
          </td>
        </tr>
      ))}
    </TableSection>
  )
}
