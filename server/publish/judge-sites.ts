import { sql } from 'drizzle-orm'
import type { PlaceIndex } from '../domain/place-index.ts'
import { COUNTED_STATUSES } from '../domain/plan.ts'
import type { WriteDatabase } from '../open-database.ts'

/**
 * Where each site of a draft is drawn, and whether it lies in the area of a counted plan, by code (vocabulary: Coverage).
 * A case known only to its prefecture or to no place is drawn nowhere. One statement: to write a million rows once is
 * what it costs.
 */
export function judgeSites(db: WriteDatabase, editionKey: number, places: PlaceIndex): void {
  db.run(sql`create temp table if not exists label_points (code text primary key, lng real, lat real)`)
  db.run(sql`delete from label_points`)
  const labels = places.table.places.map((place) => [place.code, ...place.label])
  db.run(sql`insert into label_points select json_extract(value, '$[0]'), json_extract(value, '$[1]'),
    json_extract(value, '$[2]') from json_each(${JSON.stringify(labels)})`)
  db.$client
    .prepare(
      `update sites set mapLng = ${drawnAt('lng')}, mapLat = ${drawnAt('lat')},
         inside = coalesce(coalesce(municipality, prefecture) in (
           select o.place from plan_places o join plans p on p.key = o.plan where p.edition = @edition
           and p.status in (select value from json_each(@counted))), 0)
       where investment in (select key from investments where edition = @edition)`,
    )
    .run({ edition: editionKey, counted: JSON.stringify(COUNTED_STATUSES) })
}

function drawnAt(axis: 'lng' | 'lat'): string {
  return `case when precision in ('exact', 'district') then ${axis}
    when precision = 'municipality' then (select l.${axis} from label_points l where l.code = municipality) end`
}

/** What follows from its judged sites for a case, as an expression of SQL over `investments`. */
export const IN_PLAN_AREA = `case
  when exists (select 1 from sites s where s.investment = investments.key and s.inside = 1) then 'yes'
  when exists (select 1 from sites s where s.investment = investments.key and s.municipality is null) then 'unknown'
  else 'no' end`
