import { INK } from './ink.ts'
import { type Line, PER_POINT, type Rect, type Shape } from './scene.ts'
import type { MapView } from './view.ts'

const ROUND = [5, 2, 1] as const

/** A round length, in metres, of at most so many points. */
export function roundLength(longest: number, pointsPerMetre: number): number {
  const metres = longest / pointsPerMetre
  const power = 10 ** Math.floor(Math.log10(metres))
  return (ROUND.find((step) => step * power <= metres) ?? 1) * power
}

interface Said {
  say: (metres: number) => string
  north: string | null
  /** What the bar should not lie on, as an inset's islands; on larger land it is read all the same. */
  land: readonly Line[]
}

/**
 * The scale bar and, where `north` is said, the arrow, in the lower left corner of a map; on the right where islands lie
 * in the left one alone.
 */
export function scaleAndNorth(
  { frame, pointsPerMetre }: MapView,
  em: number,
  { say, north, land }: Said,
): { shapes: Shape[]; covered: Rect } {
  const size = (north === null ? 0.72 : 0.85) * em
  const metres = roundLength(Math.min(10 * em, frame.wide * 0.3), pointsPerMetre)
  const long = metres * pointsPerMetre
  const low = frame.y + frame.high - 0.8 * em
  const text = say(metres)
  const wide = Math.max(long, text.length * size * 0.6) + (north === null ? 0.6 : 3) * em
  const corners = [frame.x + 0.7 * em, frame.x + frame.wide - wide - 0.4 * em]
  const coveredFrom = (x: number): Rect => {
    return { x: x - 0.3 * em, y: low - 1.9 * em, wide: wide + 0.3 * em, high: 2.3 * em }
  }
  const left = corners.find((x) => !touches(land, coveredFrom(x))) ?? (corners[0] as number)
  const covered = coveredFrom(left)
  const tenths = (...parts: number[]) => Int32Array.from(parts, (part) => Math.round(part * PER_POINT))
  const shapes: Shape[] = [
    {
      kind: 'lines',
      lines: [tenths(left, low - 0.35 * em, left, low, left + long, low, left + long, low - 0.35 * em)],
      isClosed: false,
      stroke: { colour: INK.text, width: 0.1 * em },
    },
    {
      ...{ kind: 'text', text, x: left + long / 2, y: low - 0.5 * em, anchor: 'middle', size },
      ...{ isBold: false, fill: INK.text, halo: { colour: INK.paper, width: size * 0.3, opacity: 0.9 } },
    },
  ]
  if (north === null) return { shapes, covered }
  const x = left + long + 1.7 * em
  shapes.push(
    {
      kind: 'lines',
      lines: [tenths(x, low - 1.2 * em, x + 0.42 * em, low, x, low - 0.25 * em, x - 0.42 * em, low)],
      isClosed: true,
      fill: INK.text,
    },
    {
      ...{ kind: 'text', text: north, x, y: low - 1.35 * em, anchor: 'middle', size: 0.8 * em },
      ...{ isBold: true, fill: INK.text, halo: { colour: INK.paper, width: 0.25 * em, opacity: 0.9 } },
    },
  )
  return { shapes, covered: { ...covered, y: low - 2.2 * em, high: 2.6 * em } }
}

/** Whether a corner of some outline lies in a rectangle: islands are small, and their corners dense. */
function touches(land: readonly Line[], { x, y, wide, high }: Rect): boolean {
  const [left, top, right, low] = [x, y, x + wide, y + high].map((part) => part * PER_POINT) as [
    number,
    number,
    number,
    number,
  ]
  return land.some((line) => {
    for (let at = 0; at < line.length; at += 2) {
      const [across, down] = [line[at] as number, line[at + 1] as number]
      if (across >= left && across <= right && down >= top && down <= low) return true
    }
    return false
  })
}
