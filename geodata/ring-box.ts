/** The box around a ring of x, y, x, y, … in the ring's own unit. */
export function boxOfRing(
  ring: ArrayLike<number>,
): [west: number, south: number, east: number, north: number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at + 1 < ring.length; at += 2) {
    const [x, y] = [ring[at] as number, ring[at + 1] as number]
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}
