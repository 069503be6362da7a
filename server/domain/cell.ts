import { FIELD_IDS } from './field.ts'
import type { BBox } from './filter.ts'

/** Sites stand in cells under the index of each field of their case; under these where it has none, and whatever it has. */
export const NO_FIELD = FIELD_IDS.length
export const ANY_FIELD = -1

/** The square that cells divide: 32° from here cover Japan, in 65,536 steps of about 50 m each way. */
const WEST = 122
const SOUTH = 20
const DEGREES = 32
const BITS = 16
const STEPS = 2 ** BITS

/** Beyond the square a position counts as on its edge: cells only narrow a search, an exact test stands behind. */
function step(degrees: number, origin: number): number {
  const value = Math.floor(((degrees - origin) / DEGREES) * STEPS)
  return Math.min(STEPS - 1, Math.max(0, value))
}

/** Puts a 0 before each bit (https://graphics.stanford.edu/~seander/bithacks.html#InterleaveBMN). */
function spread(value: number): number {
  let bits = value & 0xffff
  bits = (bits | (bits << 8)) & 0x00ff00ff
  bits = (bits | (bits << 4)) & 0x0f0f0f0f
  bits = (bits | (bits << 2)) & 0x33333333
  return (bits | (bits << 1)) & 0x55555555
}

/** Where a position stands along the Morton curve: 0 … 2^32 − 1. Near positions mostly have near cells. */
export function cellOf(lng: number, lat: number): number {
  return spread(step(lng, WEST)) + 2 * spread(step(lat, SOUTH))
}

/** A stretch of the curve, both ends included. */
export type CellRange = [number, number]

interface Square {
  x: number
  y: number
  size: number
}

/**
 * Stretches of the curve that hold every cell of a box, and few others.
 * @param most about how many stretches: more fit tighter
 */
export function cellRanges([west, south, east, north]: BBox, most = 48): CellRange[] {
  const [x0, y0, x1, y1] = [step(west, WEST), step(south, SOUTH), step(east, WEST), step(north, SOUTH)]
  const isApart = ({ x, y, size }: Square) => x > x1 || y > y1 || x + size <= x0 || y + size <= y0
  const isWithin = ({ x, y, size }: Square) => x >= x0 && y >= y0 && x + size - 1 <= x1 && y + size - 1 <= y1
  let open: Square[] = [{ x: 0, y: 0, size: STEPS }]
  const closed: Square[] = []
  while (open.length > 0 && open.length + closed.length < most) {
    const next: Square[] = []
    for (const square of open) {
      if (isWithin(square) || square.size === 1) closed.push(square)
      else next.push(...quarters(square).filter((quarter) => !isApart(quarter)))
    }
    open = next
  }
  const ranges = [...closed, ...open].map(({ x, y, size }): CellRange => {
    const first = spread(x) + 2 * spread(y)
    return [first, first + size * size - 1]
  })
  return joined(ranges.sort((a, b) => a[0] - b[0]))
}

function quarters({ x, y, size }: Square): Square[] {
  const half = size / 2
  return [
    { x, y, size: half },
    { x: x + half, y, size: half },
    { x, y: y + half, size: half },
    { x: x + half, y: y + half, size: half },
  ]
}

function joined(ranges: readonly CellRange[]): CellRange[] {
  const result: CellRange[] = []
  for (const [first, last] of ranges) {
    const before = result.at(-1)
    if (before !== undefined && before[1] + 1 === first) before[1] = last
    else result.push([first, last])
  }
  return result
}
