import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js'
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js'
import { serialize } from 'flatgeobuf/lib/mjs/geojson.js'
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { boxOfGeometry } from '../server/domain/box.ts'
import { joinBytes } from '../server/domain/join-bytes.ts'
import { flatGeobufHead, MAGIC } from './flatgeobuf-header.ts'
import { type Box, extentOf, hilbertOrder, packTree } from './packed-tree.ts'

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
  const boxes = features.map((feature) => boxOfGeometry(feature.geometry))
  const order = hilbertOrder(boxes)
  const sorted = order.map((at) => features[at] as Feature<Geometry, P>)
  const bytes = serialize({ type: 'FeatureCollection', features: sorted } as FeatureCollection)
  const { body, sizes } = splitFeatures(bytes)
  const sortedBoxes = order.map((at) => boxes[at] as Box)
  const head = headOf(name, first, { count: features.length, envelope: extentOf(sortedBoxes) })
  const tree = packTree(sortedBoxes, sizes)
  return joinBytes([head, tree, body])
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

function headOf(name: string, first: Feature, indexed: { count: number; envelope: Box }): Uint8Array {
  const columns = Object.entries(first.properties ?? {}).map(([key, value]) => ({
    name: key,
    type: columnType(value),
  }))
  return flatGeobufHead({ name, geometryType: GeometryType[first.geometry.type], columns, indexed })
}

function columnType(value: unknown): ColumnType {
  if (typeof value === 'string') return ColumnType.String
  if (typeof value === 'number') return ColumnType.Double
  if (typeof value === 'boolean') return ColumnType.Bool
  throw new Error(`flatgeobuf: a property must be text, number or boolean, got ${JSON.stringify(value)}`)
}
