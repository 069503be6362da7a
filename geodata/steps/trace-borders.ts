import { FINE, PER_CELL, subCell } from '../grid.ts'
import { crossing } from './locate-border.ts'
import type { Land } from './own-land.ts'

/**
 * A stretch of border between two owners, from one junction to the next, or closed.
 * It is drawn once; whoever lies beside it uses the same line.
 */
export interface Arc {
  /** Unit numbers on the left and right when going along, 0 for the sea. */
  left: number
  right: number
  /** Names of the junctions at its ends; a closed arc begins and ends at the same name, used by it alone. */
  from: number
  to: number
  /** Side of the junction (0 east, 1 north, 2 west, 3 south) by which the arc leaves it at either end. */
  fromSide: number
  toSide: number
  closed: boolean
  /** x, y, x, y, … ; a closed arc repeats its first position at the end. */
  points: Float64Array
}

/** Steps east, north, west, south; left and right of a step lie the sub-cells at these offsets from its start. */
const STEP = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const
const LEFT = [
  [0, 0],
  [-1, 0],
  [-1, -1],
  [0, -1],
] as const
const RIGHT = [
  [0, -1],
  [0, 0],
  [-1, 0],
  [-1, -1],
] as const

/** All borders of a raster, in lattice positions (see Grid), each once, in a fixed order. */
export function traceBorders(land: Land): Arc[] {
  const { grid } = land.cells
  const width = grid.cols * FINE + 1
  const sides = findSides(land, width)
  const corners = [...sides.keys()].sort((a, b) => a - b)
  const isJunction = (corner: number) => bitCount(sides.get(corner) as number) > 2
  const walked = new Map<number, number>()
  const arcs: Arc[] = []
  const junctions = corners.filter(isJunction)
  for (const start of junctions)
    for (let side = 0; side < 4; side++) if (isOpen(start, side)) arcs.push(walk(start, side, false))
  // What is left has no junction: islands of one unit, and units that lie within another.
  for (const start of corners)
    if (!isJunction(start))
      for (let side = 0; side < 4; side++) if (isOpen(start, side)) arcs.push(walk(start, side, true))
  placeJunctions(arcs)
  return arcs

  function isOpen(corner: number, side: number): boolean {
    return (((sides.get(corner) as number) & ~(walked.get(corner) ?? 0)) >> side) % 2 === 1
  }

  function close(corner: number, side: number): void {
    walked.set(corner, (walked.get(corner) ?? 0) | (1 << side))
  }

  function walk(from: number, fromSide: number, closed: boolean): Arc {
    let [corner, side] = [from, fromSide]
    const points: number[] = []
    const [left, right] = besideStep(land, [corner % width, Math.floor(corner / width)], side)
    for (;;) {
      const [x, y] = [corner % width, Math.floor(corner / width)]
      points.push(...crossing(land, [x, y], side))
      close(corner, side)
      const [dx, dy] = STEP[side] as readonly [number, number]
      corner += dx + dy * width
      const back = (side + 2) % 4
      close(corner, back)
      if (corner === from && closed) break
      if (isJunction(corner)) return arcOf(points, { corner, side: back })
      side = onlyBit((sides.get(corner) as number) & ~(1 << back))
    }
    return arcOf([...points, points[0] as number, points[1] as number], { corner: from, side: fromSide })

    function arcOf(all: number[], end: { corner: number; side: number }): Arc {
      const ends = { from, to: end.corner, fromSide, toSide: end.side }
      return { left, right, ...ends, closed, points: Float64Array.from(all) }
    }
  }
}

/** Owners left and right of the step from a corner to one side. */
function besideStep(land: Land, corner: [number, number], side: number): [number, number] {
  const owner = ([dx, dy]: readonly [number, number]) => ownerAt(land, corner[0] + dx, corner[1] + dy)
  return [owner(LEFT[side] as readonly [number, number]), owner(RIGHT[side] as readonly [number, number])]
}

function ownerAt({ cells: { grid }, owners }: Land, x: number, y: number): number {
  const sub = subCell(grid, x, y)
  return sub < 0 ? 0 : (owners[sub] as number)
}

/** For each corner on a border the sides to which a border leaves it, as bits. */
function findSides(land: Land, width: number): Map<number, number> {
  const { grid } = land.cells
  const sides = new Map<number, number>()
  const add = (corner: number, side: number) => sides.set(corner, (sides.get(corner) ?? 0) | (1 << side))
  const far = FINE - 1
  for (let cell = 0; cell < grid.cellRow.length; cell++) {
    const [x0, y0] = [(grid.cellCol[cell] as number) * FINE, (grid.cellRow[cell] as number) * FINE]
    for (let position = 0; position < PER_CELL; position++) {
      const sub = cell * PER_CELL + position
      const [inX, inY] = [position % FINE, Math.floor(position / FINE)]
      const [x, y] = [x0 + inX, y0 + inY]
      const owner = land.owners[sub] as number
      // Within the cell the neighbour is the one before; only past its edge it is looked up.
      const west = inX > 0 ? land.owners[sub - 1] : ownerAt(land, x - 1, y)
      const south = inY > 0 ? land.owners[sub - FINE] : ownerAt(land, x, y - 1)
      if (owner !== west) {
        add(y * width + x, 1)
        add((y + 1) * width + x, 3)
      }
      if (owner !== south) {
        add(y * width + x, 0)
        add(y * width + x + 1, 2)
      }
      if (owner === 0) continue
      // A neighbour without a cell is not visited itself.
      if (inX === far && subCell(grid, x + 1, y) < 0) {
        add(y * width + x + 1, 1)
        add((y + 1) * width + x + 1, 3)
      }
      if (inY === far && subCell(grid, x, y + 1) < 0) {
        add((y + 1) * width + x, 0)
        add((y + 1) * width + x + 1, 2)
      }
    }
  }
  return sides
}

/** Puts each junction in the middle of where its borders begin, and lets them begin there. */
function placeJunctions(arcs: Arc[]): void {
  const middles = new Map<number, { x: number; y: number; count: number }>()
  const gather = (junction: number, x: number, y: number) => {
    const middle = middles.get(junction) ?? { x: 0, y: 0, count: 0 }
    middles.set(junction, { x: middle.x + x, y: middle.y + y, count: middle.count + 1 })
  }
  const open = arcs.filter((arc) => !arc.closed)
  for (const { from, to, points } of open) {
    gather(from, points[0] as number, points[1] as number)
    gather(to, points.at(-2) as number, points.at(-1) as number)
  }
  const place = (junction: number) => {
    const { x, y, count } = middles.get(junction) as { x: number; y: number; count: number }
    return [x / count, y / count]
  }
  for (const arc of open)
    arc.points = Float64Array.from([...place(arc.from), ...arc.points, ...place(arc.to)])
}

function bitCount(bits: number): number {
  return (bits & 1) + ((bits >> 1) & 1) + ((bits >> 2) & 1) + ((bits >> 3) & 1)
}

function onlyBit(bits: number): number {
  return 31 - Math.clz32(bits)
}
