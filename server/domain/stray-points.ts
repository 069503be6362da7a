import type { MultiPolygon } from 'geojson'
import { type Distance, distanceFrom } from './distance.ts'
import type { DrawnArea } from './drawn-area.ts'
import { insideArea } from './inside-area.ts'
import type { PlaceIndex } from './place-index.ts'

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

type Point = [lng: number, lat: number]
export type StrayOf = (code: string, point: Point) => Stray | null

interface Ground {
  holds: (lng: number, lat: number) => boolean
  /** Taken apart only where a point lies outside. */
  distance: () => Distance
}

/**
 * Asks whether a point lies outside the municipality that its row names, by more than the boundaries' accuracy. Each
 * municipality is indexed once, so that a million points are asked for.
 * @param union the boundaries of leaf municipalities as one shape (degrees)
 * @returns a question of code and position (degrees); null when the point is where it should be
 */
export function strayPoints(places: PlaceIndex, union: (codes: readonly string[]) => MultiPolygon): StrayOf {
  const grounds = new Map<string, Ground>()
  const groundOf = (code: string): Ground => {
    const known = grounds.get(code)
    if (known !== undefined) return known
    const shape = union(places.leavesOf(code))
    let distance: Distance | null = null
    const ground: Ground = {
      holds: insideArea(shape.coordinates as unknown as DrawnArea),
      distance: () => {
        distance ??= distanceFrom(shape)
        return distance
      },
    }
    grounds.set(code, ground)
    return ground
  }
  const leaves = places.table.places.filter(({ code }) => places.leavesOf(code)[0] === code)
  return (code, point) => {
    const own = groundOf(code)
    if (own.holds(...point)) return null
    const km = own.distance()(point)
    if (km <= BORDER_ACCURACY_KM) return null
    const other = leaves.find(
      (place) => place.code !== code && isInBox(place.bbox, point) && groundOf(place.code).holds(...point),
    )
    return other === undefined && km <= ISLAND_KM ? null : { km, inside: other?.name ?? null }
  }
}

function isInBox([west, south, east, north]: readonly number[], [lng, lat]: Point): boolean {
  return lng >= Number(west) && lng <= Number(east) && lat >= Number(south) && lat <= Number(north)
}
