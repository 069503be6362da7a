import { Builder } from 'flatbuffers'
import { Column } from 'flatgeobuf/lib/mjs/flat-geobuf/column.js'
import type { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js'
import { Crs } from 'flatgeobuf/lib/mjs/flat-geobuf/crs.js'
import type { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js'
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js'
import { type Box, NODE_SIZE } from './packed-tree.ts'

/** "fgb", version 3, twice, as the format begins. */
export const MAGIC = Uint8Array.of(0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62, 0x00)
const WGS84 = 4326

export interface FlatGeobufHeader {
  name: string
  geometryType: GeometryType
  columns: readonly { name: string; type: ColumnType }[]
  /** Whose boundaries these are, and of when: the file's description. */
  credits?: readonly string[]
  /** Of a file with an index: its features and the box around them; null where features follow as they come. */
  indexed: { count: number; envelope: Box } | null
}

/** What stands before the index and the features: the magic bytes and the header. */
export function flatGeobufHead({
  name,
  geometryType,
  columns,
  credits = [],
  indexed,
}: FlatGeobufHeader): Uint8Array {
  const builder = new Builder()
  const written = columns.map((column) => {
    const columnName = builder.createString(column.name)
    Column.startColumn(builder)
    Column.addName(builder, columnName)
    Column.addType(builder, column.type)
    return Column.endColumn(builder)
  })
  const columnsVector = Header.createColumnsVector(builder, written)
  const envelope = indexed === null ? null : Header.createEnvelopeVector(builder, indexed.envelope)
  const title = builder.createString(name)
  const description = credits.length === 0 ? null : builder.createString(credits.join('\n'))
  Crs.startCrs(builder)
  Crs.addCode(builder, WGS84)
  const crs = Crs.endCrs(builder)
  Header.startHeader(builder)
  Header.addName(builder, title)
  if (envelope !== null) Header.addEnvelope(builder, envelope)
  Header.addGeometryType(builder, geometryType)
  Header.addColumns(builder, columnsVector)
  Header.addFeaturesCount(builder, BigInt(indexed?.count ?? 0))
  Header.addIndexNodeSize(builder, indexed === null ? 0 : NODE_SIZE)
  Header.addCrs(builder, crs)
  if (description !== null) Header.addDescription(builder, description)
  builder.finishSizePrefixed(Header.endHeader(builder))
  const header = builder.asUint8Array()
  const head = new Uint8Array(MAGIC.length + header.length)
  head.set(MAGIC)
  head.set(header, MAGIC.length)
  return head
}
