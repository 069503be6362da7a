import type { Rings } from '../sources/coast.ts'

/**
 * Where the horizontal line at latitude `y` is inside polygons, by the even-odd rule.
 * Gives ascending longitudes in pairs: from, to, from, to.
 */
export function makeScanline(polygons: readonly Rings[]): (y: number) => number[] {
  const edges = polygons.flatMap((rings) => rings.flatMap(edgesOf)).sort((a, b) => a.south - b.south)
  const tallest = edges.reduce((height, edge) => Math.max(height, edge.north - edge.south), 0)
  return (y) => {
    const crossings: number[] = []
    for (let at = firstFrom(edges, y - tallest); at < edges.length; at++) {
      const edge = edges[at] as Edge
      if (edge.south > y) break
      if (edge.north > y) crossings.push(edge.x + (y - edge.south) * edge.slope)
    }
    return crossings.sort((a, b) => a - b)
  }
}

/** An edge from its southern end, up to but without its northern end. */
interface Edge {
  south: number
  north: number
  x: number
  slope: number
}

function edgesOf(ring: Rings[number]): Edge[] {
  const edges: Edge[] = []
  for (let at = 1; at < ring.length; at++) {
    const [a, b] = [ring[at - 1] as [number, number], ring[at] as [number, number]]
    if (a[1] === b[1]) continue
    const [low, high] = a[1] < b[1] ? [a, b] : [b, a]
    edges.push({ south: low[1], north: high[1], x: low[0], slope: (high[0] - low[0]) / (high[1] - low[1]) })
  }
  return edges
}

function firstFrom(edges: readonly Edge[], south: number): number {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edges[middle] as Edge).south < south) low = middle + 1
    else high = middle
  }
  return low
}
