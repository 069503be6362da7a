import { partNameIn } from '../domain/part-name.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { PREFECTURES } from '../domain/region.ts'
import { INK } from './ink.ts'
import type { Label } from './label-room.ts'
import type { PlacedMark } from './marks.ts'
import type { ShownArea } from './shown-areas.ts'
import type { MapView } from './view.ts'
import { type Language, SNAPSHOT_WORDS } from './words.ts'

/** So many cases of a page are named at most. */
export const MOST_NAMED = 40
const LONGEST_NAME: Record<Language, number> = { ja: 16, en: 28 }

interface Ground {
  view: MapView
  em: number
  language: Language
  /** Which positions are named; undefined: all. */
  holds?: ((lng: number, lat: number) => boolean) | undefined
}

/** Where a position stands on the map; null where it is not shown or not to be named. */
function standing(
  { view: { frame, project }, holds }: Ground,
  [lng, lat]: readonly [number, number],
): [x: number, y: number] | null {
  const [x, y] = project(lng, lat)
  const isSeen = x > frame.x && x < frame.x + frame.wide && y > frame.y && y < frame.y + frame.high
  return isSeen && (holds?.(lng, lat) ?? true) ? [x, y] : null
}

function cut(text: string, language: Language): string {
  const letters = [...text]
  const most = LONGEST_NAME[language]
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}

/** The names of single cases beside their marks, the largest first. */
export function caseLabels(
  marks: readonly PlacedMark[],
  nameOf: (ordinal: number) => string | undefined,
  { em, language }: Pick<Ground, 'em' | 'language'>,
): Label[] {
  return [...marks]
    .sort((a, b) => b.weight - a.weight)
    .flatMap(({ x, y, radius, ordinal }) => {
      const name = ordinal === null ? undefined : nameOf(ordinal)
      if (name === undefined) return []
      return [
        { text: cut(name, language), size: 0.72 * em, isBold: false, fill: INK.text, x, y, away: radius },
      ]
    })
}

/** The name of a place and its yen beside its circle, the largest first. */
export function circleLabels(
  marks: readonly PlacedMark[],
  sayOf: (code: string) => string,
  em: number,
): Label[] {
  return [...marks]
    .sort((a, b) => b.weight - a.weight)
    .flatMap(({ x, y, radius, code }) =>
      code === null
        ? []
        : [{ text: sayOf(code), size: 0.72 * em, isBold: false, fill: INK.text, x, y, away: radius }],
    )
}

export function prefectureLabels(places: PlaceIndex, ground: Ground): Label[] {
  const { em, language } = ground
  return PREFECTURES.flatMap((prefecture) => {
    const place = places.get(prefecture.code)
    if (place === undefined) return []
    const at = standing(ground, place.label)
    if (at === null) return []
    const [x, y] = at
    const text = prefecture[language]
    return [{ text, size: 0.78 * em, isBold: false, fill: INK.textSub, x, y, away: 0, area: prefecture.code }]
  })
}

/** Cities, towns and villages, and wards where these are all; the largest first. */
export function municipalityLabels(
  places: PlaceIndex,
  ground: Ground,
  isWanted: (prefecture: string) => boolean,
): Label[] {
  const { em, language } = ground
  const shown = places.table.places.filter(
    ({ kind, prefecture }) =>
      kind !== 'prefecture' && kind !== 'northern-territory' && kind !== 'ward' && isWanted(prefecture),
  )
  return shown
    .sort((a, b) => b.areaKm2 - a.areaKm2 || (a.code < b.code ? -1 : 1))
    .flatMap((place) => {
      const at = standing(ground, place.label)
      if (at === null) return []
      const [x, y] = at
      const text = language === 'ja' ? place.name : place.romaji
      return [{ text, size: 0.66 * em, isBold: false, fill: INK.textSub, x, y, away: 0, area: place.code }]
    })
}

/** Which parts of the plans lie apart: 飛び地 今治市; once, where several plans share one. */
export function partLabels(areas: readonly ShownArea[], places: PlaceIndex, ground: Ground): Label[] {
  const { em, language } = ground
  const words = SNAPSHOT_WORDS[language]
  const labels = areas.flatMap(({ parts, type }) =>
    parts.flatMap((part) => {
      const at = standing(ground, part.labelPoint)
      if (part.kind === 'main' || at === null) return []
      const [x, y] = at
      const sign = part.kind === 'island' ? words.islandSign : words.enclaveSign
      const name = partNameIn(part, language, (code) => places.get(code))
      const text = `${sign} ${cut(name, language)}`
      return [{ text, size: 0.7 * em, isBold: true, fill: INK.plan[type], x, y, away: 0.6 * em }]
    }),
  )
  return [...new Map(labels.map((label) => [label.text, label])).values()]
}
