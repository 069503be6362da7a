import {
  addSums,
  type Grouping,
  isInSeveral,
  NO_SUMS,
  type PlaceSums,
  type Sums,
} from '../../server/domain/summary.ts'
import type { Measure } from '../state/view.ts'

export interface Row {
  key: string
  sums: PlaceSums
}

/** The rows of a summary by one dimension, under their one key. */
export function rowsOf(summary: Grouping): Row[] {
  return summary.rows.map(({ key, ...sums }) => ({
    key: key[0] ?? '',
    sums: isInSeveral(sums, summary.residual.several) ? { ...sums, inSeveral: true } : sums,
  }))
}

export function sumsByKey(summary: Grouping | null): ReadonlyMap<string, PlaceSums> {
  return new Map(summary === null ? [] : rowsOf(summary).map((row) => [row.key, row.sums]))
}

export function measureOf(sums: Sums, measure: Measure): number {
  return measure === 'amount' ? sums.amountYen : sums.count
}

/** The leading rows first; equal ones by the other figure, then by key. Rows of nothing are left out. */
export function ranked(rows: readonly Row[], measure: Measure): Row[] {
  const other: Measure = measure === 'amount' ? 'count' : 'amount'
  return rows
    .filter((row) => row.sums.count > 0 || row.sums.amountYen > 0)
    .sort(
      (a, b) =>
        measureOf(b.sums, measure) - measureOf(a.sums, measure) ||
        measureOf(b.sums, other) - measureOf(a.sums, other) ||
        (a.key < b.key ? -1 : 1),
    )
}

/** The first rows and the sums of the rest, so that a shortened table still adds up to its total. */
export function leading(
  rows: readonly Row[],
  most: number,
): { first: Row[]; rest: { rows: number; sums: Sums } } {
  const rest = rows.slice(most)
  return {
    first: rows.slice(0, most),
    rest: { rows: rest.length, sums: rest.reduce((sum, row) => addSums(sum, row.sums), { ...NO_SUMS }) },
  }
}
