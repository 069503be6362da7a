import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { BoundaryTopology, Land } from '../../map/boundaries.ts'

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

/** The polygons of municipalities, of a designated city those of its wards. */
export function polygonsOf(units: readonly UnitFeature[], codes: readonly string[]): Land {
  const wanted = new Set(codes)
  const features = units.filter(
    ({ properties: { code, parent } }) => wanted.has(code) || (parent !== null && wanted.has(parent)),
  )
  return { type: 'FeatureCollection', features }
}
