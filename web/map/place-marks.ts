import type { Mark } from './gather-marks.ts'

/** Marks as the graphics card takes them, in the order in which they are drawn. */
export interface PlacedMarks {
  count: number
  /** What offsets count from: Web Mercator, 0 … 1. Single precision is exact to a hundredth of a pixel from here. */
  origin: { x: number; y: number }
  /** x and y of each mark. */
  offsets: Float32Array
  /** Place in DRAWN_LOOKS. */
  looks: Uint8Array
}

export function placeMarks(marks: readonly Mark[], origin: PlacedMarks['origin']): PlacedMarks {
  const offsets = new Float32Array(marks.length * 2)
  const looks = new Uint8Array(marks.length)
  for (const [index, { x, y, look }] of marks.entries()) {
    offsets[index * 2] = x - origin.x
    offsets[index * 2 + 1] = y - origin.y
    looks[index] = look
  }
  return { count: marks.length, origin, offsets, looks }
}
