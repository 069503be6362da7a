import { type Line, PER_POINT, type Rect } from './scene.ts'

/** Left, top, right, bottom in tenths of a point. */
type Sides = readonly [number, number, number, number]

/**
 * Lines are cut at the frame themselves: a renderer that clips makes a picture of its own for every frame, which takes
 * ten times as long.
 */
export function sidesOf({ x, y, wide, high }: Rect): Sides {
  const tenths = [x, y, x + wide, y + high].map((part) => Math.round(part * PER_POINT))
  return tenths as unknown as Sides
}

type Where = 'inside' | 'outside' | 'across'

function whereIs(line: Line, [left, top, right, bottom]: Sides): Where {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < line.length; at += 2) {
    const [x, y] = [line[at] as number, line[at + 1] as number]
    if (x < west) west = x
    if (x > east) east = x
    if (y < north) north = y
    if (y > south) south = y
  }
  if (west >= left && east <= right && north >= top && south <= bottom) return 'inside'
  return west > right || east < left || north > bottom || south < top ? 'outside' : 'across'
}

/** A corner of a cut: where the step from a to b meets a side. */
function meet(a: number, b: number, c: number, d: number, side: number): number {
  return Math.round(c + ((d - c) * (side - a)) / (b - a))
}

/** What of a ring lies within the sides (Sutherland and Hodgman); its cut edges run along them. */
export function clipRing(ring: Line, sides: Sides): Line | null {
  const where = whereIs(ring, sides)
  if (where !== 'across') return where === 'inside' ? ring : null
  let points: number[] = [...ring]
  for (const [side, limit] of sides.entries()) {
    const axis = side % 2
    const isIn = (value: number) => (side < 2 ? value >= limit : value <= limit)
    const kept: number[] = []
    let [px, py] = [points.at(-2) ?? 0, points.at(-1) ?? 0]
    for (let at = 0; at < points.length; at += 2) {
      const [x, y] = [points[at] as number, points[at + 1] as number]
      const [before, here] = axis === 0 ? [px, x] : [py, y]
      if (isIn(before) !== isIn(here))
        kept.push(...(axis === 0 ? [limit, meet(px, x, py, y, limit)] : [meet(py, y, px, x, limit), limit]))
      if (isIn(here)) kept.push(x, y)
      px = x
      py = y
    }
    points = kept
  }
  return points.length < 6 ? null : Int32Array.from(points)
}

/** What of a line lies within the sides, in as many pieces as that leaves (Liang and Barsky, step by step). */
export function clipLine(line: Line, sides: Sides): Line[] {
  const where = whereIs(line, sides)
  if (where !== 'across') return where === 'inside' ? [line] : []
  const pieces: number[][] = []
  let piece: number[] = []
  for (let at = 2; at < line.length; at += 2) {
    const [ax, ay] = [line[at - 2] as number, line[at - 1] as number]
    const [bx, by] = [line[at] as number, line[at + 1] as number]
    const part = partWithin(ax, ay, bx - ax, by - ay, sides)
    if (part === null) {
      piece = []
      continue
    }
    const [from, to] = part
    if (piece.length === 0 || from > 0) {
      piece = [Math.round(ax + (bx - ax) * from), Math.round(ay + (by - ay) * from)]
      pieces.push(piece)
    }
    piece.push(Math.round(ax + (bx - ax) * to), Math.round(ay + (by - ay) * to))
    if (to < 1) piece = []
  }
  return pieces.map((one) => Int32Array.from(one))
}

/** Which part of a step lies within, from 0 to 1; null: none. */
function partWithin(x: number, y: number, dx: number, dy: number, sides: Sides): [number, number] | null {
  let [from, to] = [0, 1]
  for (const [side, limit] of sides.entries()) {
    const [start, step] = side % 2 === 0 ? [x, dx] : [y, dy]
    const sign = side < 2 ? 1 : -1
    const [inward, room] = [step * sign, (start - limit) * sign]
    if (inward === 0) {
      if (room < 0) return null
      continue
    }
    const at = -room / inward
    if (inward > 0) from = Math.max(from, at)
    else to = Math.min(to, at)
    if (from > to) return null
  }
  return [from, to]
}
