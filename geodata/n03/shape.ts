import { areaOf } from '../steps/smooth-borders.ts'

/** Positions of official files are kept as whole multiples of 1e-7 degrees, about a centimetre. */
export const PER_DEGREE = 1e7

/** x, y, x, y, … in 1e-7 degrees, the first position repeated at the end; the inside lies on the left. */
export type OfficialRing = Int32Array
/** Outer ring, then holes. */
export type OfficialPolygon = OfficialRing[]

/** One shape of a file with its attributes as they stand there. */
export interface RawShape {
  attributes: Record<string, unknown>
  polygons: OfficialPolygon[]
}

/** A layer of a file: all shapes of one GeoJSON or Shapefile, read one by one. */
export interface Layer {
  /** Name of the file that holds it, for messages and for its date. */
  name: string
  shapes: () => AsyncIterable<RawShape>
}

/** The polygon of rings in degrees; null when a ring is no ring or lies outside all degrees. */
export function polygonOf(rings: readonly (readonly (readonly number[])[])[]): OfficialPolygon | null {
  const polygon = rings.map((ring, at) => {
    const points = new Int32Array(ring.length * 2)
    ring.forEach(([lng = Number.NaN, lat = Number.NaN], corner) => {
      points[corner * 2] = Math.round(lng * PER_DEGREE)
      points[corner * 2 + 1] = Math.round(lat * PER_DEGREE)
    })
    return isRing(ring) ? turned(points, at === 0) : null
  })
  return polygon.length > 0 && polygon.every((ring) => ring !== null) ? (polygon as OfficialPolygon) : null
}

function isRing(ring: readonly (readonly number[])[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)]
  return (
    ring.length >= 4 &&
    first?.[0] === last?.[0] &&
    first?.[1] === last?.[1] &&
    ring.every(([lng = 999, lat = 999]) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90)
  )
}

/** The ring running counter-clockwise (an outer one) or clockwise (a hole). */
export function turned(ring: OfficialRing, counterClockwise: boolean): OfficialRing {
  if (areaOf(ring) > 0 === counterClockwise) return ring
  const back = new Int32Array(ring.length)
  for (let at = 0; at < ring.length; at += 2) {
    back[at] = ring[ring.length - 2 - at] as number
    back[at + 1] = ring[ring.length - 1 - at] as number
  }
  return back
}
