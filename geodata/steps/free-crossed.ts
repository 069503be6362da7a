import { findContacts, type SnappedLine } from './find-contacts.ts'

/**
 * Parts arcs that touch although all of their vertices are drawn: a strip of land narrower than a step, one side of
 * which the rounding has laid across the other. An arc leaves out one vertex, the first without which it touches nothing;
 * where none helps it stays. Rings are left as they are. Changes the lines in place.
 */
export function freeCrossed(lines: SnappedLine[], touching: ReadonlySet<number>): void {
  for (const at of touching) {
    const line = lines[at] as SnappedLine
    if (isRing(line)) continue
    const others = lines.filter((other, number) => number !== at && overlap(other, line))
    if (!touches(line, others)) continue
    const freed = withoutOne(line).find((shorter) => !touches(shorter, others))
    if (freed !== undefined) lines[at] = freed
  }
}

function isRing(line: SnappedLine): boolean {
  return line[0] === line.at(-2) && line[1] === line.at(-1)
}

function touches(line: SnappedLine, others: readonly SnappedLine[]): boolean {
  return findContacts([line, ...others]).has(0)
}

/** The line without each of its inner vertices in turn. */
function withoutOne(line: SnappedLine): SnappedLine[] {
  return Array.from({ length: line.length / 2 - 2 }, (_, inner) =>
    line.filter((_, at) => Math.floor(at / 2) !== inner + 1),
  )
}

/** Whether the boxes of two lines share a point. */
function overlap(one: SnappedLine, other: SnappedLine): boolean {
  const [a, b] = [boxOf(one), boxOf(other)]
  return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north
}

function boxOf(line: SnappedLine): { west: number; south: number; east: number; north: number } {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < line.length; at += 2) {
    west = Math.min(west, line[at] as number)
    east = Math.max(east, line[at] as number)
    south = Math.min(south, line[at + 1] as number)
    north = Math.max(north, line[at + 1] as number)
  }
  return { west, south, east, north }
}
