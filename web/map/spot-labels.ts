import type { FeatureCollection, Point } from 'geojson'
import { matchingAt, readLook, type SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import { mercatorYOf, type Spots, spotsOfCase } from '../../server/domain/columns/spots.ts'
import type { Box } from './features.ts'
import { gatherMarks, type Mark } from './gather-marks.ts'
import type { DrawnSpots } from './hits.ts'
import { DRAWN_LOOKS, EXTENTS } from './mark-atlas.ts'
import { type DrawnLook, markExtent, markRadius } from './mark-images.ts'
import { mercatorX, toDegrees, worldSize } from './mercator.ts'
import { shortCount } from './short-count.ts'

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

/** The marks of a view that are written on: stacks and sums, the most cases first, then single cases, the largest first. */
export interface LabelledMarks {
  stacks: Mark[]
  /** Empty where so many marks stand that no name would find room. */
  singles: Mark[]
}

export function labelledMarks(drawn: DrawnSpots, box: Box, zoom: number): LabelledMarks {
  const [west, east] = [mercatorX(box[0]), mercatorX(box[2])]
  const [south, north] = [mercatorYOf(box[1]), mercatorYOf(box[3])]
  const inView = gatherMarks(drawn, box, zoom).filter(
    ({ x, y }) => x >= west && x <= east && y >= north && y <= south,
  )
  const isStack = ({ cases, look }: Mark) => cases > 1 || DRAWN_LOOKS[look]?.kind === 'sum'
  const place = ({ spots }: Mark) => spots[0] as number
  const extent = ({ look }: Mark) => EXTENTS[look] as number
  const stacks = inView.filter(isStack).sort((a, b) => b.cases - a.cases || place(a) - place(b))
  const singles = inView
    .filter((mark) => !isStack(mark))
    .sort((a, b) => extent(b) - extent(a) || place(a) - place(b))
  return { stacks: stacks.slice(0, MOST_LABELS), singles: inView.length > MOST_LABELS ? [] : singles }
}

/** The cases whose names are wanted. */
export function wantedNames({ spots, looks }: DrawnSpots, { singles }: LabelledMarks): number[] {
  const places = singles.slice(0, MOST_NAMES).map((mark) => mark.spots[0] as number)
  return matchingAt(spots, looks, places)
}

export interface LabelWords {
  language: 'ja' | 'en'
  titleOf: (ordinal: number) => string | undefined
}

export function labelPoints(
  { spots, looks }: DrawnSpots,
  { stacks, singles }: LabelledMarks,
  { language, titleOf }: LabelWords,
): LabelPoints {
  const point = (mark: Mark, count: string, title: string): LabelPoints['features'][number] => {
    const look = DRAWN_LOOKS[mark.look] as DrawnLook
    const properties: LabelProperties = {
      spot: mark.spots[0] as number,
      count,
      title,
      extent: markExtent(look),
      kind: look.kind === 'municipality' ? 'municipality' : 'point',
      order: -markRadius(look),
    }
    const coordinates = toDegrees({ x: mark.x * worldSize(0), y: mark.y * worldSize(0) }, 0)
    return { type: 'Feature', properties, geometry: { type: 'Point', coordinates } }
  }
  const named = singles.map((mark) => {
    const [only] = matchingAt(spots, looks, [mark.spots[0] as number])
    return point(mark, '', (only === undefined ? undefined : titleOf(only)) ?? '')
  })
  const counted = stacks.map((mark) => point(mark, shortCount(mark.cases, language), ''))
  return { type: 'FeatureCollection', features: [...counted, ...named] }
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
