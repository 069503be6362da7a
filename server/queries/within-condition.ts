import { type SQL, sql } from 'drizzle-orm'
import { boxOf } from '../domain/box.ts'
import { type DrawnArea, edgesOf } from '../domain/drawn-area.ts'
import { sites } from '../schema.ts'

/**
 * Whether a site's position on the map lies in a drawn area, in plain SQL, as D1 has no functions of ours: a ray to
 * the east crosses the sides of one of its polygons an odd number of times, so holes and what a line drawn over itself
 * encloses twice are outside. Sides hold their lower end and not their upper one, and a point on a side lies east of
 * it: of two areas that share a border each point is in exactly one.
 */
export function withinCondition(area: DrawnArea): SQL {
  const [west, south, east, north] = boxOf(area.flat(2))
  const edges = edgesOf(area).map(({ polygon, low, high }) => [polygon, ...low, ...high])
  // All sides are one parameter, and materialized, so that they are taken apart once and not for every site.
  return sql`${sites.mapLng} >= ${west} and ${sites.mapLng} <= ${east}
    and ${sites.mapLat} >= ${south} and ${sites.mapLat} <= ${north}
    and exists (
      with side as materialized (
        select json_extract(value, '$[0]') as polygon, json_extract(value, '$[1]') as lowLng,
          json_extract(value, '$[2]') as lowLat, json_extract(value, '$[3]') as highLng,
          json_extract(value, '$[4]') as highLat
        from json_each(${JSON.stringify(edges)})
      )
      select 1 from side
      where side.lowLat <= ${sites.mapLat} and side.highLat > ${sites.mapLat}
        and ${sites.mapLng} < (side.highLng - side.lowLng) * (${sites.mapLat} - side.lowLat)
          / (side.highLat - side.lowLat) + side.lowLng
      group by side.polygon having count(*) % 2 = 1
    )`
}
