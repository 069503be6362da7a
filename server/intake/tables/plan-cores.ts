import type Database from 'better-sqlite3'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { type Finding, warning } from '../problem.ts'

/** The plans of a draft whose core municipality lies outside the area that they declare; by id. */
export function coresOutside(
  client: Database.Database,
  edition: number,
  places: PlaceIndex,
): { id: string; value: string; finding: Finding }[] {
  const rows = client
    .prepare(
      `select p.id, p.coreMunicipality as core, json_group_array(a.code) as codes
       from plans p join plan_areas a on a.plan = p.key
       where p.edition = ? and p.coreMunicipality is not null group by p.key order by p.id`,
    )
    .all(edition) as { id: string; core: string; codes: string }[]
  return rows.flatMap(({ id, core, codes }) => {
    const area = new Set((JSON.parse(codes) as string[]).flatMap(places.leavesOf))
    return places.leavesOf(core).some((leaf) => area.has(leaf)) ? [] : [{ id, value: core, finding: OUTSIDE }]
  })
}

const OUTSIDE = warning(
  'core-outside-area',
  '中核の市区町村が、この計画の区域にありません。',
  '「計画区域」にこの計画の行がある市区町村のコード',
)
