import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import { readPlaceTable, readTopology } from '../../../geodata/read.ts'

/** Attributes of N03 from 2024 on, or before. */
export type Generation = 'from-2024' | 'before-2024'
export type N03 = Record<string, string | null>
export type N03Feature = Feature<Polygon, N03>

const { places } = readPlaceTable()
const byCode = new Map(places.map((place) => [place.code, place]))

/**
 * A prefecture in the form of the official files: one feature a polygon, many of one code, whole files of shared
 * corners. The lines are those of the block level, so that they are another source's beside the finest level.
 */
export function officialFeatures(prefecture: string, generation: Generation): N03Feature[] {
  const topology = readTopology('block')
  const units = topology.objects.municipalities
  if (!units) throw new Error('no municipalities in the block level')
  return feature(topology, units)
    .features.filter(({ properties }) => properties.prefecture === prefecture)
    .flatMap(({ properties: { code }, geometry }) =>
      (geometry as MultiPolygon).coordinates.map((coordinates) => ({
        type: 'Feature' as const,
        properties: attributesOf(code, generation),
        geometry: { type: 'Polygon' as const, coordinates: coordinates.map((ring) => ring.map(rounded)) },
      })),
    )
}

/** What N03 says of a unit: 熊本市・中央区 from 2024 on in N03_004 and N03_005, before in N03_003 and N03_004. */
export function attributesOf(code: string, generation: Generation): N03 {
  const place = byCode.get(code)
  if (!place) throw new Error(`${code} is no present code`)
  const city = place.kind === 'ward' ? (byCode.get(place.parent ?? '')?.name ?? '') : null
  const own = city === null ? place.name : place.name.slice(city.length)
  const common = { N03_001: byCode.get(place.prefecture)?.name ?? '', N03_002: null }
  return generation === 'from-2024'
    ? {
        ...common,
        N03_003: place.county,
        N03_004: city ?? own,
        N03_005: city === null ? null : own,
        N03_007: code,
      }
    : { ...common, N03_003: city ?? place.county, N03_004: own, N03_007: code }
}

export function asGeojson(features: readonly unknown[], name = 'N03-20250101_43', system = '6668'): string {
  const crs = { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${system}` } }
  return JSON.stringify({ type: 'FeatureCollection', name, crs, features })
}

function rounded([lng = 0, lat = 0]: Position): Position {
  return [Math.round(lng * 1e8) / 1e8, Math.round(lat * 1e8) / 1e8]
}
