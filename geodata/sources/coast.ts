import type { MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { readPackageFile } from './package-files.ts'

/** A ring of [lng, lat] in degrees, first position repeated at the end. */
export type Ring = [number, number][]
/** Outer ring, then holes. */
export type Rings = Ring[]

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>

/** Natural Earth 1:10m countries: each polygon with the name of the country it stands under there. */
export function readCountries(): { country: string; rings: Rings }[] {
  const topology = readAtlas()
  return feature(topology, topology.objects.countries).features.flatMap((country) =>
    polygonsOf(country.geometry as Polygon | MultiPolygon).map((rings) => ({
      country: country.properties.name,
      rings,
    })),
  )
}

/** Natural Earth 1:10m land: coasts without the borders between countries. */
export function readLand(): Rings[] {
  const topology = readAtlas()
  return feature(topology, topology.objects.land).features.flatMap((land) =>
    polygonsOf(land.geometry as Polygon | MultiPolygon),
  )
}

function readAtlas(): Atlas {
  return JSON.parse(readPackageFile('world-atlas', 'countries-10m.json').toString('utf8')) as Atlas
}

function polygonsOf(geometry: Polygon | MultiPolygon): Rings[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons as unknown as Rings[]
}

/** [west, south, east, north] of a polygon's outer ring. */
export function boxOf(rings: Rings): [number, number, number, number] {
  const outer = rings[0] ?? []
  const lngs = outer.map(([lng]) => lng)
  const lats = outer.map(([, lat]) => lat)
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}
