import type { MultiPolygon, Position } from 'geojson'
import { distanceKm } from '../domain/distance.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import type { Boundaries } from '../publish/boundaries.ts'

/** The generated boundaries are made of cells of about a kilometre and simplified. */
const BORDER_ACCURACY_KM = 3
/** A small island that the boundaries leave out lies in no other municipality, and seldom farther off. */
const ISLAND_KM = 100

export interface Stray {
  /** From the border of its own municipality. */
  km: number
  /** The municipality that the point lies in, where there is one. */
  inside: string | null
}

/**
 * Asks whether a point lies outside the municipality that its row names, by more than the boundaries' accuracy.
 * @returns a question of code and position (degrees); null when the point is where it should be
 */
export function strayPoints(
  places: PlaceIndex,
  boundaries: Pick<Boundaries, 'union'>,
): (code: string, point: [lng: number, lat: number]) => Stray | null {
  const shapes = new Map<string, MultiPolygon>()
  const shapeOf = (code: string): MultiPolygon => {
    const known = shapes.get(code)
    if (known !== undefined) return known
    const shape = boundaries.union(places.leavesOf(code))
    shapes.set(code, shape)
    return shape
  }
  const leaves = places.table.places.filter(({ code }) => places.leavesOf(code)[0] === code)
  return (code, point) => {
    const own = shapeOf(code)
    if (holds(own, point)) return null
    const km = distanceKm({ type: 'MultiPolygon', coordinates: [[[point, point]]] }, own)
    if (km <= BORDER_ACCURACY_KM) return null
    const other = leaves.find(
      (place) => isInBox(place.bbox, point) && place.code !== code && holds(shapeOf(place.code), point),
    )
    return other === undefined && km <= ISLAND_KM ? null : { km, inside: other?.name ?? null }
  }
}

function isInBox([west, south, east, north]: readonly number[], [lng, lat]: [number, number]): boolean {
  return lng >= Number(west) && lng <= Number(east) && lat >= Number(south) && lat <= Number(north)
}

function holds({ coordinates }: MultiPolygon, point: Position): boolean {
  return coordinates.some(
    (polygon) => polygon.filter((ring) => crossings(ring, point) % 2 === 1).length % 2 === 1,
  )
}

function crossings(ring: readonly Position[], [lng = 0, lat = 0]: Position): number {
  let count = 0
  for (let index = 1; index < ring.length; index++) {
    const [x1 = 0, y1 = 0] = ring[index - 1] ?? []
    const [x2 = 0, y2 = 0] = ring[index] ?? []
    if (y1 > lat !== y2 > lat && lng < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) count += 1
  }
  return count
}
