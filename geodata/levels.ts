/**
 * Levels of detail, coarse to fine. Arcs lose the vertices whose triangle is smaller than
 * `smallestTriangleM2`; positions are whole multiples of `stepDegrees`; islands smaller than
 * `smallestIslandM2` fall away unless they are the largest part of their municipality.
 */
export const LEVELS = [
  { id: 'nation', stepDegrees: 0.002, smallestTriangleM2: 1_350_000, smallestIslandM2: 4_000_000 },
  { id: 'block', stepDegrees: 0.001, smallestTriangleM2: 805_000, smallestIslandM2: 1_000_000 },
  { id: 'prefecture', stepDegrees: 0.0001, smallestTriangleM2: 12_000, smallestIslandM2: 0 },
  { id: 'street', stepDegrees: 0.00001, smallestTriangleM2: 1_000, smallestIslandM2: 0 },
] as const

export type Level = (typeof LEVELS)[number]
export type LevelId = Level['id']
