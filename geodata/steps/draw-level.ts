import { type Grid, latOf, lngOf } from '../grid.ts'
import type { Level } from '../levels.ts'
import { findContacts, type SnappedLine } from './find-contacts.ts'
import { freeCrossed } from './free-crossed.ts'
import type { Arc } from './trace-borders.ts'
import { weighVertices } from './weigh-vertices.ts'

/** An arc's positions in degrees, with the weight of each in square metres. */
export interface WeighedArc {
  lngLat: Float64Array
  weights: Float64Array
  /** Vertices between the ends that must stay so that a ring of this arc has an inside. */
  leastInner: number
}

/** Metres in a degree of latitude near 36°N. */
const METRES_PER_DEGREE = 110_950
/** How often borders that touch are drawn anew with more of their vertices, and how many more each time. */
const REDRAWINGS = 8
const FINER = 4

export function weighArcs(arcs: readonly Arc[], grid: Grid): WeighedArc[] {
  const betweenSameEnds = new Map<string, number>()
  const ends = ({ from, to }: Arc) => `${Math.min(from, to)}-${Math.max(from, to)}`
  for (const arc of arcs) betweenSameEnds.set(ends(arc), (betweenSameEnds.get(ends(arc)) ?? 0) + 1)
  return arcs.map((arc) => {
    const lngLat = arc.points.map((value, at) => (at % 2 === 0 ? lngOf(grid, value) : latOf(grid, value)))
    const metres = lngLat.map((degrees, at) =>
      at % 2 === 1
        ? degrees * METRES_PER_DEGREE
        : degrees * METRES_PER_DEGREE * Math.cos(((lngLat[at + 1] as number) * Math.PI) / 180),
    )
    const twins = (betweenSameEnds.get(ends(arc)) as number) > 1
    return {
      lngLat,
      weights: weighVertices(metres),
      leastInner: arc.closed || arc.from === arc.to ? 2 : twins ? 1 : 0,
    }
  })
}

/** The arcs at one level, in whole steps of the level, and the numbers of those that still touch another. */
export function drawLevel(
  arcs: readonly WeighedArc[],
  level: Level,
): { lines: SnappedLine[]; touching: ReadonlySet<number> } {
  const limits = new Float64Array(arcs.length).fill(level.smallestTriangleM2)
  const lines = arcs.map((arc) => drawArc(arc, level.smallestTriangleM2, level.stepDegrees))
  let touching = findContacts(lines)
  for (let time = 0; time < REDRAWINGS && touching.size > 0; time++) {
    for (const at of touching) {
      limits[at] = (limits[at] as number) / FINER
      lines[at] = drawArc(arcs[at] as WeighedArc, limits[at] as number, level.stepDegrees)
    }
    touching = findContacts(lines)
  }
  if (touching.size > 0) {
    freeCrossed(lines, touching)
    touching = findContacts(lines)
  }
  return { lines, touching }
}

/** Keeps the vertices above a weight and those that must stay, and moves them onto whole steps. */
function drawArc({ lngLat, weights, leastInner }: WeighedArc, limit: number, step: number): SnappedLine {
  const heaviest = [...weights.keys()]
    .slice(1, -1)
    .sort((a, b) => (weights[b] as number) - (weights[a] as number))
  const least = new Set(heaviest.slice(0, leastInner))
  const line: number[] = []
  weights.forEach((weight, at) => {
    if (weight < limit && !least.has(at)) return
    const [x, y] = [
      Math.round((lngLat[at * 2] as number) / step),
      Math.round((lngLat[at * 2 + 1] as number) / step),
    ]
    if (x !== line.at(-2) || y !== line.at(-1)) line.push(x, y)
  })
  return Int32Array.from(line)
}
