import type { OfficialPolygon } from './shape.ts'

/** Polygons by the code of their unit. */
export type Units = Map<string, OfficialPolygon[]>

/**
 * Gives each piece of land that belongs to no municipality (所属未定地, 境界未定地域) to the unit with which it shares
 * most of its border, or, in the sea, to the nearest: so that the union of all is the land. Changes `units`.
 */
export function settleUndecided(units: Units, undecided: readonly OfficialPolygon[]): void {
  for (const polygon of undecided) {
    const corners = new Set(polygon.flatMap((ring) => [...keysOf(ring)]))
    const [x, y] = [polygon[0]?.[0] as number, polygon[0]?.[1] as number]
    let best = { code: '', shared: -1, far: Infinity }
    for (const [code, polygons] of units) {
      let [shared, far] = [0, Infinity]
      for (const ring of polygons.flat())
        for (let at = 0; at + 2 < ring.length; at += 2) {
          const [rx, ry] = [ring[at] as number, ring[at + 1] as number]
          if (corners.has(keyOf(rx, ry))) shared++
          far = Math.min(far, Math.hypot(rx - x, ry - y))
        }
      if (shared > best.shared || (shared === best.shared && far < best.far)) best = { code, shared, far }
    }
    units.get(best.code)?.push(polygon)
  }
}

function* keysOf(ring: Int32Array): Generator<number> {
  for (let at = 0; at + 2 < ring.length; at += 2) yield keyOf(ring[at] as number, ring[at + 1] as number)
}

/** One number for a position: both are below 2^31, their sum with a factor of 2^22 loses nothing that parts two corners. */
function keyOf(x: number, y: number): number {
  return x * 4_194_304 + y
}
