import type { Spot } from './match-official.ts'

/** Edge of a bucket in sub-cells. */
const BUCKET = 4
/** Buckets along a row of the lattice: more than it is wide. */
const ROW = 2 ** 16

/** The surroundings of a line on the raster, for finding what of another line runs along it. */
export interface NearLine {
  isNear: (x: number, y: number) => boolean
  /** How many buckets of the line hold one of the samples. */
  countNear: (samples: readonly Spot[]) => number
  /** The official line and its places near, once they are known. */
  points: ArrayLike<number>
  samples: readonly Spot[]
}

export function nearLine(lines: readonly ArrayLike<number>[]): NearLine {
  const own = new Set<number>()
  for (const points of lines)
    for (let at = 0; at + 1 < points.length; at += 2)
      own.add(bucketOf(points[at] as number, points[at + 1] as number))
  const around = new Set<number>()
  for (const bucket of own)
    for (const beside of [-ROW, 0, ROW]) for (const step of [-1, 0, 1]) around.add(bucket + beside + step)
  return {
    isNear: (x, y) => around.has(bucketOf(x, y)),
    countNear: (samples) => {
      const held = new Set(samples.map(({ x, y }) => bucketOf(x, y)))
      return [...own].filter((bucket) => held.has(bucket)).length
    },
    points: [],
    samples: [],
  }
}

export function bucketOf(x: number, y: number): number {
  return Math.floor(y / BUCKET) * ROW + Math.floor(x / BUCKET)
}
