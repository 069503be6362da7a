import type { FeatureCollection, Point } from 'geojson'
import type { Place } from '../../server/domain/place.ts'
import { PREFECTURES } from '../../server/domain/region.ts'

export interface PlaceLabelProperties {
  code: string
  name: string
  kind: 'prefecture' | 'city' | 'municipality' | 'ward'
  /** Large places first where names compete. */
  order: number
}
export type PlaceLabels = FeatureCollection<Point, PlaceLabelProperties>

const PREFECTURE_EN = new Map(PREFECTURES.map(({ code, en }) => [code, en]))

/** A place as the map names it. A ward is spoken of with its city only where the city is not beside it. */
export function placeName(place: Place, language: 'ja' | 'en'): string {
  if (language === 'ja') return place.name
  return PREFECTURE_EN.get(place.code) ?? place.romaji
}

const KIND: Record<Place['kind'], PlaceLabelProperties['kind']> = {
  prefecture: 'prefecture',
  'designated-city': 'city',
  municipality: 'municipality',
  'northern-territory': 'municipality',
  ward: 'ward',
}

/** Names of all places at their label points. */
export function placeLabels(places: readonly Place[], language: 'ja' | 'en'): PlaceLabels {
  const cityOf = new Map(places.filter((p) => p.kind === 'designated-city').map((p) => [p.code, p]))
  const features = places.map((place) => {
    const name = placeName(place, language)
    const city = place.parent === null ? undefined : cityOf.get(place.parent)
    const short = city === undefined ? name : name.replace(placeName(city, language), '').trim()
    const properties: PlaceLabelProperties = {
      code: place.code,
      name: short,
      kind: KIND[place.kind],
      order: -Math.round(place.areaKm2),
    }
    const geometry = { type: 'Point' as const, coordinates: place.label }
    return { type: 'Feature' as const, properties, geometry }
  })
  return { type: 'FeatureCollection', features }
}
