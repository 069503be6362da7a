import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js'
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js'

/** What the features of a file are and say; a list is JSON, as GDAL and the npm reader read it. */
export interface Layer {
  name: string
  geometryType: GeometryType
  columns: readonly { name: string; type: ColumnType }[]
  /** Whose boundaries the features are drawn with. */
  credits?: readonly string[]
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
