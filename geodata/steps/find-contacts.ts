/** A line on a whole-number lattice: x, y, x, y, … */
export type SnappedLine = Int32Array

/** Vertices along the edge of a bucket, in lattice steps, is chosen so that a bucket holds few segments. */
const SEGMENTS_PER_BUCKET = 2

/**
 * Numbers of the lines that cross, overlap or touch themselves or another line anywhere
 * but at their ends. Exact: coordinates are whole numbers below 2^26.
 */
export function findContacts(lines: readonly SnappedLine[]): Set<number> {
  const found = new Set<number>()
  for (const bucket of bucketSegments(lines).values())
    for (let one = 0; one < bucket.length; one += 2)
      for (let other = one + 2; other < bucket.length; other += 2) {
        const [a, b] = [bucket[one] as number, bucket[other] as number]
        const [i, j] = [bucket[one + 1] as number, bucket[other + 1] as number]
        if (found.has(a) && found.has(b)) continue
        if (isContact(lines[a] as SnappedLine, i, lines[b] as SnappedLine, j)) found.add(a).add(b)
      }
  return found
}

/** Segments by the squares that their boxes reach: line number, segment number, … */
function bucketSegments(lines: readonly SnappedLine[]): Map<number, number[]> {
  const size = bucketSize(lines)
  const buckets = new Map<number, number[]>()
  lines.forEach((line, number) => {
    for (let at = 0; at + 1 < line.length / 2; at++) {
      const [x1, y1, x2, y2] = segment(line, at)
      for (let x = Math.floor(Math.min(x1, x2) / size); x <= Math.floor(Math.max(x1, x2) / size); x++)
        for (let y = Math.floor(Math.min(y1, y2) / size); y <= Math.floor(Math.max(y1, y2) / size); y++) {
          const key = x * 2 ** 24 + y
          const bucket = buckets.get(key)
          if (bucket) bucket.push(number, at)
          else buckets.set(key, [number, at])
        }
    }
  })
  return buckets
}

function bucketSize(lines: readonly SnappedLine[]): number {
  let [length, count] = [0, 0]
  for (const line of lines)
    for (let at = 0; at + 1 < line.length / 2; at++) {
      const [x1, y1, x2, y2] = segment(line, at)
      length += Math.abs(x2 - x1) + Math.abs(y2 - y1)
      count++
    }
  return Math.max(1, (SEGMENTS_PER_BUCKET * length) / Math.max(1, count))
}

function isContact(a: SnappedLine, i: number, b: SnappedLine, j: number): boolean {
  const [p, q] = [segment(a, i), segment(b, j)]
  for (const [one, end] of [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ] as const) {
    if (p[one * 2] !== q[end * 2] || p[one * 2 + 1] !== q[end * 2 + 1]) continue
    if (!mayMeet(a, i + one, b, j + end)) return true
    // Two segments that leave one point the same way overlap.
    const from = [p[one * 2] as number, p[one * 2 + 1] as number] as const
    const [px, py] = [(p[2 - one * 2] as number) - from[0], (p[3 - one * 2] as number) - from[1]]
    const [qx, qy] = [(q[2 - end * 2] as number) - from[0], (q[3 - end * 2] as number) - from[1]]
    return px * qy - py * qx === 0 && px * qx + py * qy > 0
  }
  return intersects(p, q)
}

/** One vertex of one line, or the ends of arcs at a junction. */
function mayMeet(a: SnappedLine, vertex: number, b: SnappedLine, other: number): boolean {
  const isEnd = (line: SnappedLine, at: number) => at === 0 || at === line.length / 2 - 1
  return (a === b && vertex === other) || (isEnd(a, vertex) && isEnd(b, other))
}

type Segment = [number, number, number, number]

function segment(line: SnappedLine, at: number): Segment {
  return [
    line[at * 2] as number,
    line[at * 2 + 1] as number,
    line[at * 2 + 2] as number,
    line[at * 2 + 3] as number,
  ]
}

/** True when two segments without a common end share any point. */
function intersects([ax, ay, bx, by]: Segment, [cx, cy, dx, dy]: Segment): boolean {
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return false
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false
  const side = (x: number, y: number) => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))
  const across = (x: number, y: number) => Math.sign((dx - cx) * (y - cy) - (dy - cy) * (x - cx))
  return side(cx, cy) * side(dx, dy) <= 0 && across(ax, ay) * across(bx, by) <= 0
}
