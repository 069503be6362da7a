import { type Grid, xOf, yOf } from '../grid.ts'
import type { Arc } from './trace-borders.ts'

/** A ring of one unit in whole steps (see `perDegree`), closed, its inside on the left. */
export interface UnitRing {
  unit: number
  points: Int32Array
}

/** Names of junctions from here on belong to rings that were cut; those below, to corners of the raster. */
export const FIRST_CUT_JUNCTION = 2 ** 32

/**
 * Cuts rings whose corners are the very same wherever they run together into shared arcs, each once: what two units
 * share has both beside it, the rest has 0, nothing, on its right. A junction is where what a ring comes from and goes
 * to is not the same for all rings through it (M. Bostock's way of joining, with typed arrays: a nation has ten million
 * corners). Positions come out in those of the grid.
 */
export function cutArcs(rings: readonly UnitRing[], grid: Grid, perDegree: number): Arc[] {
  const corners = nameCorners(rings)
  const isJunction = findJunctions(rings, corners)
  const found = new Map<number, { arc: Arc; names: Int32Array }[]>()
  const arcs: Arc[] = []
  let start = 0
  for (const { unit, points } of rings) {
    const count = points.length / 2 - 1
    const names = corners.names.subarray(start, start + count)
    start += count
    for (const piece of piecesOf(names, isJunction)) take(unit, piece)
  }
  return arcs

  function take(unit: number, names: Int32Array): void {
    const [from, to] = [names[0] as number, names[names.length - 1] as number]
    const key = Math.min(from, to) * 2 ** 26 + (Math.max(from, to) % 2 ** 26)
    const near = found.get(key) ?? []
    const twin = near.find(
      ({ arc, names: other }) => arc.right === 0 && arc.left !== unit && isReverse(names, other),
    )
    if (twin) {
      twin.arc.right = unit
      return
    }
    const arc = arcOf(unit, names)
    arcs.push(arc)
    found.set(key, [...near, { arc, names }])
  }

  function arcOf(unit: number, names: Int32Array): Arc {
    const points = new Float64Array(names.length * 2)
    names.forEach((name, at) => {
      points[at * 2] = xOf(grid, (corners.x[name] as number) / perDegree)
      points[at * 2 + 1] = yOf(grid, (corners.y[name] as number) / perDegree)
    })
    const [from, to] = [names[0] as number, names[names.length - 1] as number]
    return {
      ...{ left: unit, right: 0, from: FIRST_CUT_JUNCTION + from, to: FIRST_CUT_JUNCTION + to },
      ...{ ...sidesOf(points), closed: from === to && isJunction[from] === 0, points },
    }
  }
}

/** The directions by which a line leaves its two ends, in quarter turns from east, counter-clockwise. */
export function sidesOf(points: Float64Array): { fromSide: number; toSide: number } {
  const last = points.length - 2
  return { fromSide: sideOf(points, 0, 2), toSide: sideOf(points, last, last - 2) }
}

function sideOf(points: Float64Array, at: number, next: number): number {
  const [dx, dy] = [
    (points[next] as number) - (points[at] as number),
    (points[next + 1] as number) - (points[at + 1] as number),
  ]
  return ((Math.atan2(dy, dx) / Math.PI) * 2 + 4) % 4
}

interface Corners {
  /** The name of each corner of each ring, ring after ring, without the repeated last. */
  names: Int32Array
  /** Position by name. */
  x: Int32Array
  y: Int32Array
}

/** Equal positions get equal names: 0, 1, 2, … in order of appearance. */
function nameCorners(rings: readonly UnitRing[]): Corners {
  const count = rings.reduce((sum, { points }) => sum + points.length / 2 - 1, 0)
  const names = new Int32Array(count)
  const [x, y] = [new Int32Array(count), new Int32Array(count)]
  // Most corners stand in two rings: of so many slots less than two thirds are taken.
  const size = 2 ** Math.max(4, Math.ceil(Math.log2(count * 1.1)))
  const table = new Int32Array(size).fill(-1)
  let [at, known] = [0, 0]
  for (const { points } of rings)
    for (let corner = 0; corner + 2 < points.length; corner += 2) {
      const [px, py] = [points[corner] as number, points[corner + 1] as number]
      let slot = (Math.imul(px, 0x9e3779b1) ^ Math.imul(py, 0x85ebca6b)) >>> 0
      slot = (slot ^ (slot >>> 15)) & (size - 1)
      for (;;) {
        const name = table[slot] as number
        if (name < 0) {
          table[slot] = known
          x[known] = px
          y[known] = py
          names[at++] = known++
          break
        }
        if (x[name] === px && y[name] === py) {
          names[at++] = name
          break
        }
        slot = (slot + 1) & (size - 1)
      }
    }
  return { names, x, y }
}

/** 1 for each corner where rings part. */
function findJunctions(rings: readonly UnitRing[], { names }: Corners): Uint8Array {
  const junctions = new Uint8Array(names.length)
  const low = new Int32Array(names.length).fill(-1)
  const high = new Int32Array(names.length)
  let start = 0
  for (const { points } of rings) {
    const count = points.length / 2 - 1
    for (let at = 0; at < count; at++) {
      const name = names[start + at] as number
      const before = names[start + ((at + count - 1) % count)] as number
      const after = names[start + ((at + 1) % count)] as number
      const [less, more] = before < after ? [before, after] : [after, before]
      if (low[name] === -1) {
        low[name] = less
        high[name] = more
      } else if (low[name] !== less || high[name] !== more) junctions[name] = 1
    }
    start += count
  }
  return junctions
}

/** A ring's corners from junction to junction, both ends included; a ring without one is a piece that ends where it begins. */
function piecesOf(names: Int32Array, isJunction: Uint8Array): Int32Array[] {
  const count = names.length
  let first = names.findIndex((name) => isJunction[name] === 1)
  // Rings without a junction begin at the least name, so that two of one course begin alike.
  if (first < 0) first = names.reduce((least, name, at) => (name < (names[least] as number) ? at : least), 0)
  const around = new Int32Array(count + 1)
  for (let at = 0; at <= count; at++) around[at] = names[(first + at) % count] as number
  const pieces: Int32Array[] = []
  let from = 0
  for (let at = 1; at <= count; at++)
    if (at === count || isJunction[around[at] as number] === 1) {
      pieces.push(around.subarray(from, at + 1))
      from = at
    }
  return pieces
}

function isReverse(one: Int32Array, other: Int32Array): boolean {
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at++) if (one[at] !== other[other.length - 1 - at]) return false
  return true
}
