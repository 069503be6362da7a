import type { AreaFinder } from './area-finder.ts'
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
  /** Of the area that it names, whose land or sea it stands on; without one it stands beside a point. */
  area?: string
}

export interface PlacedLabel extends Label {
  /** The baseline's beginning. */
  left: number
  baseline: number
}

/** Sixteen ways to go, beginning with those in which a line of writing leaves least land covered. */
const DIRECTIONS = [0, 8, 4, 12, 2, 6, 10, 14, 1, 7, 9, 15, 3, 5, 11, 13].map((part): [number, number] => [
  Math.cos((part * Math.PI) / 8),
  Math.sin((part * Math.PI) / 8),
])
/** In sizes of the letters, as everything that a name may be moved by. */
const STEPS_ON_LAND = [0.8, 1.6, 2.4, 3.2, 4]
const MOST_STEPS_TO_SEA = 9
const NEAR_THE_COAST = 1.5

const ASCENT = 0.82
const DESCENT = 0.2
const CLEAR = 0.8

/** Which room of a frame is taken, so that no text covers another or a mark. */
export class LabelRoom {
  readonly #frame: Rect
  readonly #areas: AreaFinder
  readonly #taken: Rect[] = []

  constructor(frame: Rect, areas: AreaFinder) {
    this.#frame = frame
    this.#areas = areas
  }

  take(rect: Rect): void {
    this.#taken.push(rect)
  }

  /** Puts a text where it covers nothing; null where there is no such place. */
  place(label: Label, metrics: FontMetrics): PlacedLabel | null {
    const wide = metrics.widthOf(label.text) * label.size
    const { area } = label
    const all = area === undefined ? besidePoint(label, wide) : this.#onArea({ ...label, area }, wide)
    for (const [left, baseline] of all) {
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

  /** Beginnings of the baseline on an area, the nearest to its label point first; then in the sea before its coast. */
  *#onArea({ x, y, size, area }: Label & { area: string }, wide: number): Generator<[number, number]> {
    const middle = (size * (ASCENT - DESCENT)) / 2
    const rectAt = (across: number, down: number): Rect => ({
      ...{ x: across - wide / 2, y: down - size / 2 },
      ...{ wide, high: size },
    })
    const baselineAt = (across: number, down: number): [number, number] => [across - wide / 2, down + middle]
    yield baselineAt(x, y)
    for (const steps of STEPS_ON_LAND)
      for (const [dx, dy] of DIRECTIONS) {
        const [across, down] = [x + dx * steps * size, y + dy * steps * size]
        if (this.#areas.isNameOf(area, rectAt(across, down))) yield baselineAt(across, down)
      }
    for (const [dx, dy] of DIRECTIONS) {
      // A text is as near to the coast as its own extent in this direction allows.
      const reach = NEAR_THE_COAST + Math.abs(dx) * (wide / size / 2) + Math.abs(dy) / 2
      let lastOnLand = 0
      for (let steps = 1; steps <= MOST_STEPS_TO_SEA && steps - lastOnLand <= reach; steps += 0.5) {
        const [across, down] = [x + dx * steps * size, y + dy * steps * size]
        if (this.#areas.isOn(area, across, down)) lastOnLand = steps
        // The way to its own coast leads over no other land.
        else if (!this.#areas.isSea(across, down)) break
        else if (this.#areas.isAllSea(rectAt(across, down))) {
          yield baselineAt(across, down)
          break
        }
      }
    }
  }
}

/** Beginnings of the baseline around a point, the best first. */
function besidePoint({ x, y, size, away }: Label, wide: number): [number, number][] {
  const middle = y + (size * (ASCENT - DESCENT)) / 2
  const above = y - away - size * DESCENT - 1
  const below = y + away + size * ASCENT + 1
  const [right, left] = [x + away + 1.5, x - away - 1.5 - wide]
  return [
    [right, middle],
    [left, middle],
    [x - wide / 2, below],
    [x - wide / 2, above],
    [right, above + size * 0.6],
    [right, below - size * 0.6],
    [left, above + size * 0.6],
    [left, below - size * 0.6],
  ]
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
