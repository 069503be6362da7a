import type { Feature, MultiPolygon, Position } from 'geojson'
import { quantize } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { type PlaceOf, partNameIn } from '../domain/part-name.ts'
import type { AreaInBrief, AreaProperties, PartInBrief, PlanPart } from '../domain/plan.ts'

/** Square degrees; about a pixel at zoom 5.6, where the page takes the finer form and a pixel is 1.3 km. */
const SMALLEST_TRIANGLE = 2e-4
/** Square degrees: islands smaller than this are left out, but never the largest of a plan. */
const SMALLEST_ISLAND = 2e-4
/** Steps along each side of the box around all areas: some 500 m for all of Japan. */
const STEPS = 4_000
/** Decimal places of degrees: a hundred metres, a tenth of a pixel. */
const PLACES = 3

export type LightAreas = Topology<{ areas: GeometryCollection<AreaInBrief> }>

/**
 * Plan areas for a map of the whole nation: outlines that several areas have in common stand once, in whole steps, and
 * without what such a map cannot show or does not speak of. Positions are degrees of WGS 84 after the transform.
 */
export function lightAreas(
  features: readonly Feature<MultiPolygon, AreaProperties>[],
  placeOf: PlaceOf,
): LightAreas {
  const areas = {
    type: 'FeatureCollection' as const,
    features: features.map(({ geometry, properties, ...feature }) => ({
      ...feature,
      properties: { ...properties, parts: properties.parts.map((part) => inBrief(part, placeOf)) },
      geometry: withoutSpecks(geometry),
    })),
  }
  const whole = topology({ areas }) as unknown as LightAreas
  // Nothing has no box to lay steps in.
  if (whole.arcs.length === 0) return whole
  return quantize(simplify(presimplify(whole), SMALLEST_TRIANGLE), STEPS)
}

function inBrief(part: PlanPart, placeOf: PlaceOf): PartInBrief {
  const { kind, name, areaKm2, labelPoint } = part
  const [lng, lat] = labelPoint
  const rounded = (degrees: number) => Number(degrees.toFixed(PLACES))
  const nameEn = partNameIn(part, 'en', placeOf)
  return { kind, name, nameEn, areaKm2, labelPoint: [rounded(lng), rounded(lat)] }
}

function withoutSpecks({ coordinates: polygons }: MultiPolygon): MultiPolygon {
  const sizes = polygons.map(([outer = []]) => sizeOf(outer))
  const largest = Math.max(...sizes)
  const kept = polygons.filter((_, index) => {
    const size = sizes[index] as number
    return size >= SMALLEST_ISLAND || size === largest
  })
  return { type: 'MultiPolygon', coordinates: kept }
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
