import type { FeatureCollection, Point } from 'geojson'
import type { Place } from '../../server/domain/place.ts'
import { spreadApart } from '../../server/domain/spread.ts'
import type { PlaceSums, Sums } from '../../server/domain/summary.ts'
import { yenInWords } from '../../server/domain/yen.ts'
import { toDegrees, toPixels } from './mercator.ts'
import { placeName } from './place-labels.ts'
import { shortCount, withCommas } from './short-count.ts'

export interface FigureProperties {
  code: string
  name: string
  /** Yen in words, or that none is published. */
  yen: string
  count: string
  /** Radius of the circle in pixels. */
  radius: number
  isKnown: boolean
  /** The larger the figure, the sooner its name is placed. */
  order: number
}
export type FigurePoints = FeatureCollection<Point, FigureProperties>

/** How large circles are: area follows yen. The largest figure shown has the largest circle. */
export interface CircleScale {
  largestYen: number
  largestRadius: number
}

const GAP = 1.5
const REACH = 30

/** @returns the scale of the circles of these figures at a zoom */
export function circleScale(figures: ReadonlyMap<string, Sums>, zoom: number): CircleScale {
  let largestYen = 0
  for (const sums of figures.values()) largestYen = Math.max(largestYen, sums.amountYen)
  return { largestYen, largestRadius: Math.min(38, Math.max(18, 24 + (zoom - 4.5) * 8)) }
}

/** Radius in pixels: never smaller than what its number needs. */
export function circleRadius(sums: Sums, scale: CircleScale): number {
  const smallest = 8 + Math.max(0, withCommas(Math.min(sums.count, 9_999)).length - 1) * 2.6
  if (scale.largestYen === 0) return smallest
  return Math.max(smallest, yenRadius(sums.amountYen, scale))
}

/** Radius in pixels of an amount alone, as the legend shows it. */
export function yenRadius(yen: number, scale: CircleScale): number {
  return scale.largestYen === 0 ? 0 : scale.largestRadius * Math.sqrt(yen / scale.largestYen)
}

export interface FigureInput {
  figures: ReadonlyMap<string, PlaceSums>
  placeOf: (code: string) => Place | undefined
  language: 'ja' | 'en'
  zoom: number
  /** Said in place of yen when no amount is published, and when all that are stand in 複数地域. */
  unknown: string
  inSeveral: string
}

/** One point a place that has cases: at its label point, moved aside where circles would cover each other. */
export function figurePoints({
  figures,
  placeOf,
  language,
  zoom,
  unknown,
  inSeveral,
}: FigureInput): FigurePoints {
  const scale = circleScale(figures, zoom)
  const shown = [...figures]
    .map(([code, sums]) => ({ code, sums, place: placeOf(code), radius: circleRadius(sums, scale) }))
    .filter((figure) => figure.sums.count > 0)
    .sort((a, b) => b.sums.amountYen - a.sums.amountYen || b.sums.count - a.sums.count)
  const placed = shown.flatMap(({ place, ...rest }) => (place === undefined ? [] : [{ place, ...rest }]))
  const centres = spreadApart(
    placed.map(({ place, radius }) => ({ ...toPixels(place.label, zoom), radius })),
    { gap: GAP, reach: REACH },
  )
  const features = placed.map(({ code, sums, place, radius }, index) => {
    const isKnown = sums.amountUnknown < sums.count
    const known = sums.inSeveral ? inSeveral : yenInWords(sums.amountYen, language)
    const properties: FigureProperties = {
      code,
      name: placeName(place, language),
      yen: isKnown ? known : unknown,
      count: shortCount(sums.count, language),
      radius,
      isKnown,
      order: index,
    }
    const centre = centres[index]
    const coordinates = centre === undefined ? place.label : toDegrees(centre, zoom)
    return { type: 'Feature' as const, properties, geometry: { type: 'Point' as const, coordinates } }
  })
  return { type: 'FeatureCollection', features }
}
