import { partNameIn } from '../../../server/domain/part-name.ts'
import type { Plan } from '../../../server/domain/plan.ts'
import { grouped, kilometres, prefectureLabel } from '../../panel/figures.ts'
import { useNames } from '../../panel/names.ts'
import { TableSection } from '../../panel/TableSection.tsx'
import { useCells } from './use-cells.ts'

/** The parts of a plan's area, and what is said of single rows of it. */
export function AreaTables({ plan }: { plan: Plan }) {
  const { words, language, text, place } = useCells()
  const { copy } = words
  const names = useNames()
  return (
    <>
      <TableSection
        level={3}
        title={text.parts}
        testId="plan-parts-table"
        terms={['area', 'enclave', 'island']}
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
              <span className={`tag part-${part.kind}`}>{copy.plan[part.kind]}</span>{' '}
              {partNameIn(part, language, names.place)}
            </th>
            <td>{part.prefectures.map((code) => prefectureLabel(code, language)).join(text.comma)}</td>
            <td className="figures">{grouped(part.municipalities.length)}</td>
            <td className="figures">{grouped(part.areaKm2)} km²</td>
            <td className="figures">
              {part.kind === 'main' ? text.nothing : `${kilometres(part.distanceToMainKm)} km`}
            </td>
          </tr>
        ))}
      </TableSection>
      {plan.areaRemarks.length > 0 && (
        <TableSection
          level={3}
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
    </>
  )
}
