import { type MarkLook, matchingAt, readLook, type SpotLooks } from '../domain/columns/spot-looks.ts'
import { eachSpotNear, type Spots } from '../domain/columns/spots.ts'
import type { Place } from '../domain/place.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { spreadApart } from '../domain/spread.ts'
import type { Grouping, Sums } from '../domain/summary.ts'
import { INK } from './ink.ts'
import type { Rect, Shape } from './scene.ts'
import type { MapView } from './view.ts'
import { grouped } from './words.ts'

/** So many spots of a page have marks of their own; of more, circles say the sums. */
export const MOST_MARKS = 300

/** A mark on the page: cases at a spot, or the sum of a place. */
export interface PlacedMark {
  x: number
  y: number
  radius: number
  count: number
  /** Yen by which the more important mark is told. */
  weight: number
  look: MarkLook
  /** The one case that stands there; null where there are several. */
  ordinal: number | null
  /** The place that a circle sums up. */
  code: string | null
}

/** The spots that show something within the frames, by frame; null where they are too many. */
export function spotsInFrames(
  spots: Spots,
  { looks }: SpotLooks,
  frames: readonly { view: MapView; inset: { holds: (lng: number, lat: number) => boolean } | null }[],
): number[][] | null {
  const found: number[][] = frames.map(() => [])
  const claimed = new Set<number>()
  let most = MOST_MARKS
  // The insets first: a spot that one shows is not drawn a second time.
  const order = [...frames.entries()].sort(
    ([, a], [, b]) => Number(b.inset !== null) - Number(a.inset !== null),
  )
  for (const [at, { view, inset }] of order)
    eachSpotNear(spots, view.seen, (spot) => {
      if (most < 0 || readLook(looks[spot] as number) === null || claimed.has(spot)) return
      const point = [spots.lng[spot] as number, spots.lat[spot] as number] as const
      if (!isInFrame(view.frame, ...view.project(...point)) || inset?.holds(...point) === false) return
      claimed.add(spot)
      found[at]?.push(spot)
      most -= 1
    })
  return most < 0 ? null : found
}

function isInFrame({ x, y, wide, high }: Rect, across: number, down: number): boolean {
  return across >= x && across <= x + wide && down >= y && down <= y + high
}

/** A mark on the frame's edge is moved in by as much as would lie outside. */
function withinFrame(mark: PlacedMark, { x, y, wide, high }: Rect): PlacedMark {
  const { radius } = mark
  return {
    ...mark,
    x: Math.min(Math.max(mark.x, x + radius), x + wide - radius),
    y: Math.min(Math.max(mark.y, y + radius), y + high - radius),
  }
}

/** Radius of the four sizes in ems of the page's writing. */
export const STEP_RADIUS = [0.24, 0.36, 0.54, 0.78] as const
const NUMBER_SIZE = 0.66

export function marksOfSpots(
  spots: Spots,
  looks: SpotLooks,
  { inFrame, view, em }: { inFrame: readonly number[]; view: MapView; em: number },
): PlacedMark[] {
  const marks = inFrame.map((spot): PlacedMark => {
    const look = readLook(looks.looks[spot] as number) as MarkLook
    const [x, y] = view.project(spots.lng[spot] as number, spots.lat[spot] as number)
    const count = looks.counts[spot] as number
    const own = STEP_RADIUS[look.step] * em
    const radius = count > 1 ? Math.max(own, (0.4 + 0.14 * grouped(count).length) * em) : own
    const [ordinal = null] = count === 1 ? matchingAt(spots, looks, [spot]) : []
    const weight = look.step * 1e6 + count
    return { x, y, radius, count, look, ordinal, code: null, weight }
  })
  return numbersApart(marks, em).map((mark) => withinFrame(mark, view.frame))
}

/** Marks whose numbers would cover each other stand a little apart; all others where their cases are. */
function numbersApart(marks: readonly PlacedMark[], em: number): PlacedMark[] {
  const numbered = marks.filter(({ count }) => count > 1)
  const numbers = numbered.map(({ x, y, count }) => ({
    x,
    y,
    radius: (0.28 + 0.14 * grouped(count).length) * em,
  }))
  const apart = spreadApart(numbers, { gap: 0, reach: em })
  const moved = new Map(numbered.map((mark, at) => [mark, apart[at]]))
  return marks.map((mark) => ({ ...mark, ...moved.get(mark) }))
}

export interface CircleScale {
  largestYen: number
  largestRadius: number
}

export function circleRadius(yen: number, { largestYen, largestRadius }: CircleScale): number {
  return largestYen === 0 ? 0 : largestRadius * Math.sqrt(Math.max(0, yen) / largestYen)
}

/** A circle a place, at its label point, moved aside where circles would cover each other. */
export function circlesOf(
  rows: Grouping['rows'],
  places: PlaceIndex,
  {
    view,
    em,
    scale,
    isWanted,
  }: { view: MapView; em: number; scale: CircleScale; isWanted: (place: Place) => boolean },
): PlacedMark[] {
  const here = rows.flatMap(({ key: [code = null], ...sums }) => {
    const place = code === null ? undefined : places.get(code)
    if (place === undefined || !isWanted(place)) return []
    const [x, y] = view.project(...place.label)
    return isInFrame(view.frame, x, y) ? [circleAt(place.code, sums, { x, y, em, scale })] : []
  })
  here.sort((a, b) => b.radius - a.radius || ((a.code ?? '') < (b.code ?? '') ? -1 : 1))
  const apart = spreadApart(here, { gap: 0.1 * em, reach: 4 * em })
  return here.map((mark, at) => withinFrame({ ...mark, ...apart[at] }, view.frame))
}

function circleAt(
  code: string,
  sums: Sums,
  { x, y, em, scale }: { x: number; y: number; em: number; scale: CircleScale },
): PlacedMark {
  const isKnown = sums.amountUnknown < sums.count
  const smallest = (0.3 + 0.2 * grouped(sums.count).length) * em
  const look: MarkLook = { kind: 'point', step: 0, isKnown, isStack: true }
  const radius = Math.max(smallest, circleRadius(sums.amountYen, scale))
  return { x, y, radius, look, code, count: sums.count, ordinal: null, weight: sums.amountYen }
}

/** Marks, the larger below the smaller, and their numbers over all of them. */
export function drawMarks(marks: readonly PlacedMark[], em: number): Shape[] {
  const sorted = [...marks].sort((a, b) => b.radius - a.radius)
  return [...sorted.flatMap((mark) => drawMark(mark, em)), ...sorted.flatMap((mark) => drawNumber(mark, em))]
}

const isRingOf = ({ look }: PlacedMark) => look.kind === 'municipality'
const colourOf = ({ look }: PlacedMark) => (look.isKnown ? INK.mark : INK.unknown)

function drawMark(mark: PlacedMark, em: number): Shape[] {
  const { x, y, radius, count, look, code } = mark
  const place = { kind: 'circle' as const, x, y, radius }
  const isRing = isRingOf(mark)
  const colour = colourOf(mark)
  const shapes: Shape[] = [
    isRing
      ? {
          ...{ ...place, fill: INK.paper, opacity: 0.85 },
          stroke: { colour, width: 0.15 * em },
        }
      : { ...place, fill: colour, opacity: 0.88, stroke: { colour: INK.markEdge, width: 0.08 * em } },
  ]
  if (!isRing && !look.isKnown && count === 1 && code === null)
    shapes.push({ ...place, radius: radius * 0.45, fill: INK.paper })
  return shapes
}

function drawNumber(mark: PlacedMark, em: number): Shape[] {
  const { x, y, radius, count, code } = mark
  if (count === 1 && code === null) return []
  const text = grouped(count)
  const size = Math.min(NUMBER_SIZE * em, (radius * 3.1) / text.length)
  const [fill, ground] = isRingOf(mark) ? [colourOf(mark), INK.paper] : [INK.paper, colourOf(mark)]
  return [
    {
      ...{ kind: 'text', text, x, y: y + size * 0.36, size, anchor: 'middle', isBold: true, fill },
      halo: { colour: ground, width: size * 0.25 },
    },
  ]
}
