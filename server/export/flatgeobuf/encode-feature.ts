import { Builder } from 'flatbuffers'
import { ColumnType } from 'flatgeobuf/lib/mjs/flat-geobuf/column-type.js'
import { Feature as Table } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js'
import { buildGeometry } from 'flatgeobuf/lib/mjs/generic/geometry.js'
import { parseGeometry } from 'flatgeobuf/lib/mjs/geojson/geometry.js'
import type { Feature, Geometry } from 'geojson'
import type { Layer } from './features.ts'

/** UTF-16 units take three bytes of UTF-8 at most. */
const MOST_BYTES_A_UNIT = 3

/** Bytes of properties, one behind the other, in room that is used again. */
class Properties {
  #bytes = new Uint8Array(4096)
  #view = new DataView(this.#bytes.buffer)
  #length = 0
  readonly #encoder = new TextEncoder()

  begin(): void {
    this.#length = 0
  }

  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  add(index: number, type: ColumnType, value: unknown): void {
    this.#makeRoom(16)
    this.#view.setUint16(this.#length, index, true)
    this.#length += 2
    if (type === ColumnType.String) this.#addText(value as string)
    else if (type === ColumnType.Json) this.#addText(JSON.stringify(value))
    else if (type === ColumnType.Bool) this.#view.setUint8(this.#length++, Number(value))
    else if (type === ColumnType.Int) {
      this.#view.setInt32(this.#length, value as number, true)
      this.#length += 4
    } else if (type === ColumnType.Long) {
      this.#view.setBigInt64(this.#length, BigInt(value as number), true)
      this.#length += 8
    } else throw new Error(`FlatGeobuf: no layer has a column of type ${type}`)
  }

  #addText(text: string): void {
    this.#makeRoom(4 + text.length * MOST_BYTES_A_UNIT)
    const { written } = this.#encoder.encodeInto(text, this.#bytes.subarray(this.#length + 4))
    this.#view.setUint32(this.#length, written, true)
    this.#length += 4 + written
  }

  #makeRoom(size: number): void {
    if (this.#length + size <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + size))
    larger.set(this.#bytes)
    this.#bytes = larger
    this.#view = new DataView(larger.buffer)
  }
}

/**
 * What makes the bytes of a layer's features; a property that is not known (null) or not there is left out. The npm
 * writer makes the same bytes, but room anew for each feature, and puts properties in byte by byte: three times slower.
 */
export function featureEncoder({ columns }: Layer): (feature: Feature) => Uint8Array {
  const [builder, own] = [new Builder(), new Properties()]
  return ({ geometry, properties }) => {
    builder.clear()
    own.begin()
    for (const [index, { name, type }] of columns.entries()) {
      const value = properties?.[name] ?? null
      if (value !== null) own.add(index, type, value)
    }
    const bytes = own.written()
    const propertiesAt = bytes.length === 0 ? 0 : builder.createByteVector(bytes)
    const parsed = parseGeometry(geometry as Exclude<Geometry, { type: 'GeometryCollection' }>)
    const geometryAt = buildGeometry(builder, parsed)
    Table.startFeature(builder)
    Table.addGeometry(builder, geometryAt)
    if (propertiesAt !== 0) Table.addProperties(builder, propertiesAt)
    builder.finishSizePrefixed(Table.endFeature(builder))
    return builder.asUint8Array().slice()
  }
}
