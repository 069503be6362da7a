import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js'
import type { Feature, MultiPolygon } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Neighbours, PlaceTable } from '../server/domain/place.ts'
import type { DrawnKind } from './draw-country.ts'
import { DIST } from './ensure.ts'
import type { LevelId } from './levels.ts'
import type { BoundaryManifest } from './manifest.ts'
import type { PlaceProperties } from './topology.ts'

export const NEIGHBOURS_FILE = join(dirname(fileURLToPath(import.meta.url)), 'neighbours.json')

/** Which units share a stretch of land border: checked in, the same whatever boundaries are drawn. */
export function readNeighbours(file = NEIGHBOURS_FILE): Neighbours {
  return JSON.parse(readFileSync(file, 'utf8')) as Neighbours
}

/** The code table of a boundary set. Throws when the set has not been made (`npm run geodata`). */
export function readPlaceTable(folder = DIST): PlaceTable {
  return JSON.parse(readFileSync(join(folder, 'places.json'), 'utf8')) as PlaceTable
}

export function readManifest(folder = DIST): BoundaryManifest {
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as BoundaryManifest
}

export type BoundaryFeature = Feature<MultiPolygon, PlaceProperties>

/** All boundaries of a kind at a level, as GeoJSON in degrees. */
export async function readBoundaries(
  level: LevelId,
  kind: DrawnKind,
  folder = DIST,
): Promise<BoundaryFeature[]> {
  const bytes = new Uint8Array(readFileSync(join(folder, level, `${kind}.fgb`)))
  const features: BoundaryFeature[] = []
  for await (const feature of deserialize(bytes)) features.push(feature as unknown as BoundaryFeature)
  return features.sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1))
}

export type BoundaryTopology = Topology<Partial<Record<DrawnKind, GeometryCollection<PlaceProperties>>>>

/** The shared arcs of a level; `nation` has only the prefectures. */
export function readTopology(level: Exclude<LevelId, 'street'>, folder = DIST): BoundaryTopology {
  return JSON.parse(readFileSync(join(folder, `${level}.topojson`), 'utf8')) as BoundaryTopology
}
