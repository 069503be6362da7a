import { isCorporateNumber } from '../domain/corporate-number.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import type { StrayOf } from '../domain/stray-points.ts'
import { PLAN_AREA_COLUMNS } from '../intake/columns/plan-columns.ts'
import { PLAN_INFRASTRUCTURE_COLUMNS, PLAN_MEMBER_COLUMNS } from '../intake/columns/plan-detail-columns.ts'
import type { Finding, Report } from '../intake/problem.ts'
import { WRONG_CHECK_DIGIT } from '../intake/readers/figure.ts'
import { areaDoubts } from '../intake/rows/plan-area.ts'
import { strayFinding } from '../intake/rows/points.ts'
import type { TableName } from '../intake/table-names.ts'
import { coresOutside } from '../intake/tables/plan-cores.ts'
import type { WriteDatabase } from '../open-database.ts'
import { DEFENSE_POSITION, isPerson, NATURAL_PERSON } from './privacy.ts'

type Say = (
  id: string,
  at: { sheet: TableName; column: string; value: string; nth: number },
  finding: Finding,
) => void

/** Where the plans of a draft lie and who is named in them: what a person should look at. */
export function checkPlanPlaces(
  { $client }: WriteDatabase,
  edition: number,
  { places, strayOf, report }: { places: PlaceIndex; strayOf: StrayOf; report: Report },
): void {
  const say: Say = (id, at, finding) =>
    report({ ...finding, message: `計画 ${id}：${finding.message}`, file: null, row: null, id, ...at })
  checkAreas($client, edition, places, say)
  for (const { id, value, finding } of coresOutside($client, edition, places))
    say(id, { sheet: '計画', column: '中核市区町村コード', value, nth: 0 }, finding)
  checkMembers($client, edition, say)
  checkInfrastructure($client, edition, strayOf, say)
}

type Client = WriteDatabase['$client']

function checkAreas(client: Client, edition: number, places: PlaceIndex, say: Say): void {
  const rows = client
    .prepare(
      `select p.id, a.code, a.links from plan_areas a join plans p on p.key = a.plan
       where p.edition = ? order by p.id, a.code`,
    )
    .all(edition) as { id: string; code: string; links: string }[]
  const byPlan = new Map<string, { code: string; links: string[] }[]>()
  for (const { id, code, links } of rows) {
    const own = byPlan.get(id) ?? []
    own.push({ code, links: JSON.parse(links) as string[] })
    byPlan.set(id, own)
  }
  for (const [id, own] of byPlan)
    for (const { nth, column, value, finding } of areaDoubts(own, places))
      say(id, { sheet: '計画区域', column: PLAN_AREA_COLUMNS[column].header, value, nth }, finding)
}

function checkMembers(client: Client, edition: number, say: Say): void {
  const rows = client
    .prepare(
      `select p.id, m.name, m.corporateNumber,
         row_number() over (partition by p.key order by m.position) - 1 as nth
       from plan_members m join plans p on p.key = m.plan where p.edition = ? order by p.id, nth`,
    )
    .all(edition) as { id: string; name: string; corporateNumber: string | null; nth: number }[]
  for (const { id, name, corporateNumber, nth } of rows) {
    const at = { sheet: '計画主体' as const, nth }
    if (isPerson(name, corporateNumber))
      say(id, { ...at, column: PLAN_MEMBER_COLUMNS.name.header, value: name }, NATURAL_PERSON)
    if (corporateNumber !== null && !isCorporateNumber(corporateNumber))
      say(
        id,
        { ...at, column: PLAN_MEMBER_COLUMNS.corporateNumber.header, value: corporateNumber },
        WRONG_CHECK_DIGIT,
      )
  }
}

function checkInfrastructure(client: Client, edition: number, strayOf: StrayOf, say: Say): void {
  const rows = client
    .prepare(
      `select p.id, f.owner, f.municipality, f.lat, f.lng,
         row_number() over (partition by p.key order by f.position) - 1 as nth,
         exists (select 1 from plan_fields d where d.plan = p.key and d.field = 'defense') as defense
       from plan_infrastructure f join plans p on p.key = f.plan where p.edition = ? order by p.id, nth`,
    )
    .all(edition) as {
    id: string
    owner: string | null
    municipality: string | null
    lat: number | null
    lng: number | null
    nth: number
    defense: 0 | 1
  }[]
  for (const { id, owner, municipality, lat, lng, nth, defense } of rows) {
    const at = { sheet: '計画インフラ' as const, nth }
    if (owner !== null && isPerson(owner, null))
      say(id, { ...at, column: PLAN_INFRASTRUCTURE_COLUMNS.owner.header, value: owner }, NATURAL_PERSON)
    if (lat === null || lng === null) continue
    const position = { ...at, column: PLAN_INFRASTRUCTURE_COLUMNS.lat.header, value: `${lat}, ${lng}` }
    if (defense === 1) say(id, position, DEFENSE_POSITION)
    const stray = municipality === null ? null : strayFinding(strayOf, municipality, [lng, lat])
    if (stray !== null) say(id, position, stray)
  }
}
