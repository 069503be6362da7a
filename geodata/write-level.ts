import type { Feature, MultiPolygon } from 'geojson'
import { type Country, DRAWN_KINDS, type DrawnKind } from './draw-country.ts'
import { writeFlatGeobuf } from './flatgeobuf.ts'
import type { Level } from './levels.ts'
import { type ArcPolygons, ringPoints } from './steps/assemble-units.ts'
import { drawLevel } from './steps/draw-level.ts'
import { arcNumber, smallIslands } from './steps/drop-islands.ts'
import { areaOf } from './steps/smooth-borders.ts'
import { type DrawnPlace, type PlaceProperties, writeTopology } from './topology.ts'

/** The country at one level of detail. */
export interface DrawnLevel {
  level: Level
  lines: Int32Array[]
  places: Record<DrawnKind, DrawnPlace[]>
  /** Borders that touch another where they should not; 0 when all is well. */
  contacts: number
}

/** Draws every place at a level. Throws when one would vanish. */
export function drawCountryAt(country: Country, level: Level): DrawnLevel {
  const { lines, touching } = drawLevel(country.weighed, level)
  const units = new Map([...country.shapes.municipalities.values()].map((polygons, at) => [at + 1, polygons]))
  const dropped = smallIslands(units, country, level.smallestIslandM2)
  const names = new Map(country.places.map((place) => [place.code, place]))
  const drawn = (kind: DrawnKind): DrawnPlace[] =>
    [...country.shapes[kind]].map(([code, shape]) => {
      const polygons = drawnPolygons(shape, lines, dropped)
      if (polygons.length === 0) throw new Error(`boundaries: ${code} vanishes at level ${level.id}`)
      return { properties: propertiesOf(names.get(code)), polygons }
    })
  const places = {
    municipalities: drawn('municipalities'),
    cities: drawn('cities'),
    prefectures: drawn('prefectures'),
  }
  const shapes = places.municipalities.map(({ polygons }) => polygons)
  return { level, lines, places, contacts: drawnContacts(touching, shapes).length }
}

/** Those of the touching arcs that a shape is drawn with: an islet that is too small to be drawn may touch what it likes. */
export function drawnContacts(touching: ReadonlySet<number>, shapes: readonly ArcPolygons[]): number[] {
  const used = new Set(shapes.flatMap((polygons) => polygons.flat(2).map(arcNumber)))
  return [...touching].filter((arc) => used.has(arc))
}

/** The files of a level by path. The web page's own forms leave out what it does not draw at that level. */
export function writeLevel(drawn: DrawnLevel): Map<string, Uint8Array> {
  const { level, lines, places } = drawn
  const files = new Map<string, Uint8Array>()
  for (const kind of DRAWN_KINDS) {
    const features = places[kind].map((place) => featureOf(place, drawn))
    files.set(`${level.id}/${kind}.fgb`, writeFlatGeobuf(kind, features))
  }
  const { municipalities, cities, prefectures } = places
  if (level.id === 'nation')
    files.set('nation.topojson', writeTopology({ prefectures }, lines, level.stepDegrees))
  if (level.id === 'block' || level.id === 'prefecture')
    files.set(
      `${level.id}.topojson`,
      writeTopology({ prefectures, municipalities, cities }, lines, level.stepDegrees),
    )
  return files
}

/** A place as GeoJSON in degrees, outer rings counter-clockwise (RFC 7946). */
export function featureOf(
  place: DrawnPlace,
  { lines, level }: DrawnLevel,
): Feature<MultiPolygon, PlaceProperties> {
  const perDegree = Math.round(1 / level.stepDegrees)
  const coordinates = place.polygons.map((rings) =>
    rings.map((ring) => {
      const points = ringPoints(ring, (arc) => lines[arc] as Int32Array)
      return Array.from({ length: points.length / 2 }, (_, at) => [
        (points[at * 2] as number) / perDegree,
        (points[at * 2 + 1] as number) / perDegree,
      ])
    }),
  )
  return { type: 'Feature', properties: place.properties, geometry: { type: 'MultiPolygon', coordinates } }
}

function propertiesOf(place: Country['places'][number] | undefined): PlaceProperties {
  if (!place) throw new Error('boundaries: a shape without a place in the code table')
  return { code: place.code, name: place.name, prefecture: place.prefecture, parent: place.parent ?? '' }
}

/** Leaves out small islands and rings that have no inside left at this level. */
export function drawnPolygons(
  shape: ArcPolygons,
  lines: readonly Int32Array[],
  dropped: ReadonlySet<number>,
): ArcPolygons {
  const area = (ring: readonly number[]) => areaOf(ringPoints(ring, (arc) => lines[arc] as Int32Array))
  return shape
    .filter(([outer]) => outer && !outer.some((use) => dropped.has(arcNumber(use))) && area(outer) > 0)
    .map(([outer, ...holes]) => [outer as number[], ...holes.filter((hole) => area(hole) < 0)])
}
