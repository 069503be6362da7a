import { INK } from './ink.ts'
import { PER_POINT, type Rect, type Shape } from './scene.ts'
import type { MapView } from './view.ts'

const ROUND = [5, 2, 1] as const

/** A round length, in metres, of at most so many points. */
export function roundLength(longest: number, pointsPerMetre: number): number {
  const metres = longest / pointsPerMetre
  const power = 10 ** Math.floor(Math.log10(metres))
  return (ROUND.find((step) => step * power <= metres) ?? 1) * power
}

/** The scale bar and, where `north` is said, the arrow, in the lower left corner of a map. */
export function scaleAndNorth(
  { frame, pointsPerMetre }: MapView,
  em: number,
  { say, north }: { say: (metres: number) => string; north: string | null },
): { shapes: Shape[]; covered: Rect } {
  const size = (north === null ? 0.72 : 0.85) * em
  const metres = roundLength(Math.min(10 * em, frame.wide * 0.3), pointsPerMetre)
  const long = metres * pointsPerMetre
  const [left, low] = [frame.x + 0.7 * em, frame.y + frame.high - 0.8 * em]
  const text = say(metres)
  const wide = Math.max(long, text.length * size * 0.6) + (north === null ? 0.6 : 3) * em
  const covered = { x: left - 0.3 * em, y: low - 1.9 * em, wide: wide + 0.3 * em, high: 2.3 * em }
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
