import type { OfficialRing } from './shape.ts'

/**
 * Where a ring crosses itself, or null: two sides that cut through each other, not a corner that touches. A sweep from west
 * to east; whole numbers whose differences are below 2^26, so that it is exact.
 */
export function findCrossing(ring: OfficialRing): [x: number, y: number] | null {
  const count = ring.length / 2 - 1
  const x = (corner: number) => ring[corner * 2] as number
  const y = (corner: number) => ring[corner * 2 + 1] as number
  const west = (side: number) => Math.min(x(side), x(side + 1))
  const order = Int32Array.from({ length: count }, (_, side) => side).sort((a, b) => west(a) - west(b))
  let open: number[] = []
  for (const side of order) {
    const [from, low, high] = [west(side), Math.min(y(side), y(side + 1)), Math.max(y(side), y(side + 1))]
    const still: number[] = []
    for (const other of open) {
      if (Math.max(x(other), x(other + 1)) < from) continue
      still.push(other)
      if (Math.max(y(other), y(other + 1)) < low || Math.min(y(other), y(other + 1)) > high) continue
      if (cuts(side, other) && cuts(other, side)) return [x(side), y(side)]
    }
    still.push(side)
    open = still
  }
  return null

  /** The ends of one side lie on either side of the other. */
  function cuts(side: number, other: number): boolean {
    const turn = (corner: number) =>
      (x(side + 1) - x(side)) * (y(corner) - y(side)) - (y(side + 1) - y(side)) * (x(corner) - x(side))
    return turn(other) * turn(other + 1) < 0
  }
}
