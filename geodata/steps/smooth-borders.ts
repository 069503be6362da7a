import type { Arc } from './trace-borders.ts'

/** Passes of the mean (1, 2, 1) / 4: together they blur over about two sub-cells, a quarter of a kilometre. */
const PASSES = 6

/** Takes the last tremble out of each border. Junctions stay where they are; islands keep their size. */
export function smoothBorders(arcs: readonly Arc[]): Arc[] {
  return arcs.map((arc) => ({ ...arc, points: arc.closed ? smoothLoop(arc.points) : smoothLine(arc.points) }))
}

function smoothLine(points: Float64Array): Float64Array {
  let now = points
  for (let pass = 0; pass < PASSES; pass++) {
    const next = now.slice()
    for (let at = 2; at < now.length - 2; at++) next[at] = blend(now[at - 2], now[at], now[at + 2])
    now = next
  }
  return now
}

function smoothLoop(points: Float64Array): Float64Array {
  const around = points.length - 2
  let now = points
  for (let pass = 0; pass < PASSES; pass++) {
    const next = now.slice()
    for (let at = 0; at < around; at++)
      next[at] = blend(now[(at - 2 + around) % around], now[at], now[(at + 2) % around])
    next[around] = next[0] as number
    next[around + 1] = next[1] as number
    now = next
  }
  return resized(now, Math.sqrt(Math.abs(areaOf(points) / areaOf(now))))
}

function blend(before: number | undefined, here: number | undefined, after: number | undefined): number {
  return ((before as number) + 2 * (here as number) + (after as number)) / 4
}

/** Twice the signed area of a closed line, positive when it runs counter-clockwise. */
export function areaOf(points: ArrayLike<number>): number {
  let sum = 0
  const [x0, y0] = [points[0] as number, points[1] as number]
  for (let at = 2; at + 3 < points.length; at += 2)
    sum +=
      ((points[at] as number) - x0) * ((points[at + 3] as number) - y0) -
      ((points[at + 2] as number) - x0) * ((points[at + 1] as number) - y0)
  return sum
}

/** A closed line drawn larger around its middle: smoothing alone would shrink small islands. */
function resized(points: Float64Array, factor: number): Float64Array {
  let [x, y] = [0, 0]
  const count = points.length / 2 - 1
  for (let at = 0; at < count; at++) {
    x += (points[at * 2] as number) / count
    y += (points[at * 2 + 1] as number) / count
  }
  return points.map((value, at) => (at % 2 === 0 ? x : y) + (value - (at % 2 === 0 ? x : y)) * factor)
}
