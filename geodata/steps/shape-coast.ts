import { cellNumber, type Grid, PER_CELL } from '../grid.ts'
import { sizeIslands } from './size-islands.ts'
import { Beyond, cellsAround, makeField, spread } from './spread.ts'

/**
 * How surely each sub-cell is land: above 0.5 it is drawn as land.
 *
 * The cells tell that there is land, not how much; Natural Earth tells how much, but is
 * off by some hundred metres and lacks small islands. A cell whose eight neighbours all
 * hold land is most likely land itself; beyond the last cell there is none.
 */
export interface Coast {
  /** First value of each coastal cell divided by PER_CELL, −1 for a cell that is wholly land. */
  slotOf: Int32Array
  values: Float32Array
}

const SWEEPS = 50
/** What to draw to, by what Natural Earth says: measured against the official coast of 2025. */
const INLAND = { sea: 0.5, land: 1 }
const SHORE = { sea: 0.05, land: 0.75 }
const TRUST = 0.05
/** Islands that Natural Earth lacks: about a fifth of their cells is land. */
const UNKNOWN = { sea: 0.53, land: 0.53 }
const UNKNOWN_TRUST = 0.1
/** Cells from land of Natural Earth within which it is believed about the sea as well. */
const KNOWN_WITHIN = 2

export function shapeCoast(grid: Grid, naturalEarth: Uint8Array): Coast {
  const landIn = countLand(grid, naturalEarth)
  const known = findKnown(grid, landIn)
  const cells = grid.cellRow.length
  const slotOf = new Int32Array(cells).fill(-1)
  const inland = new Uint8Array(cells)
  let slots = 0
  for (let cell = 0; cell < cells; cell++) {
    inland[cell] = isSurrounded(grid, cell) ? 1 : 0
    if (!inland[cell] || landIn[cell] !== PER_CELL) slotOf[cell] = slots++
  }
  const field = makeField(slots)
  for (let cell = 0; cell < cells; cell++) {
    const slot = slotOf[cell] as number
    if (slot < 0) continue
    const links = cellsAround(grid, cell).map((neighbour) =>
      neighbour < 0
        ? Beyond.zero
        : (slotOf[neighbour] as number) < 0
          ? Beyond.one
          : (slotOf[neighbour] as number),
    )
    field.links.set(links, slot * 4)
    const wanted = known[cell] ? (inland[cell] ? INLAND : SHORE) : UNKNOWN
    field.pull[slot] = known[cell] ? TRUST : UNKNOWN_TRUST
    for (let position = 0; position < PER_CELL; position++)
      field.wanted[slot * PER_CELL + position] =
        naturalEarth[cell * PER_CELL + position] === 1 ? wanted.land : wanted.sea
  }
  field.values.set(field.wanted)
  spread(field, SWEEPS)
  const coast = { slotOf, values: field.values }
  sizeIslands(coast, grid, landIn)
  return coast
}

/** How surely a sub-cell of a cell is land, 0 to 1. */
export function landAt(coast: Coast, cell: number, position: number): number {
  const slot = coast.slotOf[cell] as number
  return slot < 0 ? 1 : (coast.values[slot * PER_CELL + position] as number)
}

function countLand(grid: Grid, naturalEarth: Uint8Array): Uint8Array {
  const counts = new Uint8Array(grid.cellRow.length)
  for (let at = 0; at < naturalEarth.length; at++)
    counts[Math.floor(at / PER_CELL)] =
      (counts[Math.floor(at / PER_CELL)] as number) + (naturalEarth[at] as number)
  return counts
}

/** 1 for cells that reach land of Natural Earth within a few steps over cells that hold land. */
function findKnown(grid: Grid, landIn: Uint8Array): Uint8Array {
  let known = Uint8Array.from(landIn, (count) => (count > 0 ? 1 : 0))
  for (let step = 0; step < KNOWN_WITHIN; step++) {
    const wider = known.slice()
    for (let cell = 0; cell < known.length; cell++)
      if (!known[cell] && ring(grid, cell).some((neighbour) => neighbour >= 0 && known[neighbour]))
        wider[cell] = 1
    known = wider
  }
  forgetMissed(grid, landIn, known)
  return known
}

/** A cell amid cells of land where Natural Earth has only sea is on an island that it lacks: 直島 and its like. */
function forgetMissed(grid: Grid, landIn: Uint8Array, known: Uint8Array): void {
  for (let cell = 0; cell < known.length; cell++) {
    const near = [cell, ...ring(grid, cell)]
    if (near.some((other) => other < 0 || (landIn[other] as number) > 0)) continue
    for (const other of near) known[other] = 0
  }
}

function isSurrounded(grid: Grid, cell: number): boolean {
  return ring(grid, cell).every((neighbour) => neighbour >= 0)
}

/** The eight cells around a cell. */
export function ring(grid: Grid, cell: number): number[] {
  const [row, col] = [grid.cellRow[cell] as number, grid.cellCol[cell] as number]
  return [-1, 0, 1].flatMap((up) =>
    [-1, 0, 1].flatMap((right) => (up === 0 && right === 0 ? [] : [cellNumber(grid, row + up, col + right)])),
  )
}
