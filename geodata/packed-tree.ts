import { joinBytes } from '../server/domain/join-bytes.ts'

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

/** The packed R-tree of boxes and of the sizes of their features in bytes, whole. */
export function packTree(boxes: readonly Box[], sizes: readonly number[]): Uint8Array {
  return joinBytes([...treePieces(Float64Array.from(boxes.flat()), Uint32Array.from(sizes))])
}

/** So many nodes are written at a time. */
const NODES_A_PIECE = 16_384

/**
 * The packed R-tree of FlatGeobuf, piece by piece: levels from the root down, each node its box and where it leads: an
 * inner node to the number of its first child, a leaf to its feature's offset in bytes.
 * @param boxes four numbers a feature: west, south, east, north
 * @param sizes bytes of each feature
 */
export function* treePieces(boxes: Float64Array, sizes: Uint32Array): Generator<Uint8Array> {
  const levels = [boxes]
  while (levels.length === 1 || (levels[0] as Float64Array).length > 4)
    levels.unshift(parents(levels[0] as Float64Array))
  let [below, offset] = [0, 0]
  for (const [depth, level] of levels.entries()) {
    const count = level.length / 4
    const isLeaf = depth === levels.length - 1
    below += count
    for (let from = 0; from < count; from += NODES_A_PIECE) {
      const to = Math.min(count, from + NODES_A_PIECE)
      const view = new DataView(new ArrayBuffer((to - from) * NODE_BYTES))
      for (let node = from; node < to; node++) {
        const at = (node - from) * NODE_BYTES
        for (let side = 0; side < 4; side++)
          view.setFloat64(at + side * 8, level[node * 4 + side] as number, true)
        view.setBigUint64(at + 32, BigInt(isLeaf ? offset : below + node * NODE_SIZE), true)
        if (isLeaf) offset += sizes[node] as number
      }
      yield new Uint8Array(view.buffer)
    }
  }
}

/** One node for each NODE_SIZE of the level below. */
function parents(children: Float64Array): Float64Array {
  const count = Math.ceil(children.length / 4 / NODE_SIZE)
  const level = new Float64Array(count * 4)
  for (let node = 0; node < count; node++)
    level.set(extentOfAll(children.subarray(node * NODE_SIZE * 4, (node + 1) * NODE_SIZE * 4)), node * 4)
  return level
}

/** The box around boxes of four numbers each. */
export function extentOfAll(boxes: Float64Array): Box {
  const extent: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < boxes.length; at += 4) {
    extent[0] = Math.min(extent[0], boxes[at] as number)
    extent[1] = Math.min(extent[1], boxes[at + 1] as number)
    extent[2] = Math.max(extent[2], boxes[at + 2] as number)
    extent[3] = Math.max(extent[3], boxes[at + 3] as number)
  }
  return extent
}

/** The box around boxes. */
export function extentOf(boxes: readonly Box[]): Box {
  return extentOfAll(Float64Array.from(boxes.flat()))
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
