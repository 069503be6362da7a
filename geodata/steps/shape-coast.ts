import { cellNumber, type Grid, PER_CELL } from '../grid.ts'
import { blurCells, spreadOut } from './blur-cells.ts'
import { sizeIslands } from './size-islands.ts'

/**
 * How surely each sub-cell is land: above 0.5 it is drawn as land.
 *
 * The cells tell that there is land, not how much; Natural Earth tells how much, but is
 * off by some hundred metres and lacks small islands. What is likely is told by both, near by and farther off.
 */
export interface Coast {
  /** First value of each coastal cell divided by PER_CELL, −1 for a cell that is wholly land. */
  slotOf: Int32Array
  values: Float32Array
}

/** Deviation in cells of the two bell curves by which the surroundings of a place are told. */
const NEAR = 0.75
const FAR = 1.1
/** Weights fitted by logistic regression to the official coast of 2025. */
const WEIGHTS = { nearCells: 24.69, farCells: -9.03, nearLand: 9.52, farLand: -6.75, none: -15.49 }
/** A cell is land for certain when so many cells on each side are, and Natural Earth agrees. */
const CERTAIN_WITHIN = 3

export function shapeCoast(grid: Grid, naturalEarth: Uint8Array): Coast {
  const landIn = countLand(grid, naturalEarth)
  const cells = spreadOut(grid, () => 1)
  const land = spreadOut(grid, (cell) => (landIn[cell] as number) / PER_CELL)
  const slotOf = new Int32Array(grid.cellRow.length).fill(-1)
  let slots = 0
  for (let cell = 0; cell < slotOf.length; cell++) if (!isCertain(grid, cell, landIn)) slotOf[cell] = slots++
  const values = new Float32Array(slots * PER_CELL)
  const blurs = { near: blurCells(grid, NEAR), far: blurCells(grid, FAR) }
  slotOf.forEach((slot, cell) => {
    if (slot < 0) return
    const surplus = new Float64Array(PER_CELL).fill(WEIGHTS.none)
    const add = (weight: number, blurred: Float32Array) => {
      for (let at = 0; at < PER_CELL; at++)
        surplus[at] = (surplus[at] as number) + weight * (blurred[at] as number)
    }
    add(WEIGHTS.nearCells, blurs.near(cells, cell))
    add(WEIGHTS.farCells, blurs.far(cells, cell))
    add(WEIGHTS.nearLand, blurs.near(land, cell))
    add(WEIGHTS.farLand, blurs.far(land, cell))
    surplus.forEach((value, at) => {
      values[slot * PER_CELL + at] = 1 / (1 + Math.exp(-value))
    })
  })
  const coast = { slotOf, values }
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

function isCertain(grid: Grid, cell: number, landIn: Uint8Array): boolean {
  if (landIn[cell] !== PER_CELL) return false
  const [row, col] = [grid.cellRow[cell] as number, grid.cellCol[cell] as number]
  for (let up = -CERTAIN_WITHIN; up <= CERTAIN_WITHIN; up++)
    for (let right = -CERTAIN_WITHIN; right <= CERTAIN_WITHIN; right++)
      if (cellNumber(grid, row + up, col + right) < 0) return false
  return true
}

/** The eight cells around a cell. */
export function ring(grid: Grid, cell: number): number[] {
  const [row, col] = [grid.cellRow[cell] as number, grid.cellCol[cell] as number]
  return [-1, 0, 1].flatMap((up) =>
    [-1, 0, 1].flatMap((right) => (up === 0 && right === 0 ? [] : [cellNumber(grid, row + up, col + right)])),
  )
}
