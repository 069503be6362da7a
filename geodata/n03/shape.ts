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

/** The ring without positions that are those before them: they say nothing, and a line from one has no direction. */
export function withoutRepeats(ring: OfficialRing): OfficialRing {
  let count = 0
  for (let at = 0; at < ring.length; at += 2) {
    const [x, y] = [ring[at] as number, ring[at + 1] as number]
    if (count > 0 && ring[count - 2] === x && ring[count - 1] === y) continue
    ring[count++] = x
    ring[count++] = y
  }
  return count === ring.length ? ring : ring.slice(0, count)
}

/** At least a triangle, closed. */
export function isRing(ring: OfficialRing): boolean {
  return ring.length >= 8 && ring.length % 2 === 0 && ring[0] === ring.at(-2) && ring[1] === ring.at(-1)
}
