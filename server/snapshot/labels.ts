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
}

function isSeen({ frame }: MapView, x: number, y: number): boolean {
  return x > frame.x && x < frame.x + frame.wide && y > frame.y && y < frame.y + frame.high
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

export function prefectureLabels(places: PlaceIndex, { view, em, language }: Ground): Label[] {
  return PREFECTURES.flatMap((prefecture) => {
    const place = places.get(prefecture.code)
    if (place === undefined) return []
    const [x, y] = view.project(...place.label)
    if (!isSeen(view, x, y)) return []
    const text = prefecture[language]
    return [
      { text, size: 0.78 * em, isBold: false, fill: INK.textSub, x, y, away: 0.9 * em, isOnPlace: true },
    ]
  })
}

/** Cities, towns and villages, and wards where these are all; the largest first. */
export function municipalityLabels(
  places: PlaceIndex,
  { view, em, language }: Ground,
  isWanted: (prefecture: string) => boolean,
): Label[] {
  const shown = places.table.places.filter(
    ({ kind, prefecture }) =>
      kind !== 'prefecture' && kind !== 'northern-territory' && kind !== 'ward' && isWanted(prefecture),
  )
  return shown
    .sort((a, b) => b.areaKm2 - a.areaKm2 || (a.code < b.code ? -1 : 1))
    .flatMap((place) => {
      const [x, y] = view.project(...place.label)
      if (!isSeen(view, x, y)) return []
      const text = language === 'ja' ? place.name : place.romaji
      return [
        { text, size: 0.66 * em, isBold: false, fill: INK.textSub, x, y, away: 0.9 * em, isOnPlace: true },
      ]
    })
}

/** Which parts of the plans lie apart: 飛び地 今治市; once, where several plans share one. */
export function partLabels(areas: readonly ShownArea[], { view, em, language }: Ground): Label[] {
  const words = SNAPSHOT_WORDS[language]
  const labels = areas.flatMap(({ parts, type }) =>
    parts.flatMap((part) => {
      const [x, y] = view.project(...part.labelPoint)
      if (part.kind === 'main' || !isSeen(view, x, y)) return []
      const sign = part.kind === 'island' ? words.islandSign : words.enclaveSign
      const text = cut(`${sign} ${part.name}`, language)
      return [{ text, size: 0.7 * em, isBold: true, fill: INK.plan[type], x, y, away: 0.6 * em }]
    }),
  )
  return [...new Map(labels.map((label) => [label.text, label])).values()]
}
