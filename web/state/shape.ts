import { type DrawnArea, MOST_POSITIONS } from '../../server/domain/drawn-area.ts'

/** [lng, lat] in degrees. */
export type Corner = readonly [number, number]

/**
 * What a reader has drawn on the map.
 * `corners`: of the outline, each once. `token`: under which this browser keeps an outline too long for a link.
 */
export type Shape =
  | { kind: 'circle'; centre: Corner; km: number }
  | { kind: 'polygon'; corners: readonly Corner[]; token?: string }

/** Corners of the polygon that stands for a circle, on the circle itself: inside it by at most 0.03 % of the radius. */
export const CIRCLE_CORNERS = 128
/** Outlines of more corners are not written into the link. */
export const MOST_LINKED = 60
/** The outline's last point is its first, so one fewer corner than points that the API reads. */
export const MOST_CORNERS = MOST_POSITIONS - 1
export const LEAST_KM = 0.1
export const MOST_KM = 1_000

/** Why a shape cannot be counted in. */
export type ShapeFlaw = 'few' | 'many' | 'crossing'

/** Five decimals of a degree are a metre: the area that is counted is the one that the link says. */
export function roundCorner([lng, lat]: Corner): Corner {
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5
  return [round(lng), round(lat)]
}

/** Kilometres to a tenth, within what a circle may measure; null when it is no such number. */
export function readKm(input: string): number | null {
  const text = input.normalize('NFKC').trim()
  if (!/^\d{1,4}(\.\d)?$/.test(text)) return null
  const km = Number(text)
  return km >= LEAST_KM && km <= MOST_KM ? km : null
}

function readCorner(lng: string | undefined, lat: string | undefined): Corner | null {
  const isNumber = (text: string | undefined) => text !== undefined && /^-?\d{1,3}(\.\d{1,15})?$/.test(text)
  if (!isNumber(lng) || !isNumber(lat)) return null
  const corner = roundCorner([Number(lng), Number(lat)])
  return Math.abs(corner[0]) <= 180 && Math.abs(corner[1]) <= 90 ? corner : null
}

/** Reads `circle_LNG_LAT_KM` or `polygon_LNG_LAT_LNG_LAT…`; null for anything else, a flawed outline included. */
export function readShape(text: string): Shape | null {
  const [kind, ...numbers] = text.split('_')
  if (kind === 'circle') {
    const [lng, lat, radius = '', ...rest] = numbers
    const [centre, km] = [readCorner(lng, lat), readKm(radius)]
    if (centre === null || km === null || rest.length > 0) return null
    const shape: Shape = { kind, centre, km }
    const [west, south, east, north] = boxOfShape(shape)
    return west >= -180 && east <= 180 && south >= -90 && north <= 90 ? shape : null
  }
  if (kind !== 'polygon' || numbers.length % 2 === 1 || numbers.length > 2 * MOST_LINKED) return null
  const corners: Corner[] = []
  for (let at = 0; at < numbers.length; at += 2) {
    const corner = readCorner(numbers[at], numbers[at + 1])
    if (corner === null) return null
    corners.push(corner)
  }
  const shape: Shape = { kind, corners }
  return flawOf(shape) === null ? shape : null
}

/** Writes a shape so that `readShape` reads an equal one back; its token where it is too long for that. */
export function writeShape(shape: Shape): string | null {
  if (shape.kind === 'circle') return ['circle', ...shape.centre, shape.km].join('_')
  if (isLinked(shape)) return ['polygon', ...shape.corners.flat()].join('_')
  return shape.token ?? null
}

/** Whether the link says the shape itself. */
export function isLinked(shape: Shape): boolean {
  return shape.kind === 'circle' || shape.corners.length <= MOST_LINKED
}

/** The area that is counted in. */
export function areaOf(shape: Shape): DrawnArea {
  if (shape.kind === 'polygon') return [[[...shape.corners, ...shape.corners.slice(0, 1)]]]
  const corners = Array.from({ length: CIRCLE_CORNERS }, (_, at) =>
    pointAround(shape.centre, shape.km, (at / CIRCLE_CORNERS) * 2 * Math.PI),
  )
  return [[[...corners, ...corners.slice(0, 1)]]]
}

/** Mean radius of the earth, as turf has it. */
const EARTH_KM = 6371.0088

/**
 * The point at a distance and bearing (radians) on the sphere. As turf's `circle`, which every reader would load with
 * the first view, for a link may hold a circle.
 */
function pointAround([lng, lat]: Corner, km: number, bearing: number): Corner {
  const radians = Math.PI / 180
  const [from, far] = [lat * radians, km / EARTH_KM]
  const to = Math.asin(Math.sin(from) * Math.cos(far) + Math.cos(from) * Math.sin(far) * Math.cos(bearing))
  const turned = Math.atan2(
    Math.sin(bearing) * Math.sin(far) * Math.cos(from),
    Math.cos(far) - Math.sin(from) * Math.sin(to),
  )
  // Engines may differ in the last digit of a sine; seven decimals (1 cm) are the same in all.
  const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7
  return [round(lng + turned / radians), round(to / radians)]
}

/** [west, south, east, north] in degrees. */
export function boxOfShape(shape: Shape): [number, number, number, number] {
  const corners = areaOf(shape).flat(2)
  const [lngs, lats] = [corners.map(([lng]) => lng), corners.map(([, lat]) => lat)]
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

/** @returns null for a sound shape */
export function flawOf(shape: Shape): ShapeFlaw | null {
  if (shape.kind === 'circle') return null
  const { corners } = shape
  if (corners.length < 3) return 'few'
  if (corners.length > MOST_CORNERS) return 'many'
  return crossesItself(corners) ? 'crossing' : null
}

/** Twice the area of a triangle, positive when it turns left. */
function turn(a: Corner, b: Corner, c: Corner): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

function isBetween(a: Corner, b: Corner, point: Corner): boolean {
  const within = (axis: 0 | 1) =>
    point[axis] >= Math.min(a[axis], b[axis]) && point[axis] <= Math.max(a[axis], b[axis])
  return within(0) && within(1)
}

/** Whether two sides share a point. */
function meet([a, b]: readonly [Corner, Corner], [c, d]: readonly [Corner, Corner]): boolean {
  const [ofC, ofD, ofA, ofB] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  if (ofC * ofD < 0 && ofA * ofB < 0) return true
  return (
    (ofC === 0 && isBetween(a, b, c)) ||
    (ofD === 0 && isBetween(a, b, d)) ||
    (ofA === 0 && isBetween(c, d, a)) ||
    (ofB === 0 && isBetween(c, d, b))
  )
}

/** Whether sides of an outline meet elsewhere than where one follows the other, or one turns back on the other. */
function crossesItself(corners: readonly Corner[]): boolean {
  const sides = corners.map((corner, at) => [corner, corners[(at + 1) % corners.length] ?? corner] as const)
  return sides.some((side, at) =>
    sides.slice(at + 1).some((other, beyond) => {
      const isNext = beyond === 0
      const isLast = at === 0 && beyond === sides.length - 2
      if (isNext && isLast) return false
      if (isNext) return turn(side[0], side[1], other[1]) === 0 && turnsBack(side[0], side[1], other[1])
      if (isLast) return turn(other[0], side[0], side[1]) === 0 && turnsBack(other[0], side[0], side[1])
      return meet(side, other)
    }),
  )
}

function turnsBack(a: Corner, b: Corner, c: Corner): boolean {
  return (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) <= 0
}
