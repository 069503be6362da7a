import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { BoundaryTopology, Land } from '../../map/boundaries.ts'
import type { Corner } from '../../state/shape.ts'

export interface Unit {
  code: string
  parent: string | null
}
type UnitFeature = Feature<Polygon | MultiPolygon, Unit>

/** Every municipality and ward as a polygon. */
export function unitsOf(topology: BoundaryTopology): UnitFeature[] {
  const { municipalities } = topology.objects
  if (municipalities === undefined) throw new Error('boundaries: no municipalities in them')
  return feature(topology, municipalities).features as UnitFeature[]
}

/** @returns the code of the municipality or ward at a point; null at sea */
export function municipalityAt(units: readonly UnitFeature[], at: Corner): string | null {
  const found = units.find((unit) => booleanPointInPolygon([...at], unit))
  return found?.properties.code ?? null
}

/** The polygons of municipalities, of a designated city those of its wards. */
export function polygonsOf(units: readonly UnitFeature[], codes: readonly string[]): Land {
  const wanted = new Set(codes)
  const features = units.filter(
    ({ properties: { code, parent } }) => wanted.has(code) || (parent !== null && wanted.has(parent)),
  )
  return { type: 'FeatureCollection', features }
}
