import { NO_SUMS, type Sums } from '../summary.ts'
import type { Columns } from './columns.ts'

const WIDTH = 7
const [COUNT, AMOUNT, AMOUNT_UNKNOWN, SUPPORT, SUPPORT_UNKNOWN, AMOUNT_INEXACT, SUPPORT_INEXACT] = [
  0, 1, 2, 3, 4, 5, 6,
]

/** Sums of many rows side by side, so that adding a case allocates nothing. */
export class Tally {
  readonly #columns: Columns
  readonly #sums: Float64Array

  constructor(columns: Columns, rows: number) {
    this.#columns = columns
    this.#sums = new Float64Array(rows * WIDTH)
  }

  /** Counts a case in a row with all its yen. */
  add(row: number, index: number): void {
    const { amountYen, supportYen } = this.#columns
    this.addPart(row, index, amountYen[index] as number, supportYen[index] as number)
  }

  /** Counts a case in a row with the yen that belong there; NaN (非公表) adds nothing. */
  addPart(row: number, index: number, amount: number, support: number): void {
    const sums = this.#sums
    const { amountYen, supportYen, amountIs, supportIs } = this.#columns
    const at = row * WIDTH
    sums[at + COUNT] = (sums[at + COUNT] as number) + 1
    if (Number.isNaN(amountYen[index])) sums[at + AMOUNT_UNKNOWN] = (sums[at + AMOUNT_UNKNOWN] as number) + 1
    else if (amountIs[index] !== 0) sums[at + AMOUNT_INEXACT] = (sums[at + AMOUNT_INEXACT] as number) + 1
    if (Number.isNaN(supportYen[index]))
      sums[at + SUPPORT_UNKNOWN] = (sums[at + SUPPORT_UNKNOWN] as number) + 1
    else if (supportIs[index] !== 0) sums[at + SUPPORT_INEXACT] = (sums[at + SUPPORT_INEXACT] as number) + 1
    this.addYen(row, amount, support)
  }

  /** Adds yen alone: the residual rows count no case twice. */
  addYen(row: number, amount: number, support: number): void {
    const sums = this.#sums
    const at = row * WIDTH
    if (!Number.isNaN(amount)) sums[at + AMOUNT] = (sums[at + AMOUNT] as number) + amount
    if (!Number.isNaN(support)) sums[at + SUPPORT] = (sums[at + SUPPORT] as number) + support
  }

  countOf(row: number): number {
    return this.#sums[row * WIDTH + COUNT] as number
  }

  sumsOf(row: number): Sums {
    const at = (measure: number) => this.#sums[row * WIDTH + measure] as number
    return {
      ...NO_SUMS,
      count: at(COUNT),
      amountYen: at(AMOUNT),
      amountUnknown: at(AMOUNT_UNKNOWN),
      supportYen: at(SUPPORT),
      supportUnknown: at(SUPPORT_UNKNOWN),
      amountInexact: at(AMOUNT_INEXACT),
      supportInexact: at(SUPPORT_INEXACT),
    }
  }
}
