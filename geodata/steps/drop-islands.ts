import kept from '../corrections/kept-islands.json' with { type: 'json' }
import type { ArcPolygons } from './assemble-units.ts'
import { ringAreaM2 } from './measure-area.ts'
import type { Arc } from './trace-borders.ts'

/** How near (degrees) an island's first position lies to the position noted for it. */
const NEAR = 0.06

/**
 * Arcs that are the whole coast of an island smaller than a limit (m²). The largest part of each
 * unit stays, however small, and so do the islands that every map of Japan shows.
 */
export function smallIslands(
  units: ReadonlyMap<number, ArcPolygons>,
  {
    arcs,
    weighed,
  }: { arcs: readonly Pick<Arc, 'right' | 'left'>[]; weighed: readonly { lngLat: Float64Array }[] },
  smallest: number,
): Set<number> {
  const dropped = new Set<number>()
  const coastOf = (arc: number) => (weighed[arc] as { lngLat: Float64Array }).lngLat
  for (const polygons of units.values()) {
    const coasts = polygons
      .flatMap(([outer]) => (outer?.length === 1 ? [arcNumber(outer[0] as number)] : []))
      // A part that lies within another unit is no island: without it that unit would have a hole.
      .filter((arc) => arcs[arc]?.left === 0 || arcs[arc]?.right === 0)
    const parts = coasts
      .map((arc) => ({ arc, area: Math.abs(ringAreaM2(coastOf(arc))) }))
      .sort((a, b) => b.area - a.area)
    // With a part that is no island of its own, every island may go.
    const mayGo = parts.length < polygons.length ? parts : parts.slice(1)
    for (const { arc, area } of mayGo) if (area < smallest && !isKept(coastOf(arc))) dropped.add(arc)
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
