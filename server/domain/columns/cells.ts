import { NO_SUMS, type Sums } from '../summary.ts'
import type { Columns } from './columns.ts'

/** What is known of a figure: exactly, 約・以上・以下, or not at all (非公表). */
const [EXACT, INEXACT, UNKNOWN] = [0, 1, 2]
const STATES = 3
/** The states of amount and support together: cases of one class in one row differ in nothing but their yen. */
export const CLASSES = STATES * STATES

/** By case: state of the amount × 3 + state of the support. */
export function cellClasses({ count, amountYen, amountIs, supportYen, supportIs }: Columns): Uint8Array {
  const classes = new Uint8Array(count)
  const state = (yen: number, is: number) => (Number.isNaN(yen) ? UNKNOWN : is === 0 ? EXACT : INEXACT)
  for (let index = 0; index < count; index++)
    classes[index] =
      state(amountYen[index] as number, amountIs[index] as number) * STATES +
      state(supportYen[index] as number, supportIs[index] as number)
  return classes
}

/** Counts and yen by cell, so that adding a case is three additions. */
export interface Cells {
  counts: Uint32Array
  amount: Float64Array
  support: Float64Array
}

export function noCells(rows: number): Cells {
  const cells = rows * CLASSES
  return { counts: new Uint32Array(cells), amount: new Float64Array(cells), support: new Float64Array(cells) }
}

/** The sums of the rows `first` … `end` − 1 together. */
export function sumsOfRows({ counts, amount, support }: Cells, first: number, end = first + 1): Sums {
  const sums = { ...NO_SUMS }
  for (let row = first; row < end; row++)
    for (let own = 0, cell = row * CLASSES; own < CLASSES; own++, cell++) {
      const count = counts[cell] as number
      if (count === 0) continue
      const [ofAmount, ofSupport] = [Math.floor(own / STATES), own % STATES]
      sums.count += count
      // The yen of a cell of unknown ones are not a number.
      if (ofAmount === UNKNOWN) sums.amountUnknown += count
      else sums.amountYen += amount[cell] as number
      if (ofAmount === INEXACT) sums.amountInexact += count
      if (ofSupport === UNKNOWN) sums.supportUnknown += count
      else sums.supportYen += support[cell] as number
      if (ofSupport === INEXACT) sums.supportInexact += count
    }
  return sums
}
