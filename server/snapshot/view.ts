import { geoConicConformalRaw } from 'd3-geo'
import type { BBox } from '../domain/filter.ts'
import type { Rect } from './scene.ts'

const RADIANS = Math.PI / 180
const EARTH_RADIUS_M = 6_371_008.8

/** A stretch of the earth on a rectangle of the page. */
export interface MapView {
  frame: Rect
  /** What is to be seen, in degrees. */
  box: BBox
  /** All that the frame shows, in degrees: more than the box, whose shape is another. */
  seen: BBox
  /** Points of the page. */
  project: (lng: number, lat: number) => [x: number, y: number]
  /** How long a metre is in the middle of the frame, in points. */
  pointsPerMetre: number
}

/**
 * Lambert's conformal conic projection around a box: shapes are true, north is up in the middle, and lengths hold over
 * all Japan to some percent. The standard parallels cut off a sixth of the box on either side.
 * @param margin points kept free within the frame
 */
export function viewOf(box: BBox, frame: Rect, margin = 0): MapView {
  const [west, south, east, north] = box
  const sixth = Math.max((north - south) / 6, 0.001)
  const raw = geoConicConformalRaw((south + sixth) * RADIANS, (north - sixth) * RADIANS)
  const middle = (west + east) / 2
  const flat = (lng: number, lat: number) => raw((lng - middle) * RADIANS, lat * RADIANS)
  const edge = edgeOf(box).map(([lng, lat]) => flat(lng, lat))
  const [xs, ys] = [edge.map(([x]) => x), edge.map(([, y]) => y)]
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [low, high] = [Math.min(...ys), Math.max(...ys)]
  const scale = Math.min((frame.wide - 2 * margin) / (right - left), (frame.high - 2 * margin) / (high - low))
  const [x0, y0] = [frame.x + frame.wide / 2, frame.y + frame.high / 2]
  const [cx, cy] = [(left + right) / 2, (low + high) / 2]
  const project = (lng: number, lat: number): [number, number] => {
    const [x, y] = flat(lng, lat)
    return [x0 + (x - cx) * scale, y0 - (y - cy) * scale]
  }
  const inverse = raw.invert
  if (inverse === undefined) throw new Error('view: the projection has no way back')
  const back = (x: number, y: number): [number, number] => {
    const [lng, lat] = inverse.call(raw, (x - x0) / scale + cx, cy - (y - y0) / scale)
    return [lng / RADIANS + middle, lat / RADIANS]
  }
  return { frame, box, seen: seenFrom(frame, back), project, pointsPerMetre: scaleAt(project, box) }
}

const STEPS = 16

/** Positions along the edge of a box. */
function edgeOf([west, south, east, north]: BBox): [number, number][] {
  return Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS).flatMap((part): [number, number][] => [
    [west + (east - west) * part, south],
    [west + (east - west) * part, north],
    [west, south + (north - south) * part],
    [east, south + (north - south) * part],
  ])
}

function seenFrom({ x, y, wide, high }: Rect, back: (x: number, y: number) => [number, number]): BBox {
  const edge = edgeOf([x, y, x + wide, y + high]).map(([across, down]) => back(across, down))
  const [lngs, lats] = [edge.map(([lng]) => lng), edge.map(([, lat]) => lat)]
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

function scaleAt(project: MapView['project'], [west, south, east, north]: BBox): number {
  const [lng, lat] = [(west + east) / 2, (south + north) / 2]
  const step = 0.01
  const [, upper] = project(lng, lat + step)
  const [, lower] = project(lng, lat - step)
  return (lower - upper) / (2 * step * RADIANS * EARTH_RADIUS_M)
}

export function meets(a: BBox, b: BBox): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1]
}

/** Width by height of a box on the ground. */
export function shapeOf([west, south, east, north]: BBox): number {
  return ((east - west) * Math.cos((((south + north) / 2) * Math.PI) / 180)) / (north - south)
}

/** The box around all of them. */
export function around(boxes: readonly BBox[]): BBox {
  return [
    Math.min(...boxes.map(([west]) => west)),
    Math.min(...boxes.map(([, south]) => south)),
    Math.max(...boxes.map(([, , east]) => east)),
    Math.max(...boxes.map(([, , , north]) => north)),
  ]
}
