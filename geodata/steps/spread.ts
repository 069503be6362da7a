import { cellNumber, FINE, type Grid, PER_CELL } from '../grid.ts'

/**
 * Values that spread like heat through chosen cells: a *slot* holds the PER_CELL values of
 * one quantity in one cell. At rest each value is the mean of the four around it, drawn a
 * little towards a wanted value. The smoothest surface between what is known on both sides.
 */
export interface Field {
  values: Float32Array
  /** What lies west, east, south and north of each slot: another slot or a Beyond. */
  links: Int32Array
  /** Value that each place is drawn to, and how strongly (against 4 for its neighbours), by slot. */
  wanted: Float32Array
  pull: Float32Array
}

/** What a slot may border on that does not change. MIRROR is a border that lets no heat through. */
export const Beyond = { zero: -1, one: -2, mirror: -3 } as const

/** Over-relaxation: the same rest is reached in a third of the sweeps. */
const RELAXATION = 1.6
const WIDE = FINE + 2

export function makeField(slots: number): Field {
  return {
    values: new Float32Array(slots * PER_CELL),
    links: new Int32Array(slots * 4),
    wanted: new Float32Array(slots * PER_CELL),
    pull: new Float32Array(slots),
  }
}

/** Numbers of the cells west, east, south and north of a cell, −1 where there is none. */
export function cellsAround(grid: Grid, cell: number): [number, number, number, number] {
  const [row, col] = [grid.cellRow[cell] as number, grid.cellCol[cell] as number]
  return [
    cellNumber(grid, row, col - 1),
    cellNumber(grid, row, col + 1),
    cellNumber(grid, row - 1, col),
    cellNumber(grid, row + 1, col),
  ]
}

/** Lets the values spread, in place, in a fixed order: the same input gives the same bytes. */
export function spread(field: Field, sweeps: number): void {
  // A slot with one ring of what lies around it, so that the inner loop has no branches.
  const window = new Float32Array(WIDE * WIDE)
  for (let sweep = 0; sweep < sweeps; sweep++)
    for (let slot = 0; slot < field.pull.length; slot++) {
      load(field, slot, window)
      relax(field, slot, window)
      store(field, slot, window)
    }
}

function load({ values, links }: Field, slot: number, window: Float32Array): void {
  const own = slot * PER_CELL
  for (let y = 0; y < FINE; y++)
    for (let x = 0; x < FINE; x++) window[(y + 1) * WIDE + x + 1] = values[own + y * FINE + x] as number
  const far = FINE - 1
  const [west, east, south, north] = [
    links[slot * 4],
    links[slot * 4 + 1],
    links[slot * 4 + 2],
    links[slot * 4 + 3],
  ]
  for (let at = 0; at < FINE; at++) {
    window[(at + 1) * WIDE] = beyond(values, west as number, at * FINE + far, own + at * FINE)
    window[(at + 1) * WIDE + FINE + 1] = beyond(values, east as number, at * FINE, own + at * FINE + far)
    window[at + 1] = beyond(values, south as number, far * FINE + at, own + at)
    window[(FINE + 1) * WIDE + at + 1] = beyond(values, north as number, at, own + far * FINE + at)
  }
}

function beyond(values: Float32Array, link: number, position: number, own: number): number {
  if (link >= 0) return values[link * PER_CELL + position] as number
  if (link === Beyond.mirror) return values[own] as number
  return link === Beyond.one ? 1 : 0
}

function relax({ wanted, pull }: Field, slot: number, window: Float32Array): void {
  const strength = pull[slot] as number
  const share = 1 / (4 + strength)
  for (let y = 0; y < FINE; y++)
    for (let x = 0; x < FINE; x++) {
      const at = (y + 1) * WIDE + x + 1
      const around =
        (window[at - 1] as number) +
        (window[at + 1] as number) +
        (window[at - WIDE] as number) +
        (window[at + WIDE] as number)
      const rest = (around + strength * (wanted[slot * PER_CELL + y * FINE + x] as number)) * share
      window[at] = (window[at] as number) + RELAXATION * (rest - (window[at] as number))
    }
}

function store({ values }: Field, slot: number, window: Float32Array): void {
  for (let y = 0; y < FINE; y++)
    for (let x = 0; x < FINE; x++)
      values[slot * PER_CELL + y * FINE + x] = window[(y + 1) * WIDE + x + 1] as number
}
