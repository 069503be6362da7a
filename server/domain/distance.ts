import type { MultiPolygon, Position } from 'geojson'
import { type Box, boxOf } from './box.ts'

const KM_PER_DEGREE = 111.195
const SEGMENTS_A_CHUNK = 64

type Segment = [Position, Position]
interface Chunk {
  segments: Segment[]
  box: Box
}

/** Neighbouring segments together with the box they lie in, so that far ones are passed over at once. */
function chunks(shape: MultiPolygon): Chunk[] {
  return shape.coordinates.flat().flatMap((ring) => {
    const own: Chunk[] = []
    for (let start = 0; start < ring.length - 1; start += SEGMENTS_A_CHUNK) {
      const points = ring.slice(start, start + SEGMENTS_A_CHUNK + 1)
      const segments = points.slice(1).map((point, index): Segment => [points[index] ?? point, point])
      own.push({ segments, box: boxOf(points) })
    }
    return own
  })
}

/** Degrees of latitude that two boxes are apart at least. */
function boxGap(a: Box, b: Box): number {
  const scale = Math.cos((Math.max(Math.abs(a[3]), Math.abs(b[3])) * Math.PI) / 180)
  const x = Math.max(0, a[0] - b[2], b[0] - a[2]) * scale
  return Math.hypot(x, Math.max(0, a[1] - b[3], b[1] - a[3]))
}

function toSegment(point: Position, [from, to]: Segment): number {
  const scale = Math.cos(((point[1] ?? 0) * Math.PI) / 180)
  const x = (position: Position) => ((position[0] ?? 0) - (point[0] ?? 0)) * scale
  const y = (position: Position) => (position[1] ?? 0) - (point[1] ?? 0)
  const [x1, y1, x2, y2] = [x(from), y(from), x(to), y(to)]
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(x1 * (x2 - x1) + y1 * (y2 - y1)) / length))
  return Math.hypot(x1 + along * (x2 - x1), y1 + along * (y2 - y1))
}

function nearestEnds(a: Chunk, b: Chunk): number {
  let nearest = Number.POSITIVE_INFINITY
  for (const one of a.segments)
    for (const other of b.segments)
      nearest = Math.min(nearest, toSegment(one[0], other), toSegment(other[0], one))
  return nearest
}

/**
 * The shortest distance between two shapes that do not overlap, border to border, in km. On the plane that touches
 * the earth at each point: within 0.5 % up to a few hundred km and 2 % across the country.
 */
export function distanceKm(a: MultiPolygon, b: MultiPolygon): number {
  const others = chunks(b)
  const pairs = chunks(a)
    .flatMap((one) => others.map((other) => ({ one, other, gap: boxGap(one.box, other.box) })))
    .sort((left, right) => left.gap - right.gap)
  let nearest = Number.POSITIVE_INFINITY
  for (const { one, other, gap } of pairs) {
    if (gap >= nearest) break
    nearest = Math.min(nearest, nearestEnds(one, other))
  }
  return nearest * KM_PER_DEGREE
}

/** km from a point (degrees) to the border of a shape. */
export type Distance = (point: [lng: number, lat: number]) => number

/** The distance to a shape from many points: the shape is taken apart once. */
export function distanceFrom(shape: MultiPolygon): Distance {
  const parts = chunks(shape)
  return (point) => {
    const box: Box = [...point, ...point]
    const byGap = parts.map((part) => ({ part, gap: boxGap(box, part.box) })).sort((a, b) => a.gap - b.gap)
    let nearest = Number.POSITIVE_INFINITY
    for (const { part, gap } of byGap) {
      if (gap >= nearest) break
      for (const segment of part.segments) nearest = Math.min(nearest, toSegment(point, segment))
    }
    return nearest * KM_PER_DEGREE
  }
}

/** km that a point (degrees) is apart at least from all that lies in a box [west, south, east, north]. */
export function boxDistanceKm(
  point: [number, number],
  box: readonly [number, number, number, number],
): number {
  return boxGap([...point, ...point], [...box]) * KM_PER_DEGREE
}
