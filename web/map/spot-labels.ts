import type { FeatureCollection, Point } from 'geojson'
import { matchingAt, readLook, type SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import { eachSpotNear, type Spots, spotsOfCase } from '../../server/domain/columns/spots.ts'
import type { Box } from './features.ts'
import { withCommas } from './figure-points.ts'
import type { DrawnSpots } from './hits.ts'
import { EXTENT_OF } from './mark-atlas.ts'
import { markExtent, markRadius } from './mark-images.ts'

export interface LabelProperties {
  spot: number
  /** The number on a stack; empty on a single mark. */
  count: string
  /** What stands beside a single mark; empty on a stack and while it is not known. */
  title: string
  /** Pixels from the centre to where the name may begin. */
  extent: number
  kind: 'point' | 'municipality'
  order: number
}
export type LabelPoints = FeatureCollection<Point, LabelProperties>

/** So many marks of a view are written on; where there are more, the largest stacks have their numbers. */
export const MOST_LABELS = 500
/** So many single cases of a view are asked for by name. */
export const MOST_NAMES = 100

/** The spots of a view that are written on: stacks, the most cases first, then single cases, the largest first. */
export interface LabelledSpots {
  stacks: number[]
  /** Empty where so many marks stand that no name would find room. */
  singles: number[]
}

export function labelledSpots(spots: Spots, { counts, looks }: SpotLooks, box: Box): LabelledSpots {
  const [west, south, east, north] = box
  const stacks: number[] = []
  const singles: number[] = []
  let others = 0
  eachSpotNear(spots, box, (spot) => {
    const count = counts[spot] as number
    if (count === 0) return
    const [lng, lat] = [spots.lng[spot] as number, spots.lat[spot] as number]
    if (lng < west || lng > east || lat < south || lat > north) return
    if (count > 1) stacks.push(spot)
    else if (singles.length < MOST_LABELS) singles.push(spot)
    else others += 1
  })
  stacks.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
  const extent = (spot: number) => EXTENT_OF[looks[spot] as number] as number
  singles.sort((a, b) => extent(b) - extent(a) || a - b)
  const isCrowded = stacks.length + singles.length + others > MOST_LABELS
  return { stacks: stacks.slice(0, MOST_LABELS), singles: isCrowded ? [] : singles }
}

/** The cases whose names are wanted. */
export function wantedNames(spots: Spots, looks: SpotLooks, { singles }: LabelledSpots): number[] {
  return matchingAt(spots, looks, singles.slice(0, MOST_NAMES))
}

export function labelPoints(
  { spots, looks }: DrawnSpots,
  { stacks, singles }: LabelledSpots,
  titleOf: (ordinal: number) => string | undefined,
): LabelPoints {
  const features = [...stacks, ...singles].flatMap((spot) => {
    const look = readLook(looks.looks[spot] as number)
    if (look === null) return []
    const [only] = look.isStack ? [] : matchingAt(spots, looks, [spot])
    const properties: LabelProperties = {
      spot,
      count: look.isStack ? withCommas(looks.counts[spot] as number) : '',
      title: (only === undefined ? undefined : titleOf(only)) ?? '',
      extent: markExtent(look),
      kind: look.kind,
      order: -markRadius(look),
    }
    return [{ type: 'Feature' as const, properties, geometry: pointAt(spots, spot) }]
  })
  return { type: 'FeatureCollection', features }
}

function pointAt({ lng, lat }: Spots, spot: number): Point {
  return { type: 'Point', coordinates: [lng[spot] as number, lat[spot] as number] }
}

/** Where the selected case stands, for its highlight at every zoom; nowhere when the filter leaves it out. */
export function selectedPoints(
  spots: Spots,
  looks: SpotLooks,
  ordinal: number | null,
): FeatureCollection<Point, { radius: number }> {
  const own = ordinal === null || looks.mask[ordinal] !== 1 ? [] : spotsOfCase(spots, ordinal)
  const features = own.flatMap((spot) => {
    const look = readLook(looks.looks[spot] as number)
    if (look === null) return []
    const properties = { radius: markRadius(look) + 4 }
    return [{ type: 'Feature' as const, properties, geometry: pointAt(spots, spot) }]
  })
  return { type: 'FeatureCollection', features }
}
