import type { Feature, MultiPolygon, Position } from 'geojson'
import { quantize } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, Topology } from 'topojson-specification'

/** Square degrees; about half a pixel's square at the zoom where the page takes the finer form. */
const SMALLEST_TRIANGLE = 1e-4
/** Square degrees: islands smaller than this are left out, but never the largest of a plan. */
const SMALLEST_ISLAND = 2e-4
/** Steps along each side of the box around all areas: some 300 m for all of Japan. */
const STEPS = 10_000

export type LightAreas<Properties extends object> = Topology<{
  areas: GeometryCollection<Properties>
}>

/**
 * Plan areas for a map of the whole nation: outlines that several areas have in common stand once, in whole steps, and
 * without what such a map cannot show. Positions are degrees of WGS 84 after the transform; properties stay as they are.
 */
export function lightAreas<Properties extends object>(
  features: readonly Feature<MultiPolygon, Properties>[],
): LightAreas<Properties> {
  const areas = {
    type: 'FeatureCollection' as const,
    features: features.map(withoutSpecks),
  }
  const whole = topology({ areas }) as unknown as LightAreas<Properties>
  // Nothing has no box to lay steps in.
  if (whole.arcs.length === 0) return whole
  return quantize(simplify(presimplify(whole), SMALLEST_TRIANGLE), STEPS)
}

function withoutSpecks<Properties>(
  feature: Feature<MultiPolygon, Properties>,
): Feature<MultiPolygon, Properties> {
  const polygons = feature.geometry.coordinates
  const sizes = polygons.map(([outer = []]) => sizeOf(outer))
  const largest = Math.max(...sizes)
  const kept = polygons.filter((_, index) => {
    const size = sizes[index] as number
    return size >= SMALLEST_ISLAND || size === largest
  })
  return { ...feature, geometry: { type: 'MultiPolygon', coordinates: kept } }
}

/** Square degrees within a ring: the triangles from its first corner to each side, those behind it taken off. */
function sizeOf(ring: readonly Position[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? []
  let twice = 0
  for (let at = 1; at + 1 < ring.length; at++) {
    const [x1 = 0, y1 = 0] = ring[at] as Position
    const [x2 = 0, y2 = 0] = ring[at + 1] as Position
    twice += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
  }
  return Math.abs(twice) / 2
}
