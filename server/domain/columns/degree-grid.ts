import type { Box } from '../box.ts'

/** A grid of sixteenths of a degree over Japan; what lies beyond counts to its edge. */
const WEST = 122
const SOUTH = 20
const PER_DEGREE = 16
const WIDE = 32 * PER_DEGREE
const HIGH = 28 * PER_DEGREE

/** The cell of what has no position: it comes after all others. */
export const NOWHERE = WIDE * HIGH

function stepWithin(degrees: number, origin: number, most: number): number {
  return Math.min(most - 1, Math.max(0, Math.floor((degrees - origin) * PER_DEGREE)))
}

/** The cell of a position in degrees: rows from south to north, each from west to east. */
export function cellAt(lng: number, lat: number): number {
  return stepWithin(lat, SOUTH, HIGH) * WIDE + stepWithin(lng, WEST, WIDE)
}

/** Things in the order of their cells, so that what lies in a box is a few stretches. */
export interface CellOrder {
  /** By thing: its place in the order; things of one cell keep theirs. */
  rank: Uint32Array
  /** The place where each cell begins, NOWHERE's included, and their number behind the last. */
  firstInCell: Uint32Array
}

/** @param cells by thing */
export function orderByCell(cells: Uint32Array): CellOrder {
  const firstInCell = new Uint32Array(NOWHERE + 2)
  for (const cell of cells) firstInCell[cell + 1] = (firstInCell[cell + 1] as number) + 1
  addUp(firstInCell)
  const next = firstInCell.slice()
  const rank = new Uint32Array(cells.length)
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] as number
    rank[at] = next[cell] as number
    next[cell] = (next[cell] as number) + 1
  }
  return { rank, firstInCell }
}

/** Turns counts into the sums of all up to each. */
export function addUp(counts: Uint32Array): void {
  for (let index = 1; index < counts.length; index++)
    counts[index] = (counts[index] as number) + (counts[index - 1] as number)
}

/** Calls `each` with every stretch of places, from one up to another, of the box's cells, which may reach a little beyond it. */
export function eachStretchNear(
  firstInCell: Uint32Array,
  [west, south, east, north]: Readonly<Box>,
  each: (from: number, end: number) => void,
): void {
  const [first, last] = [stepWithin(west, WEST, WIDE), stepWithin(east, WEST, WIDE)]
  for (let row = stepWithin(south, SOUTH, HIGH); row <= stepWithin(north, SOUTH, HIGH); row++)
    if (first <= last)
      each(firstInCell[row * WIDE + first] as number, firstInCell[row * WIDE + last + 1] as number)
}
