import { Builder } from 'flatbuffers'
import { Column } from 'flatgeobuf/lib/mjs/flat-geobuf/column.js'
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js'
import { Crs } from 'flatgeobuf/lib/mjs/flat-geobuf/crs.js'
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js'
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js'
import { serialize } from 'flatgeobuf/lib/mjs/geojson.js'
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'
import { type Box, extentOf, hilbertOrder, NODE_SIZE, packTree } from './packed-tree.ts'

/** "fgb", version 3, twice, as the format begins. */
const MAGIC = Uint8Array.of(0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62, 0x00)
const WGS84 = 4326

/**
 * FlatGeobuf with a packed Hilbert R-tree, so that a reader can fetch a box over byte
 * ranges. (The writer of the npm package leaves the tree out, and its reader then refuses
 * boxes.) All features must be of one geometry type and have the same property names,
 * with text, number or boolean values; throws otherwise, or when there is no feature.
 */
export function writeFlatGeobuf<P extends Record<string, string | number | boolean>>(
  name: string,
  features: readonly Feature<Geometry, P>[],
): Uint8Array {
  const first = features[0]
  if (!first) throw new Error(`flatgeobuf ${name}: no features`)
  checkAlike(name, features, first)
  const boxes = features.map((feature) => boxOf(feature.geometry))
  const order = hilbertOrder(boxes)
  const sorted = order.map((at) => features[at] as Feature<Geometry, P>)
  const bytes = serialize({ type: 'FeatureCollection', features: sorted } as FeatureCollection)
  const { body, sizes } = splitFeatures(bytes)
  const sortedBoxes = order.map((at) => boxes[at] as Box)
  const header = writeHeader(name, first, { count: features.length, envelope: extentOf(sortedBoxes) })
  const tree = packTree(sortedBoxes, sizes)
  const whole = new Uint8Array(MAGIC.length + header.length + tree.length + body.length)
  whole.set(MAGIC)
  whole.set(header, MAGIC.length)
  whole.set(tree, MAGIC.length + header.length)
  whole.set(body, MAGIC.length + header.length + tree.length)
  return whole
}

function checkAlike(name: string, features: readonly Feature[], first: Feature): void {
  const names = Object.keys(first.properties ?? {}).join()
  for (const feature of features) {
    if (feature.geometry.type !== first.geometry.type)
      throw new Error(`flatgeobuf ${name}: ${feature.geometry.type} among ${first.geometry.type}`)
    if (Object.keys(feature.properties ?? {}).join() !== names)
      throw new Error(
        `flatgeobuf ${name}: properties ${Object.keys(feature.properties ?? {})} among ${names}`,
      )
  }
}

/** The features' own bytes, from a file written by the npm package, and the size of each. */
function splitFeatures(bytes: Uint8Array): { body: Uint8Array; sizes: number[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const body = bytes.subarray(MAGIC.length + 4 + view.getUint32(MAGIC.length, true))
  const sizes: number[] = []
  for (let at = bytes.length - body.length; at < bytes.length; at += sizes.at(-1) as number)
    sizes.push(4 + view.getUint32(at, true))
  return { body, sizes }
}

function writeHeader(name: string, first: Feature, extent: { count: number; envelope: Box }): Uint8Array {
  const builder = new Builder()
  const columns = Object.entries(first.properties ?? {}).map(([key, value]) => {
    const columnName = builder.createString(key)
    Column.startColumn(builder)
    Column.addName(builder, columnName)
    Column.addType(builder, columnType(value))
    return Column.endColumn(builder)
  })
  const columnsVector = Header.createColumnsVector(builder, columns)
  const envelope = Header.createEnvelopeVector(builder, extent.envelope)
  const title = builder.createString(name)
  Crs.startCrs(builder)
  Crs.addCode(builder, WGS84)
  const crs = Crs.endCrs(builder)
  Header.startHeader(builder)
  Header.addName(builder, title)
  Header.addEnvelope(builder, envelope)
  Header.addGeometryType(builder, GeometryType[first.geometry.type])
  Header.addColumns(builder, columnsVector)
  Header.addFeaturesCount(builder, BigInt(extent.count))
  Header.addIndexNodeSize(builder, NODE_SIZE)
  Header.addCrs(builder, crs)
  builder.finishSizePrefixed(Header.endHeader(builder))
  return builder.asUint8Array()
}

function columnType(value: unknown): ColumnType {
  if (typeof value === 'string') return ColumnType.String
  if (typeof value === 'number') return ColumnType.Double
  if (typeof value === 'boolean') return ColumnType.Bool
  throw new Error(`flatgeobuf: a property must be text, number or boolean, got ${JSON.stringify(value)}`)
}

function boxOf(geometry: Geometry): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  const visit = (part: Position | Position[] | Position[][] | Position[][][]): void => {
    if (typeof part[0] !== 'number') {
      for (const inner of part) visit(inner as Position)
      return
    }
    const [lng, lat] = part as [number, number]
    box[0] = Math.min(box[0], lng)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lng)
    box[3] = Math.max(box[3], lat)
  }
  if (geometry.type === 'GeometryCollection')
    throw new Error('flatgeobuf: geometry collections are not written')
  visit(geometry.coordinates)
  return box
}
