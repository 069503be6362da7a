import { type Cells, CLASSES } from './cells.ts'
import type { Columns } from './columns.ts'
import { type Groups, ROWS_BEYOND } from './groups.ts'
import type { IndexColumn } from './mask.ts'
import type { Condition } from './select-cases.ts'

/** Cases of one cell and one value of a column together; no two entries have both in common. */
interface Entries {
  cells: Uint32Array
  values: Uint16Array
  counts: Uint32Array
  amount: Float64Array
  support: Float64Array
}

/** A grouping's cases, and its entries for cases that stand elsewhere, summed by the values of one column. */
export interface Tally {
  cases: Entries
  entries: Entries
}

const tallies = new WeakMap<Groups, Map<IndexColumn, Tally | null>>()

/**
 * What any condition on this column alone sums to, under a grouping: a few thousand additions instead of one a case.
 * Worked out when it is asked for a second time, as that takes longer than to add the cases once.
 * @returns null where the cases themselves are to be added
 */
export function tallyOf(columns: Columns, groups: Groups, column: IndexColumn, values: number): Tally | null {
  const known = tallies.get(groups) ?? new Map<IndexColumn, Tally | null>()
  tallies.set(groups, known)
  const own = known.get(column)
  if (own) return own
  const tally = own === undefined ? null : makeTally(columns, groups, column, values)
  known.set(column, tally)
  return tally
}

function makeTally(columns: Columns, groups: Groups, column: IndexColumn, values: number): Tally {
  const { cellOf, entries, keys } = groups
  const size = { cells: (keys.length + ROWS_BEYOND) * CLASSES, values }
  const { amountYen: amount, supportYen: support } = columns
  const ofEntries = Uint16Array.from(entries.cases, (ordinal) => column[ordinal] as number)
  return {
    cases: gather({ cells: cellOf, values: column, amount, support }, size),
    entries: gather({ ...entries, values: ofEntries }, size),
  }
}

interface Loose {
  cells: Int32Array
  values: IndexColumn
  amount: Float64Array
  support: Float64Array
}

/** @param size how many cells and values there may be: one value after the other, or their pairs would fill the memory */
function gather({ cells, values, amount, support }: Loose, size: { cells: number; values: number }): Entries {
  const gathered = {
    ...{ cells: [] as number[], values: [] as number[], counts: [] as number[] },
    ...{ amount: [] as number[], support: [] as number[] },
  }
  /** Where a cell was last summed. */
  const place = new Int32Array(size.cells).fill(-1)
  for (const at of sortedByValue(values, size.values)) {
    const [cell, value] = [cells[at] as number, values[at] as number]
    let own = place[cell] as number
    if (own < 0 || gathered.values[own] !== value) {
      own = gathered.cells.push(cell) - 1
      place[cell] = own
      gathered.values.push(value)
      for (const sums of [gathered.counts, gathered.amount, gathered.support]) sums.push(0)
    }
    gathered.counts[own] = (gathered.counts[own] as number) + 1
    gathered.amount[own] = (gathered.amount[own] as number) + (amount[at] as number)
    gathered.support[own] = (gathered.support[own] as number) + (support[at] as number)
  }
  return {
    cells: Uint32Array.from(gathered.cells),
    values: Uint16Array.from(gathered.values),
    counts: Uint32Array.from(gathered.counts),
    amount: Float64Array.from(gathered.amount),
    support: Float64Array.from(gathered.support),
  }
}

/** The places of a column, those of the smallest value first. */
function sortedByValue(column: IndexColumn, values: number): Uint32Array {
  const begins = new Uint32Array(values + 1)
  for (const value of column) begins[value + 1] = (begins[value + 1] as number) + 1
  for (let value = 0; value < values; value++)
    begins[value + 1] = (begins[value + 1] as number) + (begins[value] as number)
  const sorted = new Uint32Array(column.length)
  for (let at = 0; at < column.length; at++) {
    const value = column[at] as number
    const place = begins[value] as number
    sorted[place] = at
    begins[value] = place + 1
  }
  return sorted
}

/** Adds what a condition lets in. */
export function addTallied(into: Cells, from: Entries, { table }: Condition): void {
  for (let at = 0; at < from.cells.length; at++) {
    if (table[from.values[at] as number] !== 1) continue
    const cell = from.cells[at] as number
    into.counts[cell] = (into.counts[cell] as number) + (from.counts[at] as number)
    into.amount[cell] = (into.amount[cell] as number) + (from.amount[at] as number)
    into.support[cell] = (into.support[cell] as number) + (from.support[at] as number)
  }
}
