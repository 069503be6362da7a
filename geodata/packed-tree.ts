/** [west, south, east, north]. */
export type Box = [number, number, number, number]

/** Children of a node, as FlatGeobuf's header says. */
export const NODE_SIZE = 16
/** Four doubles and a 64-bit offset. */
const NODE_BYTES = 40
const HILBERT_MAX = 2 ** 16 - 1

/** Numbers of the boxes in the order in which their middles lie on a Hilbert curve: near in the file is near on the map. */
export function hilbertOrder(boxes: readonly Box[]): number[] {
  const [west, south, east, north] = extentOf(boxes)
  const places = boxes.map(([w, s, e, n]) =>
    hilbert(
      Math.floor((HILBERT_MAX * ((w + e) / 2 - west)) / (east - west || 1)),
      Math.floor((HILBERT_MAX * ((s + n) / 2 - south)) / (north - south || 1)),
    ),
  )
  return [...boxes.keys()].sort((a, b) => (places[a] as number) - (places[b] as number) || a - b)
}

/**
 * The packed R-tree of FlatGeobuf: levels from the root down, each node its box and where it
 * leads: an inner node to the number of its first child, a leaf to its feature's offset in bytes.
 */
export function packTree(boxes: readonly Box[], sizes: readonly number[]): Uint8Array {
  let offset = 0
  const leaves = boxes.map((box, at) => {
    const leaf = { box, leadsTo: offset }
    offset += sizes[at] as number
    return leaf
  })
  const levels = [leaves]
  while (levels.length === 1 || (levels[0] as typeof leaves).length > 1)
    levels.unshift(parents(levels[0] as typeof leaves))
  const nodes = levels.flatMap((level, depth) => {
    const below = levels.slice(0, depth + 1).reduce((sum, upper) => sum + upper.length, 0)
    const isLeaf = depth === levels.length - 1
    return level.map((node) => (isLeaf ? node : { box: node.box, leadsTo: below + node.leadsTo }))
  })
  const view = new DataView(new ArrayBuffer(nodes.length * NODE_BYTES))
  nodes.forEach(({ box, leadsTo }, at) => {
    box.forEach((value, side) => {
      view.setFloat64(at * NODE_BYTES + side * 8, value, true)
    })
    view.setBigUint64(at * NODE_BYTES + 32, BigInt(leadsTo), true)
  })
  return new Uint8Array(view.buffer)
}

/** One node for each NODE_SIZE of the level below; it leads to its first child's place there. */
function parents(children: readonly { box: Box }[]): { box: Box; leadsTo: number }[] {
  const level: { box: Box; leadsTo: number }[] = []
  for (let at = 0; at < children.length; at += NODE_SIZE)
    level.push({ box: extentOf(children.slice(at, at + NODE_SIZE).map((child) => child.box)), leadsTo: at })
  return level
}

/** The box around boxes. */
export function extentOf(boxes: readonly Box[]): Box {
  const extent: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [west, south, east, north] of boxes) {
    extent[0] = Math.min(extent[0], west)
    extent[1] = Math.min(extent[1], south)
    extent[2] = Math.max(extent[2], east)
    extent[3] = Math.max(extent[3], north)
  }
  return extent
}

/** Place on the Hilbert curve through a square of 2^16 by 2^16. */
export function hilbert(x: number, y: number): number {
  let [place, px, py] = [0, x, y]
  for (let side = 2 ** 15; side >= 1; side /= 2) {
    const right = px >= side ? 1 : 0
    const upper = py >= side ? 1 : 0
    place += side * side * ((3 * right) ^ upper)
    px -= right * side
    py -= upper * side
    // Turn the quarter so that the curve runs through it the same way.
    if (upper === 0) {
      if (right === 1) [px, py] = [side - 1 - px, side - 1 - py]
      ;[px, py] = [py, px]
    }
  }
  return place
}
