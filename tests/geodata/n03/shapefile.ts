import type { Position } from 'geojson'
import type { N03, N03Feature } from './official-files.ts'

/** A Shapefile as 国土数値情報 has it: polygons in a .shp, attributes in a .dbf in UTF-8 or CP932. */
export function asShapefile(
  features: readonly N03Feature[],
  encoding: 'utf-8' | 'cp932',
): { shp: Buffer; dbf: Buffer } {
  const records = features.map(({ geometry }, at) => recordOf(geometry.coordinates, at + 1))
  const head = Buffer.alloc(100)
  head.writeInt32BE(9994, 0)
  head.writeInt32BE((100 + records.reduce((sum, { length }) => sum + length, 0)) / 2, 24)
  head.writeInt32LE(1000, 28)
  head.writeInt32LE(5, 32)
  const encode = encoding === 'utf-8' ? (text: string) => Buffer.from(text, 'utf8') : cp932
  return {
    shp: Buffer.concat([head, ...records]),
    dbf: tableOf(
      features.map((one) => one.properties),
      encode,
    ),
  }
}

/** Outer rings clockwise, holes counter-clockwise: the other way round than GeoJSON. */
function recordOf(rings: readonly Position[][], number: number): Buffer {
  const turned = rings.map((ring) => [...ring].reverse())
  const points = turned.flat()
  const content = Buffer.alloc(44 + rings.length * 4 + points.length * 16)
  content.writeInt32LE(5, 0)
  content.writeInt32LE(rings.length, 36)
  content.writeInt32LE(points.length, 40)
  let start = 0
  turned.forEach((ring, at) => {
    content.writeInt32LE(start, 44 + at * 4)
    start += ring.length
  })
  points.forEach(([lng = 0, lat = 0], at) => {
    content.writeDoubleLE(lng, 44 + rings.length * 4 + at * 16)
    content.writeDoubleLE(lat, 44 + rings.length * 4 + at * 16 + 8)
  })
  const head = Buffer.alloc(8)
  head.writeInt32BE(number, 0)
  head.writeInt32BE(content.length / 2, 4)
  return Buffer.concat([head, content])
}

const WIDTH = 60

function tableOf(rows: readonly N03[], encode: (text: string) => Buffer): Buffer {
  const names = Object.keys(rows[0] ?? {})
  const head = Buffer.alloc(32)
  head.writeUInt8(3, 0)
  head.writeUInt32LE(rows.length, 4)
  head.writeUInt16LE(32 + names.length * 32 + 1, 8)
  head.writeUInt16LE(1 + names.length * WIDTH, 10)
  const columns = names.map((name) => {
    const column = Buffer.alloc(32)
    column.write(`${name}C`, 0, 'latin1')
    column.writeUInt8(0, name.length)
    column.write('C', 11, 'latin1')
    column.writeUInt8(WIDTH, 16)
    return column
  })
  const body = rows.map((row) => {
    const line = Buffer.alloc(1 + names.length * WIDTH, ' ')
    names.forEach((name, at) => {
      encode(row[name] ?? '').copy(line, 1 + at * WIDTH)
    })
    return line
  })
  return Buffer.concat([head, ...columns, Buffer.from([0x0d]), ...body])
}

/** Node only decodes CP932: its table is turned round. */
const CP932 = new Map<string, Buffer>()
const decoder = new TextDecoder('shift_jis')
for (let lead = 0x81; lead <= 0xfc; lead++)
  for (let trail = 0x40; trail <= 0xfc; trail++) {
    const letter = decoder.decode(Uint8Array.of(lead, trail))
    if (letter.length === 1 && !CP932.has(letter)) CP932.set(letter, Buffer.from([lead, trail]))
  }

function cp932(text: string): Buffer {
  return Buffer.concat([...text].map((letter) => CP932.get(letter) ?? Buffer.from(letter, 'latin1')))
}
