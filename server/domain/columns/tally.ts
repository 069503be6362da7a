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

/** So many pairs of a cell and a value are looked up in a table of them; beyond, nothing is tallied. */
const MOST_PAIRS = 2 ** 24

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

function makeTally(columns: Columns, groups: Groups, column: IndexColumn, values: number): Tally | null {
  const { cellOf, entries, keys } = groups
  const pairs = (keys.length + ROWS_BEYOND) * CLASSES * values
  if (pairs > MOST_PAIRS) return null
  const { amountYen: amount, supportYen: support } = columns
  const ofEntries = Uint16Array.from(entries.cases, (ordinal) => column[ordinal] as number)
  return {
    cases: gather({ cells: cellOf, values: column, amount, support }, values, pairs),
    entries: gather({ ...entries, values: ofEntries }, values, pairs),
  }
}

interface Loose {
  cells: Int32Array
  values: IndexColumn
  amount: Float64Array
  support: Float64Array
}

/** @param width how many values there may be @param pairs how many pairs of a cell and a value */
function gather({ cells, values, amount, support }: Loose, width: number, pairs: number): Entries {
  /** Where the pair of a cell and a value is summed, + 1. */
  const place = new Int32Array(pairs)
  const met: { cell: number; value: number }[] = []
  const placeOf = new Int32Array(cells.length)
  for (let at = 0; at < cells.length; at++) {
    const [cell, value] = [cells[at] as number, values[at] as number]
    const pair = cell * width + value
    if (place[pair] === 0) place[pair] = met.push({ cell, value })
    placeOf[at] = (place[pair] as number) - 1
  }
  const gathered: Entries = {
    cells: Uint32Array.from(met, ({ cell }) => cell),
    values: Uint16Array.from(met, ({ value }) => value),
    counts: new Uint32Array(met.length),
    amount: new Float64Array(met.length),
    support: new Float64Array(met.length),
  }
  for (let at = 0; at < placeOf.length; at++) {
    const own = placeOf[at] as number
    gathered.counts[own] = (gathered.counts[own] as number) + 1
    gathered.amount[own] = (gathered.amount[own] as number) + (amount[at] as number)
    gathered.support[own] = (gathered.support[own] as number) + (support[at] as number)
  }
  return gathered
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
