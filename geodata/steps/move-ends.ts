import type { Spot } from './match-official.ts'
import { bucketOf, type NearLine } from './near-line.ts'
import type { Arc } from './trace-borders.ts'

/** Where a junction of the raster stands on the official line, and its name there. */
export interface Moved extends Spot {
  name: number
}

/** So many positions from its end a border may cross the official line, and is cut short behind the last crossing. */
const LOOKED_AT = 40
/** A border leaves the official line where it ends on it: that meeting is no crossing. */
const LEAVES = 1e-3

type Crosses = (ax: number, ay: number, bx: number, by: number) => boolean

/** Lets the borders that ended at moved junctions end on the official line, without a crossing. */
export function moveEnds(
  arcs: readonly Arc[],
  moved: ReadonlyMap<number, Moved>,
  lines: readonly NearLine[],
): Arc[] {
  const crosses = crossingTest(lines)
  return arcs.map((arc) => {
    const [from, to] = [moved.get(arc.from), moved.get(arc.to)]
    if (arc.closed || (!from && !to)) return arc
    let points: number[] = [...arc.points]
    if (from) points = trimmed(points, from, crosses)
    if (to) points = reversed(trimmed(reversed(points), to, crosses))
    return { ...arc, from: from?.name ?? arc.from, to: to?.name ?? arc.to, points: Float64Array.from(points) }
  })
}

function trimmed(points: readonly number[], end: Moved, crosses: Crosses): number[] {
  const count = points.length / 2
  const last = Math.min(LOOKED_AT, count - 1)
  const at = (position: number): [number, number] => [
    points[position * 2] as number,
    points[position * 2 + 1] as number,
  ]
  let kept = 1
  for (let position = 1; position < last; position++)
    if (crosses(...at(position), ...at(position + 1))) kept = position + 1
  const leaving = (position: number): boolean => {
    const [x, y] = at(position)
    return !crosses(end.x + (x - end.x) * LEAVES, end.y + (y - end.y) * LEAVES, x, y)
  }
  while (kept < last && !leaving(kept)) kept++
  return [end.x, end.y, ...points.slice(kept * 2)]
}

function reversed(points: readonly number[]): number[] {
  const back: number[] = []
  for (let at = points.length - 2; at >= 0; at -= 2) back.push(points[at] as number, points[at + 1] as number)
  return back
}

/** Asks whether a short piece crosses an official line near the raster's border. */
function crossingTest(lines: readonly NearLine[]): Crosses {
  const buckets = new Map<number, [number, number, number, number][]>()
  for (const { points, samples } of lines)
    for (const corner of new Set(samples.map(({ along }) => Math.floor(along)))) {
      const [ax, ay, bx, by] = [0, 1, 2, 3].map((at) => points[corner * 2 + at] as number) as [
        number,
        number,
        number,
        number,
      ]
      for (const key of keysAlong(ax, ay, bx, by)) {
        const known = buckets.get(key)
        if (known) known.push([ax, ay, bx, by])
        else buckets.set(key, [[ax, ay, bx, by]])
      }
    }
  return (ax, ay, bx, by) =>
    [...keysAlong(ax, ay, bx, by)].some((key) =>
      buckets.get(key)?.some((segment) => meet(ax, ay, bx, by, segment)),
    )
}

/** The buckets that a piece's box reaches. */
function keysAlong(ax: number, ay: number, bx: number, by: number): Set<number> {
  const keys = new Set<number>()
  const [step, most] = [2, (low: number, high: number) => Math.ceil((high - low) / 2)]
  const [west, south] = [Math.min(ax, bx), Math.min(ay, by)]
  const [wide, tall] = [most(west, Math.max(ax, bx)), most(south, Math.max(ay, by))]
  for (let right = 0; right <= wide; right++)
    for (let up = 0; up <= tall; up++)
      keys.add(
        bucketOf(
          Math.min(west + right * step, Math.max(ax, bx)),
          Math.min(south + up * step, Math.max(ay, by)),
        ),
      )
  return keys
}

function meet(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  [cx, cy, dx, dy]: [number, number, number, number],
): boolean {
  const side = (x: number, y: number) => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))
  const across = (x: number, y: number) => Math.sign((dx - cx) * (y - cy) - (dy - cy) * (x - cx))
  return side(cx, cy) * side(dx, dy) < 0 && across(ax, ay) * across(bx, by) < 0
}
