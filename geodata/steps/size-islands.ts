import { type Grid, PER_CELL } from '../grid.ts'
import { type Coast, ring } from './shape-coast.ts'
import { cellsAround } from './spread.ts'

/** Groups of up to so many cells are sized as a whole; larger ones have a coast that tells. */
const SMALL_GROUP = 60
/** Fewest sub-cells of an island. */
const SMALLEST = 3

/**
 * Raises or lowers the coast of each small island so that its area is likely by the form
 * of its cells and what Natural Earth gives it. Without
 * this a rock would drown and a village's only island could be lost. Changes the coast in place.
 */
export function sizeIslands(coast: Coast, grid: Grid, landIn: Uint8Array): void {
  for (const group of smallGroups(grid)) {
    const known = group.reduce((sum, cell) => sum + (landIn[cell] as number), 0)
    const likely = likelyLand(group, grid, known / PER_CELL) * PER_CELL
    const wanted = Math.max(SMALLEST, Math.round(likely))
    const slots = group.map((cell) => coast.slotOf[cell] as number).filter((slot) => slot >= 0)
    const values = slots.flatMap((slot) => [...coast.values.subarray(slot * PER_CELL, (slot + 1) * PER_CELL)])
    const whole = (group.length - slots.length) * PER_CELL
    values.sort((a, b) => b - a)
    const [last, first] = [values[wanted - whole - 1], values[wanted - whole]]
    if (last === undefined || first === undefined) continue
    const rise = 0.5 - (last + first) / 2
    for (const slot of slots)
      for (let at = slot * PER_CELL; at < (slot + 1) * PER_CELL; at++)
        coast.values[at] = (coast.values[at] as number) + rise
  }
}

/**
 * Area of land in cells that a group's form and Natural Earth tell: fitted by least squares to the
 * official coast of 2025. A cell in the middle is nearly all land, one at the rim hardly any,
 * so that rocks in a row come out small and a round island of as many cells large.
 */
function likelyLand(group: readonly number[], grid: Grid, known: number): number {
  const amid = group.filter((cell) => cellsAround(grid, cell).every((beside) => beside >= 0)).length
  const inmost = group.filter((cell) => ring(grid, cell).every((beside) => beside >= 0)).length
  return 0.069 * group.length + 0.582 * amid + 0.326 * inmost + 0.223 * known
}

/** Groups of cells that touch by a side or a corner, as far as they are small. */
function smallGroups(grid: Grid): number[][] {
  const seen = new Uint8Array(grid.cellRow.length)
  const groups: number[][] = []
  for (let start = 0; start < seen.length; start++) {
    if (seen[start]) continue
    seen[start] = 1
    const group = [start]
    for (const cell of group)
      for (const beside of ring(grid, cell))
        if (beside >= 0 && !seen[beside]) {
          seen[beside] = 1
          group.push(beside)
        }
    if (group.length <= SMALL_GROUP) groups.push(group)
  }
  return groups
}
