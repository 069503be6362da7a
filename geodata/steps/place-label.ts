import { boxOfRing } from '../ring-box.ts'

/** A place inside a polygon as far from its border as can be, to about a hundredth of its size. */
const PRECISION = 100

interface Square {
  x: number
  y: number
  half: number
  distance: number
}

/**
 * [lng, lat] for the name of an area: the middle of the largest circle inside the polygon
 * (after V. Agafonkin's polylabel). Rings are x, y, x, y, … degrees, outer ring first.
 */
export function placeLabel(rings: readonly ArrayLike<number>[]): [number, number] {
  const outer = rings[0] as ArrayLike<number>
  const [west, south, east, north] = boxOfRing(outer)
  // East-west degrees are shorter: measure in degrees of latitude.
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const flat = rings.map((ring) =>
    Float64Array.from(ring, (value, at) => (at % 2 === 0 ? value * narrow : value)),
  )
  const [x0, width, height] = [west * narrow, (east - west) * narrow, north - south]
  const size = Math.min(width, height)
  const squareAt = (x: number, y: number, half: number): Square => ({
    x,
    y,
    half,
    distance: depth(flat, x, y),
  })
  let open: Square[] = []
  for (let x = x0; x < x0 + width; x += size)
    for (let y = south; y < north; y += size) open.push(squareAt(x + size / 2, y + size / 2, size / 2))
  let best = open.reduce((deepest, square) => (square.distance > deepest.distance ? square : deepest))
  while (open.length > 0) {
    const next: Square[] = []
    for (const { x, y, half } of open)
      for (const [dx, dy] of [
        [-1, -1],
        [1, -1],
        [-1, 1],
        [1, 1],
      ] as const) {
        const square = squareAt(x + (dx * half) / 2, y + (dy * half) / 2, half / 2)
        if (square.distance > best.distance) best = square
        next.push(square)
      }
    open = next.filter(
      ({ distance, half }) => distance + half * Math.SQRT2 > best.distance + size / PRECISION,
    )
  }
  return [best.x / narrow, best.y]
}

/** Distance to the nearest border, negative outside. */
function depth(rings: readonly Float64Array[], x: number, y: number): number {
  let inside = false
  let nearest = Infinity
  for (const ring of rings)
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const [ax, ay] = [ring[at] as number, ring[at + 1] as number]
      const [bx, by] = [ring[at + 2] as number, ring[at + 3] as number]
      if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside
      nearest = Math.min(nearest, distanceSquared(x - ax, y - ay, bx - ax, by - ay))
    }
  return (inside ? 1 : -1) * Math.sqrt(nearest)
}

/** From a point to a segment that starts at the origin. */
function distanceSquared(x: number, y: number, dx: number, dy: number): number {
  const length = dx * dx + dy * dy
  const along = length > 0 ? Math.min(1, Math.max(0, (x * dx + y * dy) / length)) : 0
  return (x - along * dx) ** 2 + (y - along * dy) ** 2
}
