import { isRing, type OfficialRing, PER_DEGREE, withoutRepeats } from './shape.ts'

/** Rings of polygons as they stand in a text of GeoJSON, and where its array of coordinates ends. */
export interface Coordinates {
  /** Null where a ring is not closed, too short or not in degrees. */
  polygons: OfficialRing[][] | null
  end: number
}

const [COMMA, OPEN, CLOSE] = [0x2c, 0x5b, 0x5d]

/**
 * Reads the array of coordinates that begins at `start`. By itself, because JSON.parse makes an array of every position:
 * a gigabyte of them for a nation.
 */
export function readCoordinates(text: string, start: number, isMulti: boolean): Coordinates {
  const [ringDepth, polygonDepth] = isMulti ? [3, 2] : [2, 1]
  const polygons: OfficialRing[][] = []
  let [polygon, line, depth, axis, isRight] = [[] as OfficialRing[], [] as number[], 0, 0, true]
  let at = start
  for (; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    if (letter === OPEN) {
      depth++
      if (depth === polygonDepth) polygon = []
      else if (depth === ringDepth) line = []
      axis = 0
    } else if (letter === CLOSE) {
      if (depth === ringDepth) {
        const ring = withoutRepeats(Int32Array.from(line))
        isRight &&= isRing(ring)
        polygon.push(ring)
      } else if (depth === polygonDepth) polygons.push(polygon)
      if (--depth === 0) break
    } else if (letter > COMMA && letter !== 0x20) {
      let end = at + 1
      while (text.charCodeAt(end) > COMMA && text.charCodeAt(end) !== CLOSE) end++
      const degrees = Number(text.slice(at, end))
      // A height may follow.
      if (axis < 2) line.push(Math.round(degrees * PER_DEGREE))
      isRight &&= Math.abs(degrees) <= (axis === 0 ? 180 : axis === 1 ? 90 : Infinity)
      axis++
      at = end - 1
    }
  }
  return { polygons: isRight ? polygons : null, end: at + 1 }
}
