import type { Position } from 'geojson'

interface Side {
  ring: number
  at: number
  /** Of the ring's sides the last one meets the first. */
  last: number
  a: Position
  b: Position
  west: number
  east: number
  south: number
  north: number
}

/**
 * Where the sides of a polygon's rings meet but at their common corners: what `@turf/kinks` finds, and sides that lie on
 * one another, by a sweep from west to east instead of every pair. A corner of two sides is given for each meeting.
 */
export function findKinks(rings: readonly Position[][]): Position[] {
  const sides = rings.flatMap(sidesOf).sort((one, other) => one.west - other.west)
  const kinks: Position[] = []
  let open: Side[] = []
  for (const side of sides) {
    open = open.filter(({ east }) => east >= side.west)
    for (const other of open)
      if (other.north >= side.south && other.south <= side.north && !isNext(side, other) && meet(side, other))
        kinks.push(side.a)
    open.push(side)
  }
  return kinks
}

function sidesOf(ring: Position[], number: number): Side[] {
  return ring.slice(1).map((b, at) => {
    const a = ring[at] as Position
    const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [a, b]
    return {
      ring: number,
      at,
      last: ring.length - 2,
      a,
      b,
      west: Math.min(ax, bx),
      east: Math.max(ax, bx),
      south: Math.min(ay, by),
      north: Math.max(ay, by),
    }
  })
}

function isNext(one: Side, other: Side): boolean {
  const apart = Math.abs(one.at - other.at)
  return one.ring === other.ring && (apart === 1 || apart === one.last)
}

function meet(one: Side, other: Side): boolean {
  return (
    turn(one, other.a) * turn(one, other.b) <= 0 &&
    turn(other, one.a) * turn(other, one.b) <= 0 &&
    one.west <= other.east
  )
}

/** On which side of a line a position lies; 0 on it, to a billionth of a square degree. */
function turn({ a, b }: Side, at: Position): number {
  const [[ax = 0, ay = 0], [bx = 0, by = 0], [x = 0, y = 0]] = [a, b, at]
  const area = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
  return Math.abs(area) < 1e-13 ? 0 : Math.sign(area)
}
