import { LOOK_BYTES, type MarkLook, readLook } from '../../server/domain/columns/spot-looks.ts'
import type { Palette } from '../theme/palette.ts'
import {
  type DrawnLook,
  MARK_LOOKS,
  markExtent,
  markImage,
  markRadius,
  SUM_LOOKS,
  sumSize,
} from './mark-images.ts'
import { PIXEL_RATIO } from './raster.ts'

/** The looks in the order in which they are drawn: small marks lie on top of large ones, so that none is covered. */
export const DRAWN_LOOKS: readonly DrawnLook[] = [...MARK_LOOKS, ...SUM_LOOKS].sort(
  (a, b) => markRadius(b) - markRadius(a),
)

const SUMS_AT = SUM_LOOKS.map((look) => DRAWN_LOOKS.indexOf(look))

/** Where the mark of a sum stands in DRAWN_LOOKS. */
export function sumAt(cases: number): number {
  return SUMS_AT[sumSize(cases)] as number
}

const NOT_DRAWN = 255

/** By the byte of a look: its place in DRAWN_LOOKS. */
export const DRAWN_AT: Uint8Array = Uint8Array.from({ length: LOOK_BYTES }, (_, byte) => {
  const look = readLook(byte)
  const at = look === null ? -1 : DRAWN_LOOKS.findIndex((each) => isSame(each, look))
  return at === -1 ? NOT_DRAWN : at
})

export function isDrawn(byte: number): boolean {
  return DRAWN_AT[byte] !== NOT_DRAWN
}

function isSame(a: DrawnLook, b: MarkLook): boolean {
  if (a.kind === 'sum') return false
  return a.kind === b.kind && a.step === b.step && a.isKnown === b.isKnown && a.isStack === b.isStack
}

/** By place in DRAWN_LOOKS: pixels from the centre beyond which nothing of the mark is drawn. */
export const EXTENTS: readonly number[] = DRAWN_LOOKS.map(markExtent)
export const WIDEST = Math.max(...EXTENTS)

/** The pictures of all looks side by side, as a texture. */
export interface MarkAtlas {
  width: number
  height: number
  /** RGBA, premultiplied. */
  data: Uint8Array
  /** By place in DRAWN_LOOKS: the centre of its picture (parts of width and height) and its edge in CSS pixels. */
  pictures: Float32Array
}

const COLUMNS = 5

export function markAtlas(palette: Palette): MarkAtlas {
  // A clear pixel around each, so that no picture shines into its neighbour.
  const cell = 2 * PIXEL_RATIO * DRAWN_LOOKS.reduce((most, look) => Math.max(most, markExtent(look)), 0) + 2
  const width = cell * COLUMNS
  const height = cell * Math.ceil(DRAWN_LOOKS.length / COLUMNS)
  const data = new Uint8Array(width * height * 4)
  const pictures = new Float32Array(DRAWN_LOOKS.length * 3)
  for (const [index, look] of DRAWN_LOOKS.entries()) {
    const picture = markImage(look, palette)
    const left = (index % COLUMNS) * cell + (cell - picture.width) / 2
    const top = Math.floor(index / COLUMNS) * cell + (cell - picture.height) / 2
    for (let row = 0; row < picture.height; row++)
      for (let column = 0; column < picture.width; column++) {
        const from = (row * picture.width + column) * 4
        const to = ((top + row) * width + left + column) * 4
        const alpha = picture.data[from + 3] as number
        for (let channel = 0; channel < 3; channel++)
          data[to + channel] = Math.round(((picture.data[from + channel] as number) * alpha) / 255)
        data[to + 3] = alpha
      }
    pictures[index * 3] = (left + picture.width / 2) / width
    pictures[index * 3 + 1] = (top + picture.height / 2) / height
    pictures[index * 3 + 2] = picture.width / PIXEL_RATIO
  }
  return { width, height, data, pictures }
}
