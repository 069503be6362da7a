import { boxOf } from './box.ts'
import type { BBox, Filter } from './filter.ts'

/** The smallest box that holds the box and the drawn area that are asked for; undefined where neither is. */
export function askedBox({ bbox, within }: Filter): BBox | undefined {
  if (within === undefined) return bbox
  const around = boxOf(within.flat(2))
  if (bbox === undefined) return around
  const [west, south, east, north] = bbox
  return [
    Math.max(west, around[0]),
    Math.max(south, around[1]),
    Math.min(east, around[2]),
    Math.min(north, around[3]),
  ]
}
