import { areaOf } from './smooth-borders.ts'
import type { Arc } from './trace-borders.ts'

/** One arc of a ring: its number when it is walked forward, ~number when backward (as in TopoJSON). */
export type ArcUse = number
/** Polygons of an area: outer ring counter-clockwise, then its holes clockwise. */
export type ArcPolygons = ArcUse[][][]

/**
 * The polygons of each area, an area being all units with one number in `areaOfUnit`
 * (0 is no area: the sea, or left out). Arcs between units of one area fall away, so
 * that prefectures and cities are exactly the union of what lies in them.
 */
export function assembleUnits(arcs: readonly Arc[], areaOfUnit: ArrayLike<number>): Map<number, ArcPolygons> {
  const sideOf = (use: ArcUse) => {
    const arc = arcs[use < 0 ? ~use : use] as Arc
    return areaOfUnit[use < 0 ? arc.right : arc.left] as number
  }
  const isBorder = (arc: Arc) => areaOfUnit[arc.left] !== areaOfUnit[arc.right]
  const leaving = arcsByJunction(arcs, isBorder)
  const used = new Set<ArcUse>()
  const rings = new Map<number, ArcUse[][]>()
  arcs.forEach((arc, at) => {
    if (!isBorder(arc)) return
    for (const start of [at, ~at]) {
      const area = sideOf(start)
      if (area === 0 || used.has(start)) continue
      const ring: ArcUse[] = []
      for (let use = start; !used.has(use); use = nextAlong(arcs, leaving, use)) {
        used.add(use)
        ring.push(use)
      }
      const others = rings.get(area)
      if (others) others.push(ring)
      else rings.set(area, [ring])
    }
  })
  return new Map([...rings].map(([area, all]) => [area, nest(all, arcs)]))
}

/** An arc that leaves a junction, and in which direction: quarter turns from east, counter-clockwise. */
interface Leaving {
  side: number
  use: ArcUse
}

/** The arcs that leave each junction, by direction. */
function arcsByJunction(arcs: readonly Arc[], isBorder: (arc: Arc) => boolean): Map<number, Leaving[]> {
  const leaving = new Map<number, Leaving[]>()
  const add = (junction: number, one: Leaving) => {
    const all = leaving.get(junction)
    if (all) all.push(one)
    else leaving.set(junction, [one])
  }
  arcs.forEach((arc, at) => {
    if (arc.closed || !isBorder(arc)) return
    add(arc.from, { side: arc.fromSide, use: at })
    add(arc.to, { side: arc.toSide, use: ~at })
  })
  for (const all of leaving.values()) all.sort((a, b) => a.side - b.side)
  return leaving
}

/** The arc that goes on along the same area: at a junction the first one clockwise from where we came. */
function nextAlong(arcs: readonly Arc[], leaving: Map<number, Leaving[]>, use: ArcUse): ArcUse {
  const arc = arcs[use < 0 ? ~use : use] as Arc
  if (arc.closed) return use
  const around = leaving.get(use < 0 ? arc.from : arc.to) as Leaving[]
  const back = around.findIndex((one) => one.use === ~use)
  return (around.at(back - 1) as Leaving).use
}

/** Puts each hole into the smallest outer ring around it. */
function nest(rings: ArcUse[][], arcs: readonly Arc[]): ArcPolygons {
  const drawn = rings.map((ring) => {
    const points = ringPoints(ring, (at) => (arcs[at] as Arc).points)
    return { ring, points, area: areaOf(points) }
  })
  const outers = drawn.filter(({ area }) => area > 0).sort((a, b) => b.area - a.area)
  const polygons = new Map(outers.map((outer) => [outer, [outer.ring]]))
  for (const hole of drawn.filter(({ area }) => area <= 0)) {
    const around = outers.filter((outer) => outer.area > -hole.area && holds(outer.points, hole.points))
    const nearest = around.at(-1)
    if (!nearest) throw new Error(`borders: a hole of arcs ${hole.ring.join()} lies in no ring`)
    ;(polygons.get(nearest) as ArcUse[][]).push(hole.ring)
  }
  return [...polygons.values()]
}

/** Positions of a ring, x, y, x, y, …, the first repeated at the end. */
export function ringPoints(ring: readonly ArcUse[], pointsOf: (arc: number) => ArrayLike<number>): number[] {
  const positions: number[] = []
  for (const use of ring) {
    const points = pointsOf(use < 0 ? ~use : use)
    const count = points.length / 2
    for (let step = positions.length > 0 ? 1 : 0; step < count; step++) {
      const at = use < 0 ? count - 1 - step : step
      positions.push(points[at * 2] as number, points[at * 2 + 1] as number)
    }
  }
  return positions
}

/** True when most vertices of one ring lie inside the other; they may touch at junctions. */
function holds(outer: readonly number[], inner: readonly number[]): boolean {
  let inside = 0
  const sample = Math.min(inner.length / 2 - 1, 15)
  for (let at = 0; at < sample; at++)
    if (isInside(outer, inner[at * 2] as number, inner[at * 2 + 1] as number)) inside++
  return inside * 2 > sample
}

export function isInside(ring: ArrayLike<number>, x: number, y: number): boolean {
  let inside = false
  for (let at = 0; at + 3 < ring.length; at += 2) {
    const [ax, ay] = [ring[at] as number, ring[at + 1] as number]
    const [bx, by] = [ring[at + 2] as number, ring[at + 3] as number]
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside
  }
  return inside
}
