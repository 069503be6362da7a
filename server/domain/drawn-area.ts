/** [lng, lat] in degrees. */
type Position = readonly [number, number]
type Ring = readonly Position[]

/** An area drawn by a reader: polygons, each an outline and its holes, as in the coordinates of a GeoJSON MultiPolygon. */
export type DrawnArea = readonly (readonly Ring[])[]

/** Every site in the area's box is held against every edge, so the edges have an end. */
export const MOST_POSITIONS = 500
export const LONGEST_DRAWN_AREA = 64 * 1024

/** What the text lacks to be a drawn area, in plain Japanese. */
export interface NotAnArea {
  expected: string
}

const FORM = '{"within": GeoJSON の Polygon または MultiPolygon}（図形そのもの、Feature でも可）'
const CLOSED = '4点以上で、最初と最後が同じ点の輪'
const DEGREES = '[経度, 緯度]（度、経度は−180〜180、緯度は−90〜90）'
const FEWER = `全体で${MOST_POSITIONS}点まで`

/** Carries what is wrong from deep inside a geometry to the one reader of it. */
class Refusal extends Error {}

type Members = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function list(value: unknown, expected: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new Refusal(expected)
  return value
}

function position(value: unknown): Position {
  const [lng, lat] = Array.isArray(value) ? (value as unknown[]) : []
  // A third number is a height (RFC 7946, 3.1.1), which a map has no use for.
  if (typeof lng !== 'number' || typeof lat !== 'number') throw new Refusal(DEGREES)
  if (Math.abs(lng) > 180 || Math.abs(lat) > 90) throw new Refusal(DEGREES)
  return [lng, lat]
}

function ring(value: unknown): Ring {
  const positions = list(value, CLOSED).map(position)
  const [first, last] = [positions[0], positions.at(-1)]
  if (positions.length < 4 || first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) throw new Refusal(CLOSED)
  return positions
}

function polygon(value: unknown): readonly Ring[] {
  return list(value, CLOSED).map(ring)
}

function geometryOf(value: unknown): DrawnArea {
  const geometry = isObject(value) && value.type === 'Feature' ? value.geometry : value
  if (!isObject(geometry)) throw new Refusal(FORM)
  if (geometry.type === 'Polygon') return [polygon(geometry.coordinates)]
  if (geometry.type === 'MultiPolygon') return list(geometry.coordinates, CLOSED).map(polygon)
  throw new Refusal(FORM)
}

function bodyOf(text: string): unknown {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new Refusal(FORM)
  }
  if (!isObject(body) || body.type !== undefined) return body
  if (Object.keys(body).some((name) => name !== 'within')) throw new Refusal(FORM)
  return body.within
}

/** Reads `{"within": …}`, or what would stand there: a Polygon, a MultiPolygon, a Feature of one. */
export function readDrawnArea(text: string): DrawnArea | NotAnArea {
  try {
    const area = geometryOf(bodyOf(text))
    if (area.flat(2).length > MOST_POSITIONS) throw new Refusal(FEWER)
    return area
  } catch (refusal) {
    if (refusal instanceof Refusal) return { expected: refusal.message }
    throw refusal
  }
}

export function isDrawnArea(found: DrawnArea | NotAnArea): found is DrawnArea {
  return !('expected' in found)
}

/** A side of a polygon from its lower end to its upper one, so that two polygons that share it compute the same. */
export interface Edge {
  polygon: number
  low: Position
  high: Position
}

/** All sides but level ones: a ray to the east crosses no side that is parallel to it. */
export function edgesOf(area: DrawnArea): Edge[] {
  return area.flatMap((rings, index) =>
    rings.flatMap((positions) =>
      positions.slice(1).flatMap((end, at): Edge[] => {
        const start = positions[at] ?? end
        if (start[1] === end[1]) return []
        const [low, high] = start[1] < end[1] ? [start, end] : [end, start]
        return [{ polygon: index, low, high }]
      }),
    ),
  )
}
