import { cellOf } from '../domain/cell.ts'
import { FIELD_IDS } from '../domain/field.ts'
import type { WriteDatabase } from '../open-database.ts'

/** Under this number in `site_cells.field` every drawn site stands. */
const ANY_FIELD = -1
const NO_FIELD = FIELD_IDS.length

/**
 * Gives the cases of a draft their ordinals, and its drawn sites their cells. Cases of one municipality are numbered in
 * a row and there along the Morton curve: what the map asks for together lies together, and columns compress.
 */
export function numberCases({ $client: client }: WriteDatabase, edition: number): void {
  client.function('cellOf', { deterministic: true }, (lng, lat) =>
    lng === null ? null : cellOf(lng as number, lat as number),
  )
  client.exec('drop table if exists temp.numbered')
  client
    .prepare(
      `create temp table numbered as
       select i.key as key, row_number() over (
         order by s.prefecture is null, s.prefecture, s.municipality, cellOf(s.mapLng, s.mapLat),
           i.programmeId, i.stage, i.amountYen, i.id) - 1 as ordinal
       from investments i join sites s on s.investment = i.key and s.position = 0 where i.edition = ?`,
    )
    .run(edition)
  client.exec('create unique index temp.numbered_by_key on numbered (key)')
  client
    .prepare(
      'update investments set ordinal = (select ordinal from numbered n where n.key = investments.key) where edition = ?',
    )
    .run(edition)
  client.exec('drop table temp.numbered')
  client.prepare('delete from site_cells where edition = ?').run(edition)
  const drawn = `from investments i join sites s on s.investment = i.key and s.mapLng is not null`
  const fields = FIELD_IDS.map((id, index) => `when '${id}' then ${index}`).join(' ')
  client
    .prepare(
      `insert into site_cells (edition, field, cell, investment, position)
       select * from (
         select i.edition, ${ANY_FIELD} as field, cellOf(s.mapLng, s.mapLat) as cell, i.key, s.position
         ${drawn} where i.edition = @edition
         union all
         select i.edition, case f.field ${fields} end, cellOf(s.mapLng, s.mapLat), i.key, s.position
         ${drawn} join investment_fields f on f.investment = i.key where i.edition = @edition
         union all
         select i.edition, ${NO_FIELD}, cellOf(s.mapLng, s.mapLat), i.key, s.position
         ${drawn} where i.edition = @edition
         and not exists (select 1 from investment_fields f where f.investment = i.key)
       ) order by 1, 2, 3, 4, 5`,
    )
    .run({ edition })
}
