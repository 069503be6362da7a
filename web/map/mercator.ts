import { mercatorYOf } from '../../server/domain/columns/spots.ts'

const TILE = 512

/** How many pixels the whole world is wide and high at a zoom. */
export function worldSize(zoom: number): number {
  return TILE * 2 ** zoom
}

/** Degrees → Web Mercator: 0 on the western edge of the world, 1 on the eastern one. */
export function mercatorX(lng: number): number {
  return (lng + 180) / 360
}

/** Degrees → pixels of the whole world at a zoom (Web Mercator, 512-pixel tiles), origin in the north-west. */
export function toPixels([lng, lat]: readonly [number, number], zoom: number): { x: number; y: number } {
  const size = worldSize(zoom)
  return { x: mercatorX(lng) * size, y: mercatorYOf(lat) * size }
}

/** The way back: pixels of the whole world at a zoom → [lng, lat] in degrees. */
export function toDegrees({ x, y }: { x: number; y: number }, zoom: number): [number, number] {
  const size = worldSize(zoom)
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI
  return [(x / size) * 360 - 180, lat]
}
