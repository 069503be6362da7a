import type { SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import { eachSpotNear, mercatorYOf, type Spots } from '../../server/domain/columns/spots.ts'
import type { Box } from './features.ts'
import { DRAWN_AT, DRAWN_LOOKS, isDrawn } from './mark-atlas.ts'
import { mercatorX } from './mercator.ts'

/** The marks of a part of the map, in the order in which they are drawn. */
export interface GatheredMarks {
  count: number
  /** What offsets count from: Web Mercator, 0 … 1. Single precision is exact to a hundredth of a pixel from here. */
  origin: { x: number; y: number }
  /** x and y of each mark. */
  offsets: Float32Array
  /** Place in DRAWN_LOOKS. */
  looks: Uint8Array
}

export const NO_MARKS: GatheredMarks = {
  count: 0,
  origin: { x: 0, y: 0 },
  offsets: new Float32Array(),
  looks: new Uint8Array(),
}

/** Every mark in the cells of a box, none left out. */
export function gatherMarks(spots: Spots, { looks }: SpotLooks, box: Box): GatheredMarks {
  const { lng, mercatorY } = spots
  const next = new Uint32Array(DRAWN_LOOKS.length + 1)
  eachSpotNear(spots, box, (spot) => {
    const byte = looks[spot] as number
    if (!isDrawn(byte)) return
    const place = (DRAWN_AT[byte] as number) + 1
    next[place] = (next[place] as number) + 1
  })
  for (let place = 1; place < next.length; place++)
    next[place] = (next[place] as number) + (next[place - 1] as number)
  const count = next[DRAWN_LOOKS.length] as number
  const origin = { x: mercatorX((box[0] + box[2]) / 2), y: mercatorYOf((box[1] + box[3]) / 2) }
  const marks = { count, origin, offsets: new Float32Array(count * 2), looks: new Uint8Array(count) }
  eachSpotNear(spots, box, (spot) => {
    const byte = looks[spot] as number
    if (!isDrawn(byte)) return
    const look = DRAWN_AT[byte] as number
    const at = next[look] as number
    next[look] = at + 1
    marks.looks[at] = look
    marks.offsets[at * 2] = mercatorX(lng[spot] as number) - origin.x
    marks.offsets[at * 2 + 1] = (mercatorY[spot] as number) - origin.y
  })
  return marks
}
