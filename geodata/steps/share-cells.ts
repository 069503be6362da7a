import { PER_CELL } from '../grid.ts'
import type { Cells } from './assign-cells.ts'
import { Beyond, cellsAround, makeField, spread } from './spread.ts'

/**
 * How strongly each unit holds each sub-cell of the cells that it shares, 0 to 1.
 *
 * A unit's hold is 1 in the cells that are wholly its own, 0 where it has no land, and
 * spreads through the cells between: so the border, where two holds are equal, runs
 * smoothly through the middle of the band of shared cells.
 */
export interface Holds {
  /** First slot of each cell; slots of a cell follow the order of its sharers. −1 for a cell of one unit. */
  slotOf: Int32Array
  /** PER_CELL values a slot. */
  values: Float32Array
}

/** After so many sweeps no border moves by more than a few metres. */
const SWEEPS = 30
/** Draws each sub-cell to an equal share of its cell; keeps units that own no whole cell alive. */
const EQUALITY = 0.12

export function shareCells(cells: Cells): Holds {
  const { grid, sharers } = cells
  const slotOf = numberSlots(sharers)
  const field = makeField(sharers.reduce((sum, units) => sum + (units.length > 1 ? units.length : 0), 0))
  sharers.forEach((units, cell) => {
    if (units.length < 2) return
    const around = cellsAround(grid, cell)
    units.forEach((unit, at) => {
      const slot = (slotOf[cell] as number) + at
      field.links.set(
        around.map((neighbour) => linkTo(neighbour, unit)),
        slot * 4,
      )
      field.pull[slot] = EQUALITY
      field.wanted[slot] = 1 / units.length
      field.values.fill(1 / units.length, slot * PER_CELL, (slot + 1) * PER_CELL)
    })
  })
  spread(field, SWEEPS)
  return { slotOf, values: field.values }

  function linkTo(neighbour: number, unit: number): number {
    if (neighbour < 0) return Beyond.mirror
    const units = sharers[neighbour] as number[]
    const at = units.indexOf(unit)
    if (at < 0) return Beyond.zero
    return units.length === 1 ? Beyond.one : (slotOf[neighbour] as number) + at
  }
}

function numberSlots(sharers: readonly number[][]): Int32Array {
  const slotOf = new Int32Array(sharers.length).fill(-1)
  let next = 0
  sharers.forEach((units, cell) => {
    if (units.length < 2) return
    slotOf[cell] = next
    next += units.length
  })
  return slotOf
}

/** Hold of a unit on a sub-cell of a cell. */
export function holdOf(
  cells: Cells,
  holds: Holds,
  place: { cell: number; position: number; unit: number },
): number {
  const units = cells.sharers[place.cell] as number[]
  const at = units.indexOf(place.unit)
  if (at < 0) return 0
  if (units.length === 1) return 1
  return holds.values[((holds.slotOf[place.cell] as number) + at) * PER_CELL + place.position] as number
}
