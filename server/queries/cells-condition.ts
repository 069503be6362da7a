import { type SQL, sql } from 'drizzle-orm'
import { askedBox } from '../domain/asked-box.ts'
import { ANY_FIELD, cellRanges, NO_FIELD } from '../domain/cell.ts'
import { FIELD_IDS, NONE } from '../domain/field.ts'
import type { Filter } from '../domain/filter.ts'
import { investments, siteCells } from '../schema.ts'

/**
 * The cases with a site in the cells of a box, and of a field that is asked: where to look, so that the exact conditions
 * behind it are asked of few. Undefined without a box or drawn area.
 */
export function cellsCondition(editionKey: number, filter: Filter): SQL | undefined {
  const box = askedBox(filter)
  if (box === undefined) return undefined
  const fields = filter.field?.map((id) => (id === NONE ? NO_FIELD : FIELD_IDS.indexOf(id))) ?? [ANY_FIELD]
  // The ranges are one parameter, and outermost, so that each is one walk along the index.
  return sql`${investments.key} in (
    select ${siteCells.investment}
    from json_each(${JSON.stringify(cellRanges(box))}) as stretch
    cross join json_each(${JSON.stringify(fields)}) as asked
    cross join ${siteCells}
    where ${siteCells.edition} = ${editionKey} and ${siteCells.field} = asked.value
      and ${siteCells.cell} between json_extract(stretch.value, '$[0]') and json_extract(stretch.value, '$[1]')
  )`
}
