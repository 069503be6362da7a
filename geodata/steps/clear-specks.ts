import { cellNumber, FINE, PER_CELL } from '../grid.ts'
import type { Land } from './own-land.ts'

/** A patch of fewer sub-cells than this inside land is noise: 12 are 0.2 km². */
const SMALLEST_PATCH = 12

/**
 * Gives small patches to the owner that surrounds most of them: bits of one unit inside
 * others, ponds in the land. Islets in the sea stay, and so does a unit's only patch.
 * Changes `owners` in place.
 */
export function clearSpecks(land: Land): void {
  const { owners } = land
  const large = new Uint8Array(owners.length)
  const sizes = countOwned(owners)
  for (let start = 0; start < owners.length; start++) {
    const cell = Math.floor(start / PER_CELL)
    // A cell of one owner needs no look; most of the country is such.
    if (start % PER_CELL === 0 && isUniform(owners, cell)) {
      start += PER_CELL - 1
      continue
    }
    if (large[start]) continue
    const patch = patchFrom(land, start, large)
    if (!patch) continue
    const owner = owners[start] as number
    const heir = heirOf(patch.borders)
    if (heir < 0 || (owner > 0 && heir === 0) || (sizes[owner] as number) <= patch.subs.length) continue
    if (owner > 0 && patch.borders.has(0) && isMostlySea(patch.borders)) continue
    for (const sub of patch.subs) owners[sub] = heir
    sizes[owner] = (sizes[owner] as number) - patch.subs.length
    sizes[heir] = (sizes[heir] as number) + patch.subs.length
  }
}

function countOwned(owners: Uint16Array): Float64Array {
  const sizes = new Float64Array(2 ** 16)
  for (let sub = 0; sub < owners.length; sub++) {
    const owner = owners[sub] as number
    sizes[owner] = (sizes[owner] as number) + 1
  }
  return sizes
}

function isUniform(owners: Uint16Array, cell: number): boolean {
  const first = owners[cell * PER_CELL]
  for (let position = 1; position < PER_CELL; position++)
    if (owners[cell * PER_CELL + position] !== first) return false
  return true
}

/**
 * The sub-cells joined to one by their sides, with how many sides border on each owner;
 * null, and marked in `large`, once they are too many to be a speck.
 */
export function patchFrom(
  land: Land,
  start: number,
  large: Uint8Array,
): { subs: number[]; borders: Map<number, number> } | null {
  const { owners } = land
  const owner = owners[start] as number
  const subs = [start]
  const seen = new Set(subs)
  const borders = new Map<number, number>()
  let open = false
  for (let at = 0; at < subs.length && subs.length < SMALLEST_PATCH && !open; at++)
    for (const beside of besides(land, subs[at] as number)) {
      const other = beside < 0 ? 0 : (owners[beside] as number)
      if (other !== owner) borders.set(other, (borders.get(other) ?? 0) + 1)
      else if (beside < 0 || large[beside]) open = true
      else if (!seen.has(beside)) {
        seen.add(beside)
        subs.push(beside)
      }
    }
  if (!open && subs.length < SMALLEST_PATCH) return { subs, borders }
  for (const sub of subs) large[sub] = 1
  return null
}

/** Sub-cells west, east, south and north of one, −1 where no cell is. */
export function besides({ cells: { grid } }: Land, sub: number): number[] {
  const [cell, position] = [Math.floor(sub / PER_CELL), sub % PER_CELL]
  const [row, col] = [grid.cellRow[cell] as number, grid.cellCol[cell] as number]
  const [y, x] = [Math.floor(position / FINE), position % FINE]
  const far = FINE - 1
  return [
    x > 0 ? sub - 1 : at(cellNumber(grid, row, col - 1), position + far),
    x < far ? sub + 1 : at(cellNumber(grid, row, col + 1), position - far),
    y > 0 ? sub - FINE : at(cellNumber(grid, row - 1, col), position + far * FINE),
    y < far ? sub + FINE : at(cellNumber(grid, row + 1, col), position - far * FINE),
  ]
}

function at(cell: number, position: number): number {
  return cell < 0 ? -1 : cell * PER_CELL + position
}

/** The owner along most of a patch's border, land before sea; −1 when there is none. */
function heirOf(borders: Map<number, number>): number {
  let [heir, most] = [borders.has(0) ? 0 : -1, 0]
  for (const [owner, sides] of [...borders].sort((a, b) => a[0] - b[0]))
    if (owner > 0 && sides > most) [heir, most] = [owner, sides]
  return heir
}

export function isMostlySea(borders: Map<number, number>): boolean {
  const sides = [...borders.values()].reduce((sum, count) => sum + count, 0)
  return (borders.get(0) ?? 0) * 2 > sides
}
