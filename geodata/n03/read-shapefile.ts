import { isInside } from '../steps/assemble-units.ts'
import { areaOf } from '../steps/smooth-borders.ts'
import { readDbf } from './read-dbf.ts'
import { Refusal } from './refusal.ts'
import { type Layer, type OfficialPolygon, polygonOf, type RawShape, turned } from './shape.ts'

/** ESRI Shapefile Technical Description (1998): the file's code, and the shape types that are areas. */
const FILE_CODE = 9994
const HEADER = 100
const POLYGONS = [5, 15, 25]
const NULL_SHAPE = 0

/** The parts of one Shapefile; bytes are read when the shapes are. */
export interface ShapefileParts {
  shp: () => AsyncIterable<Uint8Array>
  dbf: () => Promise<Buffer>
  /** What the .cpg file says of the attributes' encoding; null when there is none. */
  encoding: () => Promise<string | null>
}

export function shapefileLayer(name: string, parts: ShapefileParts): Layer {
  return { name, shapes: () => readShapes(name, parts) }
}

async function* readShapes(name: string, parts: ShapefileParts): AsyncGenerator<RawShape> {
  const rows = readDbf(name, await parts.dbf(), await parts.encoding())
  const cut = () => new Refusal(name, '途中で切れています。取得し直してください。')
  const read = byteReader(parts.shp())
  const head = await read(HEADER)
  if (head === null || head.readInt32BE(0) !== FILE_CODE)
    throw new Refusal(name, 'Shapefile ではありません。')
  if (!POLYGONS.includes(head.readInt32LE(32))) throw new Refusal(name, '面の Shapefile ではありません。')
  // Lengths count words of 16 bits.
  let left = head.readInt32BE(24) * 2 - HEADER
  let number = 0
  for (; left > 0; number++) {
    const record = await read(8)
    const size = (record?.readInt32BE(4) ?? 0) * 2
    const content = record === null ? null : await read(size)
    if (content === null) throw cut()
    left -= 8 + size
    if (content.readInt32LE(0) === NULL_SHAPE) continue
    if (number >= rows.count) break
    const polygons = polygonsOf(content)
    if (polygons === null)
      throw new Refusal(name, `${number + 1} 番目の図形の輪が閉じていないか、緯度経度ではありません。`)
    yield { attributes: rows.row(number), polygons }
  }
  if (number !== rows.count)
    throw new Refusal(name, `図形（.shp）${number} 個と属性（.dbf）${rows.count} 行の数が合いません。`)
}

/** Rings that run clockwise are outer ones, the others are holes in the one around them. */
function polygonsOf(content: Buffer): OfficialPolygon[] | null {
  const [partCount, pointCount] = [content.readInt32LE(36), content.readInt32LE(40)]
  const points = 44 + partCount * 4
  const rings = Array.from({ length: partCount }, (_, part) => {
    const from = content.readInt32LE(44 + part * 4)
    const to = part + 1 < partCount ? content.readInt32LE(44 + (part + 1) * 4) : pointCount
    return polygonOf([
      Array.from({ length: to - from }, (_, at) => [
        content.readDoubleLE(points + (from + at) * 16),
        content.readDoubleLE(points + (from + at) * 16 + 8),
      ]),
    ])?.[0]
  })
  if (rings.some((ring) => ring === undefined)) return null
  // What was read as an outer ring was turned round: the order in the file tells which it is.
  const isHole = (part: number) => {
    const from = content.readInt32LE(44 + part * 4)
    const corner = (at: number) => content.readDoubleLE(points + from * 16 + at * 8)
    const to = part + 1 < partCount ? content.readInt32LE(44 + (part + 1) * 4) : pointCount
    return areaOf(Array.from({ length: (to - from) * 2 }, (_, at) => corner(at))) > 0
  }
  const all = rings as Int32Array[]
  const polygons = all.filter((_, part) => partCount === 1 || !isHole(part)).map((ring) => [ring])
  all.forEach((ring, part) => {
    if (partCount === 1 || !isHole(part)) return
    const around = polygons.find(([outer]) =>
      isInside(outer as Int32Array, ring[0] as number, ring[1] as number),
    )
    ;(around ?? polygons[0])?.push(turned(ring, false))
  })
  return polygons
}

/** Reads so many bytes of a stream; null when it ends before. */
function byteReader(chunks: AsyncIterable<Uint8Array>): (size: number) => Promise<Buffer | null> {
  const source = chunks[Symbol.asyncIterator]()
  let held = Buffer.alloc(0)
  return async (size) => {
    const parts = [held]
    let length = held.length
    while (length < size) {
      const { value, done } = await source.next()
      if (done) return null
      parts.push(Buffer.from(value))
      length += value.length
    }
    const all = parts.length === 1 ? held : Buffer.concat(parts)
    held = all.subarray(size)
    return all.subarray(0, size)
  }
}
