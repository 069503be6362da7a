import { fromAscii, toAscii } from '../ascii.ts'
import { joinBytes } from '../join-bytes.ts'
import { ByteReader } from './byte-streams.ts'
import {
  CASE_COLUMNS,
  COLUMNS_SCHEMA,
  type ColumnLists,
  type Columns,
  emptyColumns,
  SITE_COLUMNS,
} from './columns.ts'
import { type OlderColumn, readOlderColumns } from './older-columns.ts'
import { PARTS } from './packed-parts.ts'

const MAGIC = 'NIMC'
const PREFIX = 8
const LAST_OLDER_SCHEMA = 2

interface Header {
  schema: number
  edition: string
  count: number
  sites: number
  lists: ColumnLists
  /** In the order in which they lie, and how many bytes each takes (from schema 2). */
  columns: { name: string; length: number }[]
  /** From schema 3: as small as can be, or arrays as they lie in memory. */
  form?: 'packed' | 'arrays'
}

function headed(
  { edition, count, lists, lng }: Columns,
  form: Header['form'],
  parts: NamedPart[],
): Uint8Array[] {
  const columns = parts.map(({ name, pieces }) => ({
    name,
    length: pieces.reduce((sum, { length }) => sum + length, 0),
  }))
  const before = JSON.stringify({ schema: COLUMNS_SCHEMA, form, edition, count, sites: lng.length })
  const header = [
    toAscii(`${before.slice(0, -1)},"lists":`),
    listsInAscii(lists),
    toAscii(`,"columns":${JSON.stringify(columns)}}`),
  ]
  const begin = toAscii(MAGIC.padEnd(PREFIX))
  const length = header.reduce((sum, piece) => sum + piece.length, 0)
  new DataView(begin.buffer).setUint32(4, length, true)
  return [joinBytes([begin, ...header]), ...parts.flatMap(({ pieces }) => pieces)]
}

/** Nearly all of a header, and the same for every part of an edition's cases. */
const writtenLists = new WeakMap<ColumnLists, Uint8Array>()

function listsInAscii(lists: ColumnLists): Uint8Array {
  const written = writtenLists.get(lists) ?? toAscii(JSON.stringify(lists))
  writtenLists.set(lists, written)
  return written
}

interface NamedPart {
  name: string
  pieces: Uint8Array[]
}

/**
 * Writes columns as one file, packed: magic, length of the header, header (JSON), parts. Equal columns give equal bytes.
 * @returns the file in pieces, each of which compresses best by itself
 */
export function packColumns(columns: Columns): Uint8Array[] {
  const parts = PARTS.map(({ name, write }) => ({ name, pieces: write(columns).pieces }))
  return headed(columns, 'packed', parts)
}

export function writeColumns(columns: Columns): Uint8Array {
  return joinBytes(packColumns(columns))
}

const ARRAYS = ['firstSite', ...CASE_COLUMNS, ...SITE_COLUMNS] as const

/** The same with every column as it lies in memory (little-endian): several times as long, made and read at once. */
export function writeArrays(columns: Columns): Uint8Array<ArrayBuffer> {
  const parts = ARRAYS.map((name) => ({ name, pieces: [bytesOf(columns[name])] }))
  return joinBytes(headed(columns, 'arrays', parts))
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array | Uint16Array | Uint32Array | Float64Array) {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/**
 * Reads a file of `writeColumns` or `writeArrays`, or of an earlier version.
 * @throws when it is another kind of file, of another version, or cut short
 */
export function readColumns(file: Uint8Array): Columns {
  const magic = fromAscii(file.subarray(0, 4))
  if (magic !== MAGIC) throw new Error(`columns: the file begins with "${magic}" instead of "${MAGIC}"`)
  const length = new DataView(file.buffer, file.byteOffset).getUint32(4, true)
  const header = JSON.parse(fromAscii(file.subarray(PREFIX, PREFIX + length))) as Header
  if (!(header.schema >= 1 && header.schema <= COLUMNS_SCHEMA))
    throw new Error(`columns: schema ${header.schema}, this reader knows 1 to ${COLUMNS_SCHEMA}`)
  const columns = emptyColumns(header.edition, header.count, header.sites, header.lists)
  const reader = new ByteReader(file, PREFIX + length)
  if (header.schema <= LAST_OLDER_SCHEMA)
    readOlderColumns(columns, header.columns as unknown as OlderColumn[], (bytes, values) =>
      reader.bytes(bytes * values),
    )
  else if (header.form === 'arrays')
    for (const name of ARRAYS) {
      const into = bytesOf(columns[name])
      into.set(reader.bytes(into.length))
    }
  else for (const part of PARTS) part.read(reader, columns)
  if (reader.left > 0) throw new Error(`columns: ${reader.left} bytes too many`)
  return columns
}
