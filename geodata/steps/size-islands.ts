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
  const small = groupsOf(grid, () => true).filter((group) => group.length <= SMALL_GROUP)
  for (const group of small) {
    const known = group.reduce((sum, cell) => sum + (landIn[cell] as number), 0)
    const likely = likelyLand(group, grid, known / PER_CELL) * PER_CELL
    raise(coast, group, Math.max(SMALLEST, Math.round(likely)))
  }
}

function valuesOf({ slotOf, values }: Coast, cell: number): Float32Array {
  const slot = slotOf[cell] as number
  return values.subarray(slot * PER_CELL, (slot + 1) * PER_CELL)
}

/** Adds the same to all values of a group, so that so many of its sub-cells are land. */
function raise(coast: Coast, group: readonly number[], wanted: number): void {
  const coastal = group.filter((cell) => (coast.slotOf[cell] as number) >= 0)
  const values = coastal.flatMap((cell) => [...valuesOf(coast, cell)])
  const whole = (group.length - coastal.length) * PER_CELL
  values.sort((a, b) => b - a)
  const [last, first] = [values[wanted - whole - 1], values[wanted - whole]]
  if (last === undefined || first === undefined) return
  const rise = 0.5 - (last + first) / 2
  for (const cell of coastal) {
    const own = valuesOf(coast, cell)
    own.forEach((value, at) => {
      own[at] = value + rise
    })
  }
}

/**
 * Area of land in cells that a group's form and Natural Earth tell: fitted by least squares to the
 * official coast of 2025. A cell in the middle is nearly all land, one at the rim hardly any,
 * so that rocks in a row come out small and a round island of as many cells large.
 */
function likelyLand(group: readonly number[], grid: Grid, known: number): number {
  const sides = group.map((cell) => cellsAround(grid, cell).filter((beside) => beside >= 0).length)
  const amid = sides.filter((count) => count === 4).length
  const beside = sides.filter((count) => count === 3).length
  const inmost = group.filter((cell) => ring(grid, cell).every((other) => other >= 0)).length
  return 0.072 * group.length + 0.255 * beside + 0.406 * amid + 0.296 * inmost + 0.261 * known
}

/** Groups of those cells that touch by a side or a corner. */
function groupsOf(grid: Grid, isMember: (cell: number) => boolean): number[][] {
  const seen = Uint8Array.from(grid.cellRow, (_, cell) => (isMember(cell) ? 0 : 1))
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
    groups.push(group)
  }
  return groups
}
