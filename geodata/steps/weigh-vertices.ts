/**
 * How much each vertex of a line matters (Visvalingam and Whyatt): the area in the square of
 * the line's units of the triangle that would be lost with it, never less than that of a
 * vertex lost before. The two ends matter without limit.
 */
export function weighVertices(points: Float64Array): Float64Array {
  const count = points.length / 2
  const weights = new Float64Array(count).fill(Infinity)
  const before = Int32Array.from({ length: count }, (_, at) => at - 1)
  const after = Int32Array.from({ length: count }, (_, at) => at + 1)
  const areas = new Float64Array(count)
  const heap = makeHeap(areas)
  for (let at = 1; at < count - 1; at++) {
    areas[at] = triangle(points, at - 1, at, at + 1)
    heap.push(at)
  }
  let floor = 0
  for (let at = heap.pop(); at >= 0; at = heap.pop()) {
    floor = Math.max(floor, areas[at] as number)
    weights[at] = floor
    const [left, right] = [before[at] as number, after[at] as number]
    after[left] = right
    before[right] = left
    for (const beside of [left, right])
      if (beside > 0 && beside < count - 1) {
        areas[beside] = triangle(points, before[beside] as number, beside, after[beside] as number)
        heap.update(beside)
      }
  }
  return weights
}

function triangle(points: Float64Array, a: number, b: number, c: number): number {
  const [ax, ay] = [points[a * 2] as number, points[a * 2 + 1] as number]
  const [bx, by] = [points[b * 2] as number, points[b * 2 + 1] as number]
  const [cx, cy] = [points[c * 2] as number, points[c * 2 + 1] as number]
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
}

/** A binary heap of vertex numbers, least area first; equal areas in the order of the line. */
function makeHeap(areas: Float64Array) {
  const items: number[] = []
  const places = new Int32Array(areas.length).fill(-1)
  const isLess = (a: number, b: number) =>
    (areas[a] as number) < (areas[b] as number) || ((areas[a] as number) === (areas[b] as number) && a < b)

  function put(item: number, place: number): void {
    items[place] = item
    places[item] = place
  }
  function rise(item: number, from: number): void {
    let place = from
    while (place > 0) {
      const parent = items[(place - 1) >> 1] as number
      if (!isLess(item, parent)) break
      put(parent, place)
      place = (place - 1) >> 1
    }
    put(item, place)
  }
  function sink(item: number, from: number): void {
    let place = from
    for (;;) {
      let child = place * 2 + 1
      if (child >= items.length) break
      if (child + 1 < items.length && isLess(items[child + 1] as number, items[child] as number)) child++
      if (!isLess(items[child] as number, item)) break
      put(items[child] as number, place)
      place = child
    }
    put(item, place)
  }
  return {
    push(item: number): void {
      items.push(item)
      rise(item, items.length - 1)
    },
    /** The least item, taken out; −1 when none is left. */
    pop(): number {
      const least = items[0]
      const last = items.pop()
      if (least === undefined || last === undefined) return -1
      places[least] = -1
      if (items.length > 0) sink(last, 0)
      return least
    },
    /** Puts an item where it belongs after its area has changed. */
    update(item: number): void {
      const place = places[item] as number
      if (place < 0) return
      rise(item, place)
      sink(item, places[item] as number)
    },
  }
}
