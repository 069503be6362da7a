const TILE = 512

/** Degrees → pixels of the whole world at a zoom (Web Mercator, 512-pixel tiles), origin in the north-west. */
export function toPixels([lng, lat]: readonly [number, number], zoom: number): { x: number; y: number } {
  const size = TILE * 2 ** zoom
  const sine = Math.sin((lat * Math.PI) / 180)
  return {
    x: ((lng + 180) / 360) * size,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size,
  }
}

/** The way back: pixels of the whole world at a zoom → [lng, lat] in degrees. */
export function toDegrees({ x, y }: { x: number; y: number }, zoom: number): [number, number] {
  const size = TILE * 2 ** zoom
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI
  return [(x / size) * 360 - 180, lat]
}
