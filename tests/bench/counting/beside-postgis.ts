import { FIELD_IDS, type FieldId } from '../../../server/domain/field.ts'
import type { BBox } from '../../../server/domain/filter.ts'
import type { Ground } from '../measurement.ts'
import type { Postgres } from '../postgres.ts'
import { copyTable } from '../postgres-tables.ts'

/** What a feature of ours says, as columns of PostgreSQL. */
const COLUMNS: Record<string, { type: string; from: string }> = {
  field: { type: 'smallint', from: 'c.field' },
  lng: { type: 'float8', from: 's.mapLng' },
  lat: { type: 'float8', from: 's.mapLat' },
  id: { type: 'text', from: 'i.id' },
  title: { type: 'text', from: 'i.title' },
  company: { type: 'text', from: 'i.company' },
  fields: {
    type: 'text',
    from: "coalesce((select group_concat(field, ',') from investment_fields f where f.investment = i.key), '')",
  },
  plan: { type: 'text', from: 'i.planId' },
  amount: { type: 'bigint', from: 'i.amountYen' },
  support: { type: 'bigint', from: 'i.supportYen' },
  stage: { type: 'text', from: 'i.stage' },
  municipality: { type: 'text', from: 's.municipality' },
  prefecture: { type: 'text', from: 's.prefecture' },
  precision: { type: 'text', from: 's.precision' },
  site: { type: 'smallint', from: 's.position' },
}
const PROPERTIES = Object.keys(COLUMNS).filter((name) => !['field', 'lng', 'lat'].includes(name))
/** FlatGeobuf has no lists. */
const FLAT = PROPERTIES.map((name) => `"${name}"`)
const SAID = PROPERTIES.map((name) =>
  name === 'fields' ? `string_to_array(fields, ',') as fields` : `"${name}"`,
)

/**
 * Puts a row for every drawn site under every field of its case into PostGIS, as `site_cells` has them, under the same
 * index as ours: GiST(field, position), the table in its order.
 */
export function sitesIntoPostgis(postgres: Postgres, ground: Ground): void {
  const from = `site_cells c join investments i on i.key = c.investment
    join sites s on s.investment = c.investment and s.position = c.position where c.field >= 0`
  copyTable(postgres, ground, { name: 'site_rows', columns: COLUMNS, from })
  postgres.run(`create extension if not exists postgis; create extension if not exists btree_gist;
    alter table site_rows add column geom geometry(Point, 4326);
    update site_rows set geom = st_setsrid(st_makepoint(lng, lat), 4326);
    create index site_rows_by_place on site_rows using gist (field, geom);
    cluster site_rows using site_rows_by_place;`)
  postgres.run('vacuum analyze site_rows')
}

function chosen(box: BBox, field: FieldId): string {
  return `field = ${FIELD_IDS.indexOf(field)}::smallint and geom && st_makeenvelope(${box}, 4326)`
}

/** Every site of a field in a box, one JSON a row. */
export function rowsAsJson(box: BBox, field: FieldId): string {
  const position = "json_build_object('type', 'Point', 'coordinates', json_build_array(lng, lat))"
  return `select json_build_object('type', 'Feature', 'geometry', ${position}, 'properties', row_to_json(p))
    from site_rows, lateral (select ${SAID}) p where ${chosen(box, field)}`
}

/** The same as a FlatGeobuf, as PostGIS makes it. */
export function flatGeobuf(box: BBox, field: FieldId): string {
  return `select st_asflatgeobuf(p) from (select geom, ${FLAT} from site_rows where ${chosen(box, field)}) p`
}
