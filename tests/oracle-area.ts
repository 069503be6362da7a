import type { OracleCase, OracleWorld } from './oracle.ts'
import { matches, positionOf, siteHolds } from './oracle.ts'
import type { Random } from './random.ts'

type Point = [number, number]
export type Polygons = Point[][][]

/** Whether a line due north from the point crosses the polygon's rings an odd number of times. */
function isInPolygon([lng, lat]: Point, rings: Point[][]): boolean {
  let crossings = 0
  for (const ring of rings)
    for (let at = 1; at < ring.length; at++) {
      const from: Point = ring[at - 1] ?? [0, 0]
      const to: Point = ring[at] ?? [0, 0]
      if (from[0] > lng === to[0] > lng) continue
      const crossingLat = from[1] + ((to[1] - from[1]) * (lng - from[0])) / (to[0] - from[0])
      if (crossingLat > lat) crossings += 1
    }
  return crossings % 2 === 1
}

/** A drawn area as the text of a GeoJSON geometry: inside is what lies in any of its polygons. */
export function isDrawnAround(point: Point, geometry: string): boolean {
  const { type, coordinates } = JSON.parse(geometry)
  const polygons: Polygons = type === 'Polygon' ? [coordinates] : coordinates
  return polygons.some((rings) => isInPolygon(point, rings))
}

function without(query: URLSearchParams, ...names: string[]): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => !names.includes(name)))
}

/** Left out only because no site that could lie in the box or area has a position. */
export function isLeftOutForPosition(one: OracleCase, query: URLSearchParams, world: OracleWorld): boolean {
  if (!query.has('bbox') && !query.has('within')) return false
  const anywhere = without(query, 'bbox', 'within')
  return (
    matches(one, anywhere, world) &&
    one.sites
      .filter((site) => siteHolds(site, anywhere, world))
      .every((site) => positionOf(site, world) === null)
  )
}

/** Left out only because an amount that a condition speaks of is not published. */
export function isLeftOutForAmount(one: OracleCase, query: URLSearchParams, world: OracleWorld): boolean {
  const onAmount = ['minAmount', 'maxAmount']
  const onSupport = ['minSupport', 'maxSupport']
  const isUnknown = (names: string[], yen: number | null) =>
    yen === null && names.some((name) => query.has(name))
  const unknown = [
    ...(isUnknown(onAmount, one.amount) ? onAmount : []),
    ...(isUnknown(onSupport, one.support) ? onSupport : []),
  ]
  return unknown.length > 0 && matches(one, without(query, ...unknown), world)
}

function ring(random: Random, [lng, lat]: Point, radius: number): Point[] {
  const corners = 3 + random.below(30)
  const isTangled = random.chance(0.3)
  const points = Array.from({ length: corners }, (_, at): Point => {
    // In turn around the middle, or in any order, so that the line crosses itself.
    const angle = ((isTangled ? random.next() * corners : at) / corners) * 2 * Math.PI
    const far = radius * (0.3 + random.next())
    return [lng + far * Math.cos(angle), lat + far * Math.sin(angle)]
  })
  return [...points, points[0] ?? [lng, lat]]
}

/** A polygon over Japan, or several that may overlap, some with a hole, some crossing themselves. */
export function randomArea(random: Random): string {
  const polygons = Array.from({ length: random.pick([1, 1, 2, 3]) }, () => {
    const middle: Point = [129 + random.next() * 14, 30 + random.next() * 13]
    const radius = 0.5 + random.next() * 6
    const outline = ring(random, middle, radius)
    return random.chance(0.4) ? [outline, ring(random, middle, radius / 3)] : [outline]
  })
  return JSON.stringify(
    polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0] }
      : { type: 'MultiPolygon', coordinates: polygons },
  )
}
