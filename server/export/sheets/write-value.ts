import { withApostrophe } from '../../domain/formula.ts'
import { sixDigits } from '../../domain/place-code.ts'
import { writeMillionYen } from '../../domain/yen.ts'
import type { Column, Reader } from '../../intake/column.ts'
import { millionYen } from '../../intake/readers/figure.ts'
import {
  areaCode,
  codesOfBodies,
  municipalities,
  municipality,
  placeCode,
  prefectures,
} from '../../intake/readers/place.ts'

/** Between the entries of a list: the one separator that no Japanese name or sentence needs. */
const SEPARATOR = '；'

/** A cell as an export writes it: text that would be run as a formula has an apostrophe, which import takes off. */
export function defused(cell: string | number | null): string | number {
  return typeof cell === 'string' ? withApostrophe(cell) : (cell ?? '')
}

/** Writes a value of a column as the text that the column's reader reads back. */
export type WriteValue = (value: unknown) => string

// biome-ignore lint/suspicious/noExplicitAny: readers of all kinds of values, told apart by themselves
const CODES = new Set<Reader<any>>([
  placeCode,
  areaCode,
  municipality,
  municipalities,
  prefectures,
  codesOfBodies,
])

/**
 * The way back of a column's reader, found by the reader: a column of a new table is written without a word of its own.
 * Unknown values (null) are empty cells.
 */
export function writerOf({ read }: Column<unknown>): WriteValue {
  const one = writerOfOne(read)
  return (value) => {
    if (value === null || value === undefined) return ''
    if (!Array.isArray(value)) return one(value)
    // A list of nothing but places without a code says nothing.
    return value.some((entry) => entry !== null) ? value.map(one).join(SEPARATOR) : ''
  }
}

function writerOfOne(read: Reader<unknown>): WriteValue {
  if (read.choices !== undefined) {
    const labels = new Map(read.choices.map(({ id, ja }) => [id, ja]))
    return (value) => labels.get(String(value)) ?? ''
  }
  if (CODES.has(read)) return writeCode
  if (read === millionYen) return (value) => writeMillionYen(value as number)
  return (value) => (typeof value === 'number' ? decimal(value) : String(defused(value as string)))
}

/** A stored code (two or five digits, null in a list for a name without one) with its check digit. */
function writeCode(value: unknown): string {
  return value === null ? '' : sixDigits(value as string)
}

/** Without an exponent, which no reader takes. */
function decimal(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return Math.abs(value) < 1 ? value.toFixed(20).replace(/0+$/, '') : BigInt(value).toString()
}
