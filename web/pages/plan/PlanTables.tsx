import { PLAN_STATUSES, type Plan } from '../../../server/domain/plan.ts'
import {
  PLAN_MEMBER_LOCATIONS,
  PLAN_MEMBER_ROLES,
  REQUIREMENT_STATES,
} from '../../../server/domain/plan-details.ts'
import { TableSection } from '../../panel/TableSection.tsx'
import { useCells } from './use-cells.ts'

/** Whether a plan meets its requirements, how it came about, and who carries it. */
export function PlanTables({ plan }: { plan: Plan }) {
  const { text, date, label, place } = useCells()
  return (
    <>
      <TableSection
        level={3}
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
        level={3}
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
        level={3}
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
    </>
  )
}
