import { matchingAt, readLook, type SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import type { Spots } from '../../server/domain/columns/spots.ts'
import type { HexagonSums } from '../../server/domain/columns/sum-hexagons.ts'
import type { Place, PlaceTable } from '../../server/domain/place.ts'
import { isInSeveral, NO_SUMS, type PlaceSums } from '../../server/domain/summary.ts'
import type { AreaFeatures, CaseOf } from './features.ts'
import type { Hit } from './hits.ts'
import { placeName } from './place-labels.ts'
import {
  casesBlock,
  figureBlock,
  type PointedCases,
  planBlocks,
  type Speech,
  type TooltipBlock,
} from './tooltip-content.ts'

interface Known {
  prefectures: ReadonlyMap<string, PlaceSums>
  municipalities: ReadonlyMap<string, PlaceSums>
  hexagons: HexagonSums | null
  areas: AreaFeatures | null
  places: PlaceTable | null
  spots: Spots | null
  looks: SpotLooks | null
  caseOf: CaseOf
}

/** Puts what was hit into words. */
export function blocksOf(hit: Hit, known: Known, speech: Speech): TooltipBlock[] {
  if (hit.kind === 'figure') {
    const figures = hit.level === 'prefecture' ? known.prefectures : known.municipalities
    const name = fullName(hit.code, known.places, speech.language)
    return [figureBlock(name, figures.get(hit.code), speech)]
  }
  if (hit.kind === 'hexagon') {
    const row = known.hexagons?.rows.find(({ q, r }) => q === hit.q && r === hit.r)
    if (row === undefined) return []
    const { copy, language } = speech
    const name =
      row.municipality === null ? copy.nowhereNamed : fullName(row.municipality, known.places, language)
    const several = known.hexagons?.residual.several ?? NO_SUMS
    const sums = { ...row.sums, inSeveral: isInSeveral(row.sums, several) }
    return [figureBlock(copy.around(name), sums, speech)]
  }
  if (hit.kind === 'spots') {
    const pointed = pointedCases(hit.spots, known)
    return pointed === null ? [] : [casesBlock(pointed, known.caseOf, speech)]
  }
  const areas = known.areas?.features.filter(({ properties }) => hit.ids.includes(properties.id)) ?? []
  return planBlocks(
    areas.map(({ properties }) => properties),
    speech,
  )
}

/** @param hit spots, the nearest first. @returns null where none of their cases matches any longer */
export function pointedCases(
  hit: readonly number[],
  { spots, looks }: Pick<Known, 'spots' | 'looks'>,
): PointedCases | null {
  const [nearest] = hit
  if (spots === null || looks === null || nearest === undefined) return null
  const ordinals = matchingAt(spots, looks, hit)
  if (ordinals.length === 0) return null
  const isVague = hit.every((spot) => readLook(looks.looks[spot] ?? 0)?.kind !== 'point')
  return { ordinals, isVague, at: [spots.lng[nearest] as number, spots.lat[nearest] as number] }
}

/** The municipality (with its prefecture) that spots stand in; their prefecture when there are several; else nothing. */
export function whereOf(
  hit: readonly number[],
  { spots, places }: Pick<Known, 'spots' | 'places'>,
  language: Speech['language'],
): string {
  if (spots === null) return ''
  const codes = new Set(hit.map((spot) => spots.codes[(spots.municipality[spot] ?? 0) - 1] ?? ''))
  const [code = ''] = codes.size === 1 ? codes : new Set([...codes].map((each) => each.slice(0, 2)))
  const isOne = codes.size === 1 || [...codes].every((each) => each.startsWith(code))
  return code === '' || !isOne ? '' : fullName(code, places, language)
}

/** A place with its prefecture; its code where the table does not have it. */
export function fullName(code: string, places: PlaceTable | null, language: Speech['language']): string {
  const find = (wanted: string): Place | undefined => places?.places.find((place) => place.code === wanted)
  const place = find(code)
  if (place === undefined) return code
  const own = placeName(place, language)
  if (place.kind === 'prefecture') return own
  const prefecture = find(place.prefecture)
  if (prefecture === undefined) return own
  const outer = placeName(prefecture, language)
  return language === 'ja' ? `${outer}${own}` : `${own}, ${outer}`
}
