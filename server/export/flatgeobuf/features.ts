import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js'
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js'
import { buildFeature, type IProperties } from 'flatgeobuf/lib/mjs/generic/feature.js'
import { parseGeometry } from 'flatgeobuf/lib/mjs/geojson/geometry.js'
import type { HeaderMeta } from 'flatgeobuf/lib/mjs/header-meta.js'
import type { Feature, Geometry } from 'geojson'

/** What the features of a file are and say; a list is JSON, as GDAL and the npm reader read it. */
export interface Layer {
  name: string
  geometryType: GeometryType
  columns: readonly { name: string; type: ColumnType }[]
}

const { String: TEXT, Long, Int, Json, Bool } = ColumnType
const columns = (types: Record<string, ColumnType>) =>
  Object.entries(types).map(([name, type]) => ({ name, type }))

/** The sites of cases as the GeoJSON of cases says them. */
export const POINTS: Layer = {
  name: 'points',
  geometryType: GeometryType.Point,
  columns: columns({
    id: TEXT,
    title: TEXT,
    company: TEXT,
    planId: TEXT,
    amountYen: Long,
    supportYen: Long,
    stage: TEXT,
    fields: Json,
    municipality: TEXT,
    prefecture: TEXT,
    precision: TEXT,
    site: Int,
  }),
}

/** Plan areas as the GeoJSON of areas says them. */
export const AREAS: Layer = {
  name: 'areas',
  geometryType: GeometryType.MultiPolygon,
  columns: columns({
    id: TEXT,
    type: TEXT,
    name: TEXT,
    status: TEXT,
    example: Bool,
    fields: Json,
    prefectures: Json,
    parts: Json,
    hasOutline: Bool,
  }),
}

/** A feature's bytes; what a property does not know (null) is left out. */
export function featureBytes({ columns }: Layer, { geometry, properties }: Feature): Uint8Array {
  const said = { ...properties } as IProperties
  // The npm writer passes over null and stumbles over what is not there at all.
  for (const { name } of columns) said[name] ??= null
  return buildFeature(parseGeometry(geometry as Exclude<Geometry, { type: 'GeometryCollection' }>), said, {
    columns,
  } as unknown as HeaderMeta)
}
