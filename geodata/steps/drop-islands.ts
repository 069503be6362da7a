import kept from '../corrections/kept-islands.json' with { type: 'json' }
import type { ArcPolygons } from './assemble-units.ts'
import { ringAreaM2 } from './measure-area.ts'

/** How near (degrees) an island's first position lies to the position noted for it. */
const NEAR = 0.06

/**
 * Arcs that are the whole coast of an island smaller than a limit (m²). The largest part of each
 * unit stays, however small, and so do the islands that every map of Japan shows.
 */
export function smallIslands(
  units: ReadonlyMap<number, ArcPolygons>,
  arcs: { lngLat: Float64Array }[],
  smallest: number,
): Set<number> {
  const dropped = new Set<number>()
  for (const polygons of units.values()) {
    const coasts = polygons.flatMap(([outer]) => (outer?.length === 1 ? [arcNumber(outer[0] as number)] : []))
    const parts = coasts
      .map((arc) => ({ arc, area: Math.abs(ringAreaM2((arcs[arc] as { lngLat: Float64Array }).lngLat)) }))
      .sort((a, b) => b.area - a.area)
    // With a part that is no island of its own, every island may go.
    const mayGo = parts.length < polygons.length ? parts : parts.slice(1)
    for (const { arc, area } of mayGo)
      if (area < smallest && !isKept((arcs[arc] as { lngLat: Float64Array }).lngLat)) dropped.add(arc)
  }
  return dropped
}

export function arcNumber(use: number): number {
  return use < 0 ? ~use : use
}

function isKept(coast: Float64Array): boolean {
  const [lng, lat] = [coast[0] as number, coast[1] as number]
  return kept.islands.some(({ near: [x, y] }) => Math.hypot((x as number) - lng, (y as number) - lat) < NEAR)
}
