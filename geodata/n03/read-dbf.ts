import { Refusal } from './refusal.ts'

const HEADER = 32
const DESCRIPTION = 32
const END_OF_DESCRIPTIONS = 0x0d

/** The rows of a dBASE file, each a record of text; '' is null. */
export interface Rows {
  count: number
  row: (at: number) => Record<string, string | null>
}

/**
 * Attributes of a Shapefile. Text is UTF-8 where `encoding` (the .cpg file) or every byte says so, else CP932, as the
 * older files are.
 */
export function readDbf(name: string, bytes: Buffer, encoding: string | null): Rows {
  if (bytes.length < HEADER) throw new Refusal(name, '属性の表（.dbf）が空か、途中で切れています。')
  const [count, start, width] = [bytes.readUInt32LE(4), bytes.readUInt16LE(8), bytes.readUInt16LE(10)]
  if (start < HEADER || bytes.length < start + count * width)
    throw new Refusal(name, `属性の表（.dbf）が途中で切れています（${count} 行あるはずです）。`)
  const decoder = new TextDecoder(isUtf8(bytes.subarray(start), encoding) ? 'utf-8' : 'shift_jis')
  const columns = readColumns(bytes)
  return {
    count,
    row: (at) => {
      const from = start + at * width
      return Object.fromEntries(
        columns.map(({ column, offset, length }) => {
          const text = decoder.decode(bytes.subarray(from + offset, from + offset + length))
          const value = text.replaceAll('\0', '').trim()
          return [column, value === '' ? null : value]
        }),
      )
    },
  }
}

function isUtf8(body: Buffer, encoding: string | null): boolean {
  if (encoding !== null) return /utf-?8/i.test(encoding)
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body)
    return true
  } catch {
    return false
  }
}

function readColumns(bytes: Buffer): { column: string; offset: number; length: number }[] {
  const columns: { column: string; offset: number; length: number }[] = []
  // The first byte of a row says whether it was deleted.
  let offset = 1
  for (
    let at = HEADER;
    bytes[at] !== END_OF_DESCRIPTIONS && at + DESCRIPTION <= bytes.length;
    at += DESCRIPTION
  ) {
    const column = bytes.toString('latin1', at, at + 11).replace(/\0.*$/s, '')
    const length = bytes[at + 16] as number
    columns.push({ column, offset, length })
    offset += length
  }
  return columns
}
