/** A small picture as bytes, without a canvas: what MapLibre's `addImage` takes and a test can read. */
export interface Raster {
  width: number
  height: number
  /** RGBA, not premultiplied. */
  data: Uint8ClampedArray
}

/** Pictures are drawn at twice their size so that they stay sharp on dense screens. */
export const PIXEL_RATIO = 2

/** One colour laid over what is there, as far as `cover` (0–1) says. */
export interface Ink {
  colour: string
  cover: number
}

/** Reads #rrggbb. */
export function channels(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** How far a pixel lies inside an edge, 0–1, given its signed distance in device pixels (negative inside). */
export function coverage(distance: number): number {
  return Math.min(1, Math.max(0, 0.5 - distance))
}

/**
 * Draws a square picture.
 * @param side edge length in CSS pixels
 * @param inksAt the layers of ink at a pixel's centre (CSS pixels from the north-west corner), lowest first
 */
export function drawRaster(side: number, inksAt: (x: number, y: number) => Ink[]): Raster {
  const size = Math.round(side * PIXEL_RATIO)
  const data = new Uint8ClampedArray(size * size * 4)
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const inks = inksAt((column + 0.5) / PIXEL_RATIO, (row + 0.5) / PIXEL_RATIO)
      data.set(blend(inks), (row * size + column) * 4)
    }
  return { width: size, height: size, data }
}

function blend(inks: readonly Ink[]): [number, number, number, number] {
  let mixed: [number, number, number] = [0, 0, 0]
  let alpha = 0
  for (const { colour, cover } of inks) {
    if (cover <= 0) continue
    const whole = cover + alpha * (1 - cover)
    const top = channels(colour)
    const part = (index: 0 | 1 | 2) => (top[index] * cover + mixed[index] * alpha * (1 - cover)) / whole
    mixed = [part(0), part(1), part(2)]
    alpha = whole
  }
  return [mixed[0], mixed[1], mixed[2], Math.round(alpha * 255)]
}
