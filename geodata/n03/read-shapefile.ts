import { isInside } from '../steps/assemble-units.ts'
import { areaOf } from '../steps/smooth-borders.ts'
import { readDbf } from './read-dbf.ts'
import { Refusal } from './refusal.ts'
import {
  isRing,
  type Layer,
  type OfficialPolygon,
  type OfficialRing,
  PER_DEGREE,
  type RawShape,
  turned,
  withoutRepeats,
} from './shape.ts'

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
    if (number >= rows.count) throw uneven(name, number + 1, rows.count)
    const polygons = polygonsOf(content)
    if (polygons === null)
      throw new Refusal(
        name,
        `${number + 1} 番目の図形の輪が閉じていないか、緯度経度ではありません（経度、緯度の順の度が必要です）。`,
      )
    yield { attributes: rows.row(number), polygons }
  }
  if (number !== rows.count) throw uneven(name, number, rows.count)
}

function uneven(name: string, shapes: number, rows: number): Refusal {
  return new Refusal(name, `図形（.shp、${shapes} 個目まで）と属性（.dbf、${rows} 行）の数が合いません。`)
}

/** Rings that run clockwise are outer ones, the others are holes in the one around them. */
function polygonsOf(content: Buffer): OfficialPolygon[] | null {
  const [partCount, pointCount] = [content.readInt32LE(36), content.readInt32LE(40)]
  const start = (part: number) => (part < partCount ? content.readInt32LE(44 + part * 4) : pointCount)
  const rings: OfficialRing[] = []
  for (let part = 0; part < partCount; part++) {
    const ring = ringOf(content, 44 + partCount * 4 + start(part) * 16, start(part + 1) - start(part))
    if (ring === null) return null
    rings.push(ring)
  }
  const isOuter = (ring: OfficialRing) => rings.length === 1 || areaOf(ring) < 0
  const polygons = rings.filter(isOuter).map((ring) => [turned(ring, true)])
  for (const ring of rings) {
    if (isOuter(ring)) continue
    const holds = ([outer]: OfficialPolygon) =>
      isInside(outer as OfficialRing, ring[0] as number, ring[1] as number)
    ;(polygons.find(holds) ?? polygons[0])?.push(turned(ring, false))
  }
  return polygons
}

/** Null when it is no closed ring in degrees. */
function ringOf(content: Buffer, from: number, count: number): OfficialRing | null {
  const ring = new Int32Array(count * 2)
  for (let at = 0; at < ring.length; at++) {
    const degrees = content.readDoubleLE(from + at * 8)
    if (!(Math.abs(degrees) <= (at % 2 === 0 ? 180 : 90))) return null
    ring[at] = Math.round(degrees * PER_DEGREE)
  }
  const own = withoutRepeats(ring)
  return isRing(own) ? own : null
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
