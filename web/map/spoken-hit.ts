import type { Place, PlaceTable } from '../../server/domain/place.ts'
import type { Sums } from '../../server/domain/summary.ts'
import type { CaseMark } from './case-marks.ts'
import type { AreaFeatures } from './features.ts'
import type { Hit } from './hits.ts'
import { placeName } from './place-labels.ts'
import { figureBlock, markBlocks, planBlocks, type Speech, type TooltipBlock } from './tooltip-content.ts'

interface Known {
  prefectures: ReadonlyMap<string, Sums>
  municipalities: ReadonlyMap<string, Sums>
  areas: AreaFeatures | null
  places: PlaceTable | null
}

/** Puts what was hit into words. */
export function blocksOf(
  hit: Hit,
  known: Known,
  markOf: (key: string) => CaseMark | undefined,
  speech: Speech,
): TooltipBlock[] {
  if (hit.kind === 'figure') {
    const figures = hit.level === 'prefecture' ? known.prefectures : known.municipalities
    const name = fullName(hit.code, known.places, speech.language)
    return [figureBlock(name, figures.get(hit.code), speech)]
  }
  if (hit.kind === 'marks')
    return markBlocks(
      hit.keys.flatMap((key) => markOf(key) ?? []),
      speech,
    )
  const areas = known.areas?.features.filter(({ properties }) => hit.ids.includes(properties.id)) ?? []
  return planBlocks(
    areas.map(({ properties }) => properties),
    speech,
  )
}

/** The municipality (with its prefecture) that marks stand in. */
export function whereOf(
  marks: readonly CaseMark[],
  places: PlaceTable | null,
  language: Speech['language'],
): string {
  const code = marks[0]?.cases[0]?.municipality ?? marks[0]?.cases[0]?.prefecture ?? ''
  return fullName(code, places, language)
}

function fullName(code: string, places: PlaceTable | null, language: Speech['language']): string {
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
