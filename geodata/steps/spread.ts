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
  /** Value that a slot is drawn to, and how strongly (against 4 for its neighbours). */
  wanted: Float32Array
  pull: Float32Array
}

/** What a slot may border on that does not change. MIRROR is a border that lets no heat through. */
export const Beyond = { zero: -1, one: -2, mirror: -3 } as const

/** Over-relaxation: the same rest is reached in a third of the sweeps. */
const RELAXATION = 1.6

export function makeField(slots: number): Field {
  return {
    values: new Float32Array(slots * PER_CELL),
    links: new Int32Array(slots * 4),
    wanted: new Float32Array(slots),
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

/**
 * Lets the values spread, in place, in a fixed order: the same input gives the same bytes. Slots that are not linked,
 * however far round, know nothing of each other: each group rests before the next begins, and stays in the processor's
 * nearest memory meanwhile.
 */
export function spread(field: Field, sweeps: number): void {
  for (const slots of groupsOf(field))
    for (let sweep = 0; sweep < sweeps; sweep++) for (const slot of slots) relax(field, slot)
}

/** Slots that are linked with one another, ascending. */
function groupsOf({ links, pull }: Field): number[][] {
  const groupOf = new Int32Array(pull.length).fill(-1)
  const groups: number[][] = []
  for (let first = 0; first < groupOf.length; first++) {
    if (groupOf[first] !== -1) continue
    const group = [first]
    groupOf[first] = groups.length
    for (let at = 0; at < group.length; at++)
      for (let side = 0; side < 4; side++) {
        const link = links[(group[at] as number) * 4 + side] as number
        if (link < 0 || groupOf[link] !== -1) continue
        groupOf[link] = groups.length
        group.push(link)
      }
    groups.push(group.sort((a, b) => a - b))
  }
  return groups
}

function relax({ values, links, wanted, pull }: Field, slot: number): void {
  const strength = pull[slot] as number
  const share = 1 / (4 + strength)
  const drawn = strength * (wanted[slot] as number)
  const [own, far] = [slot * PER_CELL, FINE - 1]
  const west = links[slot * 4] as number
  const east = links[slot * 4 + 1] as number
  const south = links[slot * 4 + 2] as number
  const north = links[slot * 4 + 3] as number
  for (let y = 0; y < FINE; y++)
    for (let x = 0; x < FINE; x++) {
      const at = own + y * FINE + x
      const value = values[at] as number
      const around =
        (x > 0 ? (values[at - 1] as number) : beyond(values, west, y * FINE + far, value)) +
        (x < far ? (values[at + 1] as number) : beyond(values, east, y * FINE, value)) +
        (y > 0 ? (values[at - FINE] as number) : beyond(values, south, far * FINE + x, value)) +
        (y < far ? (values[at + FINE] as number) : beyond(values, north, x, value))
      values[at] = value + RELAXATION * ((around + drawn) * share - value)
    }
}

/** What lies past a slot's edge: a position of the slot linked there, or what does not change. */
function beyond(values: Float32Array, link: number, position: number, mirrored: number): number {
  if (link >= 0) return values[link * PER_CELL + position] as number
  if (link === Beyond.mirror) return mirrored
  return link === Beyond.one ? 1 : 0
}
