import { PER_CELL, subCell } from '../grid.ts'
import type { Land } from './own-land.ts'
import { landAt } from './shape-coast.ts'
import { holdOf } from './share-cells.ts'

/** How near a border may come to the middle of a sub-cell, in sub-cells: keeps neighbouring borders apart. */
const MARGIN = 0.1

/** Sub-cells left and right of a step east, north, west, south from a corner, as offsets from it. */
const LEFT = [
  [0, 0],
  [-1, 0],
  [-1, -1],
  [0, -1],
] as const
const RIGHT = [
  [0, -1],
  [0, 0],
  [-1, 0],
  [-1, -1],
] as const

/**
 * Where, between the middles of the two sub-cells beside a step, the border runs: where both
 * owners hold the land equally. Following these positions rather than the corners of
 * sub-cells makes a smooth line out of the stairs.
 */
export function crossing(land: Land, corner: [number, number], side: number): [number, number] {
  const [lx, ly] = LEFT[side] as readonly [number, number]
  const [rx, ry] = RIGHT[side] as readonly [number, number]
  const left = placeAt(land, corner[0] + lx, corner[1] + ly)
  const right = placeAt(land, corner[0] + rx, corner[1] + ry)
  const leftLead = Math.max(0, lead(land, left, left.owner, right.owner))
  const rightLead = Math.max(0, lead(land, right, right.owner, left.owner))
  const sum = leftLead + rightLead
  const part = sum > 0 ? Math.min(1 - MARGIN, Math.max(MARGIN, leftLead / sum)) : 0.5
  return [corner[0] + 0.5 + lx + part * (rx - lx), corner[1] + 0.5 + ly + part * (ry - ly)]
}

interface Spot {
  cell: number
  position: number
  owner: number
}

function placeAt({ cells: { grid }, owners }: Land, x: number, y: number): Spot {
  const sub = subCell(grid, x, y)
  if (sub < 0) return { cell: -1, position: 0, owner: 0 }
  return { cell: Math.floor(sub / PER_CELL), position: sub % PER_CELL, owner: owners[sub] as number }
}

/** By how much one owner is stronger than another at a place; the sea is an owner too. */
function lead(land: Land, { cell, position }: Spot, owner: number, other: number): number {
  if (owner === 0 || other === 0) {
    const surplus = cell < 0 ? -0.5 : landAt(land.coast, cell, position) - 0.5
    return other === 0 ? surplus : -surplus
  }
  const hold = (unit: number) => holdOf(land.cells, land.holds, { cell, position, unit })
  return hold(owner) - hold(other)
}
