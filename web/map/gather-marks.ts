import { isVague } from '../../server/domain/columns/spot-looks.ts'
import { eachSpotNear } from '../../server/domain/columns/spots.ts'
import type { Box } from './features.ts'
import type { DrawnSpots } from './hits.ts'
import { DRAWN_AT, DRAWN_LOOKS, isDrawn, sumAt } from './mark-atlas.ts'
import { gridOver } from './mark-grid.ts'
import { mercatorX } from './mercator.ts'

/** One mark on the map. */
export interface Mark {
  /** The one spot that it stands on, or all that it sums up. */
  spots: ArrayLike<number>
  /** How many cases it stands for, each counted once. */
  cases: number
  /** Place in DRAWN_LOOKS. */
  look: number
  /** Web Mercator, 0 … 1. */
  x: number
  y: number
}

/** So many points of one cell of the screen have marks of their own; of more, one mark says the sum. */
export const MOST_APART = 6

/**
 * The marks in the cells of a box, in the order in which they are drawn. No case is left out: each spot that shows
 * something has a mark or counts in its cell's sum. Rings (市区町村まで) always stand alone, for a sum of points is no
 * place for them.
 * @param zoom the map's; closer, cells part and sums with them
 */
export function gatherMarks(drawn: DrawnSpots, box: Box, zoom: number): Mark[] {
  const { alone, together } = sortOut(drawn, box, zoom)
  const byLook: Mark[][] = DRAWN_LOOKS.map(() => [])
  const add = (mark: Mark) => byLook[mark.look]?.push(mark)
  for (const spot of alone) add(singleMark(drawn, spot))
  const casesAt = caseCounter(drawn)
  for (const spots of together) add(sumMark(drawn, spots, casesAt(spots)))
  return byLook.flat()
}

/** Which spots of the box stand alone, and which are summed, by cell. */
function sortOut({ spots, looks: { looks } }: DrawnSpots, box: Box, zoom: number) {
  const grid = gridOver(box, zoom)
  const { lng, mercatorY } = spots
  const cellOf = (spot: number) =>
    isDrawn(looks[spot] as number)
      ? grid.cellAt(mercatorX(lng[spot] as number), mercatorY[spot] as number)
      : -1
  const points = new Uint32Array(grid.wide * grid.high)
  eachSpotNear(spots, box, (spot) => {
    const cell = cellOf(spot)
    if (cell >= 0 && !isVague(looks[spot] as number)) points[cell] = (points[cell] as number) + 1
  })
  const alone: number[] = []
  const sums = new Map<number, { spots: Uint32Array; filled: number }>()
  eachSpotNear(spots, box, (spot) => {
    const cell = cellOf(spot)
    if (cell < 0) return
    const count = points[cell] as number
    if (count <= MOST_APART || isVague(looks[spot] as number)) {
      alone.push(spot)
      return
    }
    const sum = sums.get(cell) ?? { spots: new Uint32Array(count), filled: 0 }
    sum.spots[sum.filled] = spot
    sum.filled += 1
    sums.set(cell, sum)
  })
  return { alone, together: [...sums.values()].map((sum) => sum.spots) }
}

function singleMark({ spots, looks }: DrawnSpots, spot: number): Mark {
  return {
    spots: [spot],
    cases: looks.counts[spot] as number,
    look: DRAWN_AT[looks.looks[spot] as number] as number,
    x: mercatorX(spots.lng[spot] as number),
    y: spots.mercatorY[spot] as number,
  }
}

/** A sum stands in the middle of its cases. */
function sumMark({ spots, looks }: DrawnSpots, members: Uint32Array, cases: number): Mark {
  let [x, y, weight] = [0, 0, 0]
  for (const spot of members) {
    const count = looks.counts[spot] as number
    x += count * mercatorX(spots.lng[spot] as number)
    y += count * (spots.mercatorY[spot] as number)
    weight += count
  }
  return { spots: members, cases, look: sumAt(cases), x: x / weight, y: y / weight }
}

/** Counts the matching cases at some spots, one with several sites among them once. */
function caseCounter({ spots: { firstCase, cases }, looks: { mask } }: DrawnSpots) {
  let countedIn = new Uint32Array()
  let time = 0
  return (spots: Uint32Array): number => {
    // Most views sum nothing up, and hovering asks often.
    if (time === 0) countedIn = new Uint32Array(mask.length)
    time += 1
    let count = 0
    for (const spot of spots)
      for (let at = firstCase[spot] as number; at < (firstCase[spot + 1] as number); at++) {
        const ordinal = cases[at] as number
        if (mask[ordinal] !== 1 || countedIn[ordinal] === time) continue
        countedIn[ordinal] = time
        count += 1
      }
    return count
  }
}
