import { type SQL, sql } from 'drizzle-orm'
import { ANY_FIELD, cellRanges, NO_FIELD } from '../domain/cell.ts'
import { FIELD_IDS, NONE } from '../domain/field.ts'
import type { BBox, Filter } from '../domain/filter.ts'
import { investments, siteCells } from '../schema.ts'

/** The smallest box that holds the drawn area as well as the box; undefined where neither is asked. */
function boxOf({ bbox, within }: Filter): BBox | undefined {
  if (within === undefined) return bbox
  const positions = within.flat(2)
  const [lngs, lats] = [positions.map(([lng]) => lng), positions.map(([, lat]) => lat)]
  const [west, south, east, north] = bbox ?? [-180, -90, 180, 90]
  return [
    Math.max(west, Math.min(...lngs)),
    Math.max(south, Math.min(...lats)),
    Math.min(east, Math.max(...lngs)),
    Math.min(north, Math.max(...lats)),
  ]
}

/**
 * The cases with a site in the cells of a box, and of a field that is asked: where to look, so that the exact conditions
 * behind it are asked of few. Undefined without a box or drawn area.
 */
export function cellsCondition(editionKey: number, filter: Filter): SQL | undefined {
  const box = boxOf(filter)
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
