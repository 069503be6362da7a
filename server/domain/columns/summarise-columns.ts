import {
  addSums,
  type Basis,
  type Dimension,
  type Grouping,
  NO_SUMS,
  type Sums,
  subtractSums,
} from '../summary.ts'
import { type Cells, CLASSES, noCells, sumsOfRows } from './cells.ts'
import type { Columns } from './columns.ts'
import { BEYOND, type Groups, groupsOf, ROWS_BEYOND } from './groups.ts'
import { type Mask, placesIn } from './mask.ts'
import type { Condition } from './select-cases.ts'
import { addTallied, tallyOf } from './tally.ts'

/** Sums over the cases of a mask. @param cases their ordinals, where these are known */
export function sumCases(columns: Columns, mask: Mask, cases: Uint32Array | null = null): Sums {
  const groups = groupsOf(columns, [], 'share')
  if (cases === null) return sumsOfRows(addCases(groups, columns, mask), 0)
  const cells = noCells(groups.keys.length + ROWS_BEYOND)
  addThese(cells, groups, columns, { ordinals: cases, found: cases.length })
  return sumsOfRows(cells, 0)
}

/**
 * Counts and sums of the cases of a mask by any number of dimensions, by the rules of vocabulary.md (How cases are
 * counted); the same as the query on rows gives.
 */
export function summariseColumns(
  columns: Columns,
  mask: Mask,
  by: readonly Dimension[],
  basis: Basis,
): Grouping {
  const groups = groupsOf(columns, by, basis)
  if (mask.includes(0)) return summariseGroups(groups, { columns, mask, by, basis })
  const known = wholes.get(groups) ?? summariseGroups(groups, { columns, mask, by, basis })
  wholes.set(groups, known)
  return known
}

/**
 * The same for all cases that one condition lets in, from what was worked out before for any condition of its kind.
 * @returns null when it was not yet
 */
export function summariseTallied(
  columns: Columns,
  condition: Condition,
  by: readonly Dimension[],
  basis: Basis,
): Grouping | null {
  const groups = groupsOf(columns, by, basis)
  const tally = tallyOf(columns, groups, condition.column, condition.table.length)
  if (tally === null) return null
  const cells = noCells(groups.keys.length + ROWS_BEYOND)
  addTallied(cells, tally.cases, condition)
  return groupingOf(groups, { by, basis }, cells, () => addTallied(cells, tally.entries, condition))
}

/** What is asked most, and always answered alike: the summary of all cases. */
const wholes = new WeakMap<Groups, Grouping>()

interface Asked {
  columns: Columns
  mask: Mask
  by: readonly Dimension[]
  basis: Basis
}

/** Sums of the cases of a mask by rows that are worked out already. */
export function summariseGroups(groups: Groups, { columns, mask, by, basis }: Asked): Grouping {
  const cells = addCases(groups, columns, mask)
  return groupingOf(groups, { by, basis }, cells, () => addEntries(cells, groups, mask))
}

/** @param cells holds every case once @param addOthers puts cases that stand elsewhere where they are counted */
function groupingOf(
  groups: Groups,
  { by, basis }: Pick<Asked, 'by' | 'basis'>,
  cells: Cells,
  addOthers: () => void,
): Grouping {
  const count = groups.keys.length
  // So far each case stands in exactly one row.
  const total = sumsOfRows(cells, 0, count + ROWS_BEYOND)
  cells.counts.fill(0, (count + BEYOND.elsewhere) * CLASSES, (count + ROWS_BEYOND) * CLASSES)
  addOthers()
  const rows: Grouping['rows'] = []
  for (const [row, key] of groups.keys.entries()) {
    const sums = sumsOfRows(cells, row)
    if (sums.count === 0) continue
    rows.push({ key, ...sums })
  }
  const several = onlyYen(sumsOfRows(cells, count + BEYOND.several))
  const nowhere = addSums(
    sumsOfRows(cells, count + BEYOND.nowhere),
    onlyYen(sumsOfRows(cells, count + BEYOND.nowhereYen)),
  )
  const counted = addSums(addSums(sumsOfRows(cells, 0, count), several), nowhere)
  return {
    by: [...by],
    basis,
    total,
    rows,
    residual: { several, nowhere },
    overlap: subtractSums(counted, total),
  }
}

/** Cases are gathered so many at a time: which of them match follows no pattern, and a wrong guess costs more. */
const STRETCH = 4096
/** Where rows are few, cases are added to so many copies in turn: each addition would wait for the one before it. */
const LANES = 8
const FEW_ROWS = 64

function addCases(groups: Groups, columns: Columns, mask: Mask): Cells {
  const rows = groups.keys.length + ROWS_BEYOND
  const lanes = rows <= FEW_ROWS ? LANES : 1
  const width = rows * CLASSES
  const cells = noCells(rows * lanes)
  const matching = new Uint32Array(STRETCH + 1)
  for (let first = 0; first < mask.length; first += STRETCH) {
    const end = Math.min(first + STRETCH, mask.length)
    const found = placesIn(mask, matching, first, end)
    addThese(cells, groups, columns, { ordinals: matching, found, lastLane: lanes - 1, width })
  }
  for (let lane = 1; lane < lanes; lane++)
    for (let cell = 0; cell < width; cell++) addCell(cells, lane * width + cell, cell)
  return cells
}

/** Adds the first `found` of some cases, in as many lanes as cells have. */
function addThese(
  { counts, amount, support }: Cells,
  { cellOf }: Groups,
  { amountYen, supportYen }: Columns,
  {
    ordinals,
    found,
    lastLane = 0,
    width = 0,
  }: { ordinals: Uint32Array; found: number; lastLane?: number; width?: number },
): void {
  for (let at = 0; at < found; at++) {
    const index = ordinals[at] as number
    const cell = (cellOf[index] as number) + (at & lastLane) * width
    counts[cell] = (counts[cell] as number) + 1
    amount[cell] = (amount[cell] as number) + (amountYen[index] as number)
    support[cell] = (support[cell] as number) + (supportYen[index] as number)
  }
}

function addCell({ counts, amount, support }: Cells, from: number, to: number): void {
  counts[to] = (counts[to] as number) + (counts[from] as number)
  amount[to] = (amount[to] as number) + (amount[from] as number)
  support[to] = (support[to] as number) + (support[from] as number)
}

function addEntries({ counts, amount, support }: Cells, { entries }: Groups, mask: Mask): void {
  const { cases, cells } = entries
  const matching = new Uint32Array(STRETCH)
  for (let first = 0; first < cases.length; first += STRETCH) {
    const end = Math.min(first + STRETCH, cases.length)
    let found = 0
    for (let at = first; at < end; at++) {
      matching[found] = at
      found += mask[cases[at] as number] as number
    }
    for (let which = 0; which < found; which++) {
      const at = matching[which] as number
      const cell = cells[at] as number
      counts[cell] = (counts[cell] as number) + 1
      amount[cell] = (amount[cell] as number) + (entries.amount[at] as number)
      support[cell] = (support[cell] as number) + (entries.support[at] as number)
    }
  }
}

function onlyYen({ amountYen, supportYen }: Sums): Sums {
  return { ...NO_SUMS, amountYen, supportYen }
}
