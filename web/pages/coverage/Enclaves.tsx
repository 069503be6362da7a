import type { CoveredPart } from '../../../server/domain/coverage/coverage.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import type { TermId } from '../../copy/terms.ts'
import { useWords } from '../../copy/words.ts'
import { grouped, kilometres, prefectureLabel } from '../../panel/figures.ts'
import { TableSection } from '../../panel/TableSection.tsx'
import { PlanLink } from './PlanLink.tsx'
import type { Report } from './PrefecturePage.tsx'

/** Parts that lie apart: enclaves and islands here, of whatever plan, and what this prefecture's plans have elsewhere. */
export function Enclaves(props: Report) {
  const text = coverageCopy(useWords())
  const { enclaves, islands, elsewhere } = props.report
  return (
    <>
      <PartTable
        {...props}
        title={text.enclavesHere}
        testId="coverage-enclaves"
        id="enclaves"
        terms={['area', 'enclave', 'island']}
        parts={enclaves}
      />
      {islands.length > 0 && (
        <PartTable {...props} title={text.islandsHere} testId="coverage-islands" parts={islands} />
      )}
      <PartTable {...props} title={text.elsewhere} testId="coverage-elsewhere" parts={elsewhere} />
    </>
  )
}

function PartTable({
  title,
  testId,
  id,
  terms,
  parts,
  report,
}: Report & {
  title: string
  testId: string
  id?: string
  terms?: readonly TermId[]
  parts: readonly CoveredPart[]
}) {
  const { copy, language } = useWords()
  const text = coverageCopy(useWords())
  return (
    <TableSection
      title={title}
      testId={testId}
      {...(id === undefined ? {} : { id })}
      {...(terms === undefined ? {} : { terms })}
      rows={parts.length}
      heads={[copy.plan.part, text.prefecture, text.plans, { figure: text.area }, { figure: text.distance }]}
    >
      {parts.map(({ plan, part, name, prefectures, areaKm2, distanceToMainKm }) => (
        <tr key={`${plan} ${part}`}>
          <th scope="row">{name}</th>
          <td>{prefectures.map((code) => prefectureLabel(code, language)).join(text.comma)}</td>
          <td>
            <PlanLink
              edition={report.edition}
              id={plan}
              type={report.plans.find(({ id }) => id === plan)?.type}
            />
          </td>
          <td className="figures">{grouped(areaKm2)} km²</td>
          <td className="figures">{text.km(kilometres(distanceToMainKm))}</td>
        </tr>
      ))}
    </TableSection>
  )
}
