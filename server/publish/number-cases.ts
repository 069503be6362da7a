import { ANY_FIELD, cellOf, NO_FIELD } from '../domain/cell.ts'
import { FIELD_IDS } from '../domain/field.ts'
import type { WriteDatabase } from '../open-database.ts'
import { withIndexesBuiltAnew } from './build-anew.ts'
import { IN_PLAN_AREA } from './judge-sites.ts'

function teachCells(client: WriteDatabase['$client']): void {
  client.function('cellOf', { deterministic: true }, (lng, lat) =>
    lng === null ? null : cellOf(lng as number, lat as number),
  )
}

/**
 * Gives the cases of a draft whose sites are judged their ordinals, and its drawn sites their cells. Cases of one
 * municipality are numbered in a row and there along the Morton curve: what the map asks for together lies together,
 * and columns compress.
 */
export function numberCases({ $client: client }: WriteDatabase, edition: number): void {
  teachCells(client)
  client.exec('drop table if exists temp.numbered')
  client.exec('create temp table numbered (key integer primary key, ordinal integer not null)')
  client
    .prepare(
      `insert into numbered select i.key, row_number() over (
         order by s.prefecture is null, s.prefecture, s.municipality, cellOf(s.mapLng, s.mapLat),
           i.programmeId, i.stage, i.amountYen, i.id) - 1
       from investments i join sites s on s.investment = i.key and s.position = 0 where i.edition = ?
       order by 1`,
    )
    .run(edition)
  // The rows are long, so all that publication says of a case is written at once.
  const update = client.prepare(
    `update investments set ordinal = (select ordinal from numbered n where n.key = investments.key),
         inPlanArea = ${IN_PLAN_AREA} where edition = ?`,
  )
  withIndexesBuiltAnew(client, edition, () => update.run(edition))
  client.exec('drop table temp.numbered')
  putIntoCells(client, edition)
}

/** What `site_cells` holds of an edition, as a query; needs the function `cellOf`. */
const CELLS = (() => {
  const fields = FIELD_IDS.map((id, index) => `when '${id}' then ${index}`).join(' ')
  return `with drawn as materialized (
      select s.investment, s.position, cellOf(s.mapLng, s.mapLat) as cell
      from investments i join sites s on s.investment = i.key and s.mapLng is not null where i.edition = @edition
    )
    select @edition, ${ANY_FIELD} as field, cell, investment, position from drawn
    union all
    select @edition, case f.field ${fields} end, cell, d.investment, position
    from drawn d join investment_fields f on f.investment = d.investment
    union all
    select @edition, ${NO_FIELD}, cell, investment, position from drawn d
    where not exists (select 1 from investment_fields f where f.investment = d.investment)`
})()

/** The database's keys of numbered cases, by ordinal. */
export function keysByOrdinal({ $client: client }: WriteDatabase, edition: number): Int32Array<ArrayBuffer> {
  const rows = client.prepare('select key from investments where edition = ? order by ordinal').pluck()
  return Int32Array.from(rows.iterate(edition) as Iterable<number>)
}

function putIntoCells(client: WriteDatabase['$client'], edition: number): void {
  client.prepare('delete from site_cells where edition = ?').run(edition)
  client
    .prepare(
      `insert into site_cells (edition, field, cell, investment, position) ${CELLS} order by 2, 3, 4, 5`,
    )
    .run({ edition })
}

/** Whether the cells of a published edition are those that its sites give. */
export function areCellsRight({ $client: client }: WriteDatabase, edition: number): boolean {
  teachCells(client)
  const stored = 'select edition, field, cell, investment, position from site_cells where edition = @edition'
  const differ = (a: string, b: string) =>
    client
      .prepare(`select 1 from (select * from (${a}) except select * from (${b})) limit 1`)
      .get({ edition })
  return differ(CELLS, stored) === undefined && differ(stored, CELLS) === undefined
}
