import type { BBox } from '../../server/domain/filter.ts'
import type { Camera } from './view.ts'

/** MapLibre's world is so many pixels wide at zoom 0. */
const WORLD = 512

function mercatorY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}

function latitude(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
}

/** What a map of this size shows under a camera: west, south, east, north in degrees, to a thousandth. */
export function boxOfCamera(
  { lng, lat, zoom }: Camera,
  { width, height }: { width: number; height: number },
): BBox {
  const world = WORLD * 2 ** zoom
  const across = (width / world) * 180
  const [y, down] = [mercatorY(lat), height / world / 2]
  const round = (degrees: number) => Math.round(degrees * 1e3) / 1e3
  return [
    round(Math.max(-180, lng - across)),
    round(Math.max(-85, latitude(y + down))),
    round(Math.min(180, lng + across)),
    round(Math.min(85, latitude(y - down))),
  ]
}
