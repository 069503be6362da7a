import type { FontMetrics } from './font-metrics.ts'
import type { Rect } from './scene.ts'

/** A text that looks for room beside what it names. */
export interface Label {
  text: string
  size: number
  isBold: boolean
  fill: string
  /** What it names, in points, and how far from it the text begins. */
  x: number
  y: number
  away: number
  /** Whether it may stand on the very place, as names of areas do. */
  isOnPlace?: boolean
}

export interface PlacedLabel extends Label {
  /** The baseline's beginning. */
  left: number
  baseline: number
}

const ASCENT = 0.82
const DESCENT = 0.2
const CLEAR = 0.8

/** Which room of a frame is taken, so that no text covers another or a mark. */
export class LabelRoom {
  readonly #frame: Rect
  readonly #taken: Rect[] = []

  constructor(frame: Rect) {
    this.#frame = frame
  }

  take(rect: Rect): void {
    this.#taken.push(rect)
  }

  /** Puts a text where it covers nothing; null where there is no such place. */
  place(label: Label, metrics: FontMetrics): PlacedLabel | null {
    const wide = metrics.widthOf(label.text) * label.size
    for (const [left, baseline] of candidates(label, wide)) {
      const rect = {
        x: left - CLEAR,
        y: baseline - label.size * ASCENT - CLEAR,
        wide: wide + 2 * CLEAR,
        high: label.size * (ASCENT + DESCENT) + 2 * CLEAR,
      }
      if (!isWithin(rect, this.#frame) || this.#taken.some((other) => covers(rect, other))) continue
      this.#taken.push(rect)
      return { ...label, left, baseline }
    }
    return null
  }
}

/** Beginnings of the baseline around a place, the best first. */
function candidates({ x, y, size, away, isOnPlace }: Label, wide: number): [number, number][] {
  const middle = y + (size * (ASCENT - DESCENT)) / 2
  const above = y - away - size * DESCENT - 1
  const below = y + away + size * ASCENT + 1
  const [right, left] = [x + away + 1.5, x - away - 1.5 - wide]
  const beside: [number, number][] = [
    [right, middle],
    [left, middle],
    [x - wide / 2, below],
    [x - wide / 2, above],
    [right, above + size * 0.6],
    [right, below - size * 0.6],
    [left, above + size * 0.6],
    [left, below - size * 0.6],
  ]
  return isOnPlace === true ? [[x - wide / 2, middle], ...beside] : beside
}

function isWithin(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.wide <= outer.x + outer.wide &&
    inner.y + inner.high <= outer.y + outer.high
  )
}

function covers(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.wide && a.x + a.wide > b.x && a.y < b.y + b.high && a.y + a.high > b.y
}
