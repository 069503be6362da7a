/** A cell by its axial coordinates: `q` counts columns eastward, `r` rows southward and half a column east. */
export interface Hexagon {
  q: number
  r: number
}

/** [x, y] in Web Mercator: 0 on the western and northern edge of the world, 1 on the eastern and southern one. */
export type WorldPoint = readonly [number, number]

const ROOT3 = Math.sqrt(3)
const CIRCUMFERENCE_KM = 40_075.016686

/**
 * Regular hexagons with a corner to the north, over Web Mercator, so that all are alike on the map. The cell of a point
 * is found without looking at any other, so a million sites are sorted in one pass; a grid of polygons in degrees would
 * be stretched on the map and every site had to be held against its neighbours.
 * @param edge the length of a side, as a part of the world's width
 */
export function hexagonGrid(edge: number) {
  const centreOf = ({ q, r }: Hexagon): WorldPoint => [edge * ROOT3 * (q + r / 2), edge * 1.5 * r]
  return {
    /** Every point lies in exactly one cell. */
    cellAt: ([x, y]: WorldPoint): Hexagon => {
      const r = y / (1.5 * edge)
      return nearest(x / (ROOT3 * edge) - r / 2, r)
    },
    centreOf,
    /** The six corners, the northern one first, clockwise on the map. */
    cornersOf: (cell: Hexagon): WorldPoint[] => {
      const [x, y] = centreOf(cell)
      return Array.from({ length: 6 }, (_, at): WorldPoint => {
        const angle = ((at * 60 - 90) * Math.PI) / 180
        return [x + edge * Math.cos(angle), y + edge * Math.sin(angle)]
      })
    },
  }
}

/** Rounds in cube coordinates, q + r + s = 0, giving way where the rounding was worst. */
function nearest(q: number, r: number): Hexagon {
  const s = -q - r
  const [wholeQ, wholeR, wholeS] = [Math.round(q), Math.round(r), Math.round(s)]
  const [offQ, offR, offS] = [Math.abs(wholeQ - q), Math.abs(wholeR - r), Math.abs(wholeS - s)]
  // Minus zero would be another cell's key.
  if (offQ > offR && offQ > offS) return { q: -wholeR - wholeS + 0, r: wholeR + 0 }
  return offR > offS ? { q: wholeQ + 0, r: -wholeQ - wholeS + 0 } : { q: wholeQ + 0, r: wholeR + 0 }
}

/** @returns how long a side is on the ground, in km, at a latitude in degrees */
export function edgeKm(edge: number, lat: number): number {
  return edge * CIRCUMFERENCE_KM * Math.cos((lat * Math.PI) / 180)
}
