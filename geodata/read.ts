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

/** What the build of a boundary set has written. Throws, in words for whoever starts the product, when it is not there. */
function readMade(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'ENOENT')) throw problem
    throw new Error(
      `境界データがまだ作られていません（${path} がありません）。npm run geodata を実行してから、やり直してください。`,
    )
  }
}

/** The code table of a boundary set. Throws when the set has not been made (`npm run geodata`). */
export function readPlaceTable(folder = DIST): PlaceTable {
  return JSON.parse(readMade(join(folder, 'places.json'))) as PlaceTable
}

export function readManifest(folder = DIST): BoundaryManifest {
  return JSON.parse(readMade(join(folder, 'manifest.json'))) as BoundaryManifest
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
  return JSON.parse(readMade(join(folder, `${level}.topojson`))) as BoundaryTopology
}
