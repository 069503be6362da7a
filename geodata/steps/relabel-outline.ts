import { sidesOf } from './cut-arcs.ts'
import type { OfficialOutline } from './join-sources.ts'
import type { Moved } from './move-ends.ts'
import type { Arc } from './trace-borders.ts'

/** A stretch of an outline with a generated unit beside it; from and to are null where it is all of the outline. */
export interface Cut {
  from: Moved | null
  to: Moved | null
  unit: number
}

/** A cut nearer than this (in corners along the line) to another place where arcs meet is that place. */
const SAME = 1e-6

interface Break {
  along: number
  name: number
  x: number
  y: number
}

/** The arcs of an official outline anew, cut where generated borders end on it, and with what lies beyond on the right. */
export function relabelOutline(
  outline: OfficialOutline,
  official: readonly Arc[],
  cuts: readonly Cut[],
): Arc[] {
  const arcs = outline.uses.map((use) => official[use] as Arc)
  const [whole] = cuts
  if (cuts.length === 0) return arcs
  if (whole?.from === null) return arcs.map((arc) => ({ ...arc, right: whole.unit }))
  const around = outline.points.length / 2 - 1
  const starts: number[] = []
  let along = 0
  for (const { points } of arcs) {
    starts.push(along)
    along += points.length / 2 - 1
  }
  const breaks = breaksOf(outline, arcs, starts, cuts)
  return breaks.map((from, at) => {
    const to = breaks[(at + 1) % breaks.length] as Break
    const length = (to.along - from.along + around) % around || around
    const middle = (from.along + length / 2) % around
    const own = arcs[starts.findLastIndex((start) => start <= middle)] as Arc
    const points = stretch(outline.points, from, to, length)
    const beyond = cuts.find((cut) => isBetween(middle, cut.from as Moved, cut.to as Moved, around))
    return {
      ...{ left: own.left, right: beyond?.unit ?? 0, from: from.name, to: to.name },
      ...{ ...sidesOf(points), closed: false, points },
    }
  })
}

function breaksOf(
  outline: OfficialOutline,
  arcs: readonly Arc[],
  starts: readonly number[],
  cuts: readonly Cut[],
): Break[] {
  const junctions = arcs.flatMap((arc, at): Break[] =>
    arc.closed
      ? []
      : [
          {
            along: starts[at] as number,
            name: arc.from,
            x: arc.points[0] as number,
            y: arc.points[1] as number,
          },
        ],
  )
  const around = outline.points.length / 2 - 1
  const ends = cuts.flatMap(({ from, to }) => [from, to] as Moved[]).sort((a, b) => a.along - b.along)
  const breaks = [...junctions]
  for (const end of ends) {
    const gap = (one: Break) =>
      Math.min(Math.abs(one.along - end.along), around - Math.abs(one.along - end.along))
    const same = breaks.find((one) => gap(one) < SAME)
    // A generated border that ends where official ones meet, or two of them, share the junction.
    if (same) Object.assign(end, { name: same.name, x: same.x, y: same.y })
    else breaks.push({ along: end.along, name: end.name, x: end.x, y: end.y })
  }
  return breaks.sort((a, b) => a.along - b.along)
}

function stretch(points: readonly number[], from: Break, to: Break, length: number): Float64Array {
  const around = points.length / 2 - 1
  const line = [from.x, from.y]
  for (let corner = Math.floor(from.along) + 1; corner < from.along + length - SAME; corner++) {
    if (corner - from.along < SAME) continue
    line.push(points[(corner % around) * 2] as number, points[(corner % around) * 2 + 1] as number)
  }
  line.push(to.x, to.y)
  return Float64Array.from(line)
}

function isBetween(along: number, from: Moved, to: Moved, around: number): boolean {
  const ahead = (value: number) => (value - from.along + around) % around
  return ahead(along) < (ahead(to.along) || (from === to ? around : 0))
}
