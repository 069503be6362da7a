import { dateInWords } from '../../../server/domain/date.ts'
import { STAGES } from '../../../server/domain/investment.ts'
import { PLAN_STATUSES, type Plan } from '../../../server/domain/plan.ts'
import {
  INFRASTRUCTURE_KINDS,
  MEASURE_KINDS,
  PLAN_MEMBER_LOCATIONS,
  PLAN_MEMBER_ROLES,
  REQUIREMENT_STATES,
} from '../../../server/domain/plan-details.ts'
import { planPageCopy } from '../../copy/plan-page.ts'
import { useWords } from '../../copy/words.ts'
import { amountInWords, grouped, labelOf, prefectureLabel } from '../../panel/figures.ts'
import { placeName, useNames } from '../../panel/names.ts'
import { TableSection } from '../../panel/TableSection.tsx'

/** What a plan states in tables: parts, requirements, process, bodies, measures, infrastructure. */
export function PlanTables({ plan }: { plan: Plan }) {
  const words = useWords()
  const { copy, language } = words
  const text = planPageCopy(words)
  const names = useNames()
  const date = (given: string | null) => (given === null ? text.nothing : dateInWords(given, language))
  const label = (list: Parameters<typeof labelOf>[0], id: string | null) =>
    id === null ? text.nothing : labelOf(list, id, language)
  const place = (code: string | null) => (code === null ? text.nothing : placeName(code, names, language))
  return (
    <>
      <TableSection
        title={text.parts}
        testId="plan-parts-table"
        rows={plan.area.parts.length}
        heads={[
          copy.plan.part,
          text.prefectures,
          { figure: copy.plan.municipalities },
          { figure: copy.plan.size },
          { figure: text.toMain },
        ]}
      >
        {plan.area.parts.map((part) => (
          <tr key={part.municipalities.join()}>
            <th scope="row">
              <span className={`tag part-${part.kind}`}>{copy.plan[part.kind]}</span> {part.name}
            </th>
            <td>{part.prefectures.map((code) => prefectureLabel(code, language)).join(text.comma)}</td>
            <td className="figures">{grouped(part.municipalities.length)}</td>
            <td className="figures">{grouped(part.areaKm2)} km²</td>
            <td className="figures">
              {part.kind === 'main' ? text.nothing : `${part.distanceToMainKm.toFixed(1)} km`}
            </td>
          </tr>
        ))}
      </TableSection>
      {plan.areaRemarks.length > 0 && (
        <TableSection
          title={text.remarks}
          testId="plan-remarks"
          rows={plan.areaRemarks.length}
          heads={[text.code, text.name, text.reason, text.links]}
        >
          {plan.areaRemarks.map((one) => (
            <tr key={one.code}>
              <th scope="row">{place(one.code)}</th>
              <td>{one.name ?? text.nothing}</td>
              <td>{[one.reason, one.note].filter((part) => part !== null).join(' ') || text.nothing}</td>
              <td>{one.links.map(place).join(text.comma) || text.nothing}</td>
            </tr>
          ))}
        </TableSection>
      )}
      <TableSection
        title={text.requirements}
        testId="plan-requirements"
        rows={plan.requirements.length}
        heads={[text.number, text.requirement, text.state, text.checkedOn]}
      >
        {plan.requirements.map((one) => (
          <tr key={one.number}>
            <th scope="row">{one.number}</th>
            <td>{one.text ?? text.nothing}</td>
            <td>{label(REQUIREMENT_STATES, one.state)}</td>
            <td>{date(one.checkedOn)}</td>
          </tr>
        ))}
      </TableSection>
      <TableSection
        title={text.process}
        testId="plan-process"
        rows={plan.process.length}
        heads={[text.date, text.state]}
      >
        {plan.process.map((one) => (
          <tr key={`${one.status} ${one.date}`}>
            <th scope="row">{date(one.date)}</th>
            <td>{label(PLAN_STATUSES, one.status)}</td>
          </tr>
        ))}
      </TableSection>
      <TableSection
        title={text.members}
        testId="plan-members"
        rows={plan.members.length}
        heads={[text.memberName, text.role, text.location, text.place]}
      >
        {plan.members.map((one) => (
          <tr key={`${one.name} ${one.role}`}>
            <th scope="row">{one.name}</th>
            <td>{label(PLAN_MEMBER_ROLES, one.role)}</td>
            <td>{label(PLAN_MEMBER_LOCATIONS, one.location)}</td>
            <td>{place(one.municipality)}</td>
          </tr>
        ))}
      </TableSection>
      <TableSection
        title={text.measures}
        testId="plan-measures"
        rows={plan.measures.length}
        heads={[text.measureName, text.measureKind, text.ministry, text.programme]}
      >
        {plan.measures.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.name}</th>
            <td>{label(MEASURE_KINDS, one.kind)}</td>
            <td>{[one.ministry, one.office].filter((part) => part !== null).join(' ') || text.nothing}</td>
            <td>{one.programmeId ?? text.nothing}</td>
          </tr>
        ))}
      </TableSection>
      <TableSection
        title={text.infrastructure}
        testId="plan-infrastructure"
        rows={plan.infrastructure.length}
        heads={[
          text.infrastructureName,
          text.kind,
          text.place,
          text.owner,
          { figure: text.cost },
          { figure: text.national },
          text.stage,
          text.due,
        ]}
      >
        {plan.infrastructure.map((one) => (
          <tr key={one.name}>
            <th scope="row">{one.name}</th>
            <td>{label(INFRASTRUCTURE_KINDS, one.kind)}</td>
            <td>{place(one.municipality)}</td>
            <td>{one.owner ?? text.nothing}</td>
            <td className="figures">{amountInWords(one.costYen, 'exact', words)}</td>
            <td className="figures">{amountInWords(one.nationalYen, 'exact', words)}</td>
            <td>{label(STAGES, one.stage)}</td>
            <td>{date(one.due)}</td>
          </tr>
        ))}
      </TableSection>
    </>
  )
}
