import { createContext, useContext } from 'react'
import type { Place, PlaceTable } from '../../server/domain/place.ts'
import type { Words } from '../copy/words.ts'
import { prefectureLabel } from './figures.ts'

/** What codes and ids are called. Before the tables have come, the code or id stands for itself. */
export interface Names {
  /** The whole code table, empty until it has come. */
  places: readonly Place[]
  place: (code: string) => Place | undefined
  /** The name of a plan, null while the plans are not known or lack it. */
  plan: (id: string) => string | null
}

/** @param prefectures known before the whole table */
export function namesFrom(
  table: PlaceTable | null,
  plans: readonly { id: string; name: string }[] | null,
  prefectures: PlaceTable | null = null,
): Names {
  const known = table ?? prefectures
  const places = new Map(known?.places.map((place) => [place.code, place]))
  const planNames = new Map(plans?.map((plan) => [plan.id, plan.name]))
  return {
    places: table?.places ?? [],
    place: (code) => places.get(code),
    plan: (id) => planNames.get(id) ?? null,
  }
}

export const NamesContext = createContext<Names>(namesFrom(null, null))

export function useNames(): Names {
  return useContext(NamesContext)
}

/** 熊本県菊陽町 or Kikuyo-machi, Kumamoto; a prefecture alone. */
export function placeName(code: string, names: Names, language: Words['language']): string {
  const prefecture = prefectureLabel(code.slice(0, 2), language)
  if (code.length === 2) return prefecture
  const place = names.place(code)
  if (language === 'en') return `${place?.romaji ?? code}, ${prefecture}`
  return `${prefecture}${place?.name ?? code}`
}

/** The name without its prefecture, where that is said beside it. */
export function shortPlaceName(code: string, names: Names, language: Words['language']): string {
  if (code.length === 2) return prefectureLabel(code, language)
  const place = names.place(code)
  return (language === 'en' ? place?.romaji : place?.name) ?? code
}
