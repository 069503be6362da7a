import type { Place } from '../../server/domain/place.ts'
import type { BlockId } from '../../server/domain/region.ts'
import type { Box, Camera } from './features.ts'

/** What the map speaks of at a zoom: sums by prefecture, sums by municipality, single cases. */
export type Level = 'prefecture' | 'municipality' | 'case'

export const MUNICIPALITY_FROM = 6.3
export const CASES_FROM = 9
export const MAX_ZOOM = 16

export function levelOf(zoom: number): Level {
  if (zoom < MUNICIPALITY_FROM) return 'prefecture'
  return zoom < CASES_FROM ? 'municipality' : 'case'
}

/** From Okinawa to the Northern Territories; the other outlying islands have jumps of their own. */
export const NATION: Box = [127.2, 26.0, 148.9, 45.7]

/** Nobody loses the way on the open sea: the camera stays around Japan. */
export const LIMITS: Box = [96, 8, 180, 58]

export const ISLAND_JUMPS = [
  { id: 'okinawa', box: [122.9, 24.0, 128.45, 27.1] },
  { id: 'amami', box: [128.3, 27.0, 130.1, 28.6] },
  { id: 'ogasawara', box: [141.9, 26.5, 142.45, 27.75] },
  { id: 'northern-territories', box: [145.2, 43.2, 148.95, 45.6] },
] as const satisfies readonly { id: string; box: Readonly<Box> }[]

/** The nine blocks without their far islands, so that the mainland fills the view. */
export const BLOCK_BOXES: Record<BlockId, Box> = {
  hokkaido: [139.3, 41.3, 146.0, 45.6],
  tohoku: [138.9, 36.75, 142.1, 41.6],
  kanto: [136.9, 34.5, 141.0, 38.6],
  chubu: [135.8, 33.7, 138.0, 37.9],
  kinki: [134.2, 33.4, 136.5, 36.4],
  chugoku: [130.7, 33.7, 134.5, 35.7],
  shikoku: [132.0, 32.7, 134.85, 34.6],
  kyushu: [128.5, 30.2, 132.2, 34.3],
  okinawa: [122.9, 24.0, 128.45, 27.1],
}

/** @returns whether two cameras show the same to the eye (a few metres, a hundredth of a zoom). */
export function isSameCamera(a: Camera | null, b: Camera | null): boolean {
  if (a === null || b === null) return a === b
  return Math.abs(a.lng - b.lng) < 5e-5 && Math.abs(a.lat - b.lat) < 5e-5 && Math.abs(a.zoom - b.zoom) < 0.01
}

/** Rounds a camera to what a URL needs: about 10 m and a hundredth of a zoom. */
export function roundCamera(camera: Camera): Camera {
  const round = (value: number, digits: number) => Number(value.toFixed(digits))
  return { lng: round(camera.lng, 4), lat: round(camera.lat, 4), zoom: round(camera.zoom, 2) }
}

/**
 * The box to look at when a place is chosen. Where far islands stretch a place's own box (東京都 to 南鳥島), it is the
 * land around its label point instead.
 */
export function placeBox({ bbox, label, areaKm2 }: Pick<Place, 'bbox' | 'label' | 'areaKm2'>): Box {
  const kmPerDegree = 111.3
  const narrowing = Math.cos((label[1] * Math.PI) / 180)
  const side = Math.sqrt(areaKm2)
  const longest = Math.max((bbox[2] - bbox[0]) * narrowing, bbox[3] - bbox[1]) * kmPerDegree
  if (longest <= 4.5 * side) return bbox
  const halfLat = (1.2 * side) / kmPerDegree
  const halfLng = halfLat / narrowing
  return [label[0] - halfLng, label[1] - halfLat, label[0] + halfLng, label[1] + halfLat]
}

/** What a change of the page's wishes asks of the map. */
export type CameraMove =
  | { kind: 'stay' }
  | { kind: 'jump'; camera: Camera }
  | { kind: 'fly'; box: Box }
  | { kind: 'nation' }

export interface CameraWish {
  camera: Camera | null
  focus: { bbox: Box; key: string } | null
}

/**
 * A camera that the reader did not just cause (back, forward, another link) wins over a new focus; a new focus wins
 * over a camera that went away.
 * @param reported the camera that the map itself told the page last
 */
export function cameraMove(before: CameraWish, now: CameraWish, reported: Camera | null): CameraMove {
  const isNewCamera = !isSameCamera(before.camera, now.camera) && !isSameCamera(now.camera, reported)
  if (isNewCamera && now.camera !== null) return { kind: 'jump', camera: now.camera }
  if (now.focus !== null && now.focus.key !== before.focus?.key) return { kind: 'fly', box: now.focus.bbox }
  return isNewCamera ? { kind: 'nation' } : { kind: 'stay' }
}

const EARTH_CIRCUMFERENCE_M = 40_075_016.686

/** A round length for the scale bar. @returns metres and pixels, at most `widest` pixels long */
export function scaleBar(camera: Camera, widest: number): { metres: number; pixels: number } {
  const metresPerPixel =
    (EARTH_CIRCUMFERENCE_M * Math.cos((camera.lat * Math.PI) / 180)) / (512 * 2 ** camera.zoom)
  const longest = metresPerPixel * widest
  const power = 10 ** Math.floor(Math.log10(longest))
  const metres = ([5, 2, 1].find((step) => step * power <= longest) ?? 1) * power
  return { metres, pixels: Math.round(metres / metresPerPixel) }
}
