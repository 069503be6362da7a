import { fold } from './fold.ts'
import type { Place, PlaceTable } from './place.ts'

/** Look-ups over the code table. */
export interface PlaceIndex {
  table: PlaceTable
  get: (code: string) => Place | undefined
  /** Leaf codes (wards, not their city) in a prefecture or designated city; a leaf's own code; [] when unknown. */
  leavesOf: (code: string) => string[]
  /** Codes that a case may carry and that lie in this place: its leaves, and the designated city's own code. */
  codesIn: (code: string) => string[]
  successorsOf: (oldCode: string) => { name: string; since: string; successors: string[] } | undefined
}

export function indexPlaces(table: PlaceTable): PlaceIndex {
  const byCode = new Map(table.places.map((place) => [place.code, place]))
  const children = new Map<string, Place[]>()
  for (const place of table.places) {
    if (place.parent === null) continue
    children.set(place.parent, [...(children.get(place.parent) ?? []), place])
  }
  const successors = new Map(table.successors.map((entry) => [entry.code, entry]))
  const leavesOf = (code: string): string[] => {
    const below = children.get(code)
    if (below !== undefined) return below.flatMap((place) => leavesOf(place.code))
    const place = byCode.get(code)
    return place === undefined || place.kind === 'prefecture' ? [] : [code]
  }
  const codesIn = (code: string): string[] => {
    const below = (children.get(code) ?? []).flatMap((place) => codesIn(place.code))
    return byCode.get(code)?.kind === 'prefecture' ? below : [code, ...below]
  }
  return {
    table,
    get: (code) => byCode.get(code),
    leavesOf,
    codesIn,
    successorsOf: (code) => successors.get(code),
  }
}

export interface PlaceSuggestion {
  code: string
  kind: Place['kind'] | 'former'
  /** With what tells it from others of its name: 愛知県幸田町. */
  name: string
  romaji: string
  prefecture: string | null
  bbox: Place['bbox'] | null
  /** For a code or name no longer in use: what followed. */
  successors: string[]
}

const SUFFIX = /[都道府県市区町村]$/

function rank(query: string, place: { name: string; kana: string; romaji: string; code: string }): number {
  const name = fold(place.name)
  const bare = name.replace(SUFFIX, '')
  const kana = fold(place.kana)
  const romaji = fold(place.romaji)
  const plainRomaji = romaji.replace(/-(to|do|fu|ken|shi|ku|cho|machi|son|mura)\b/g, '')
  if (place.code === query) return 0
  if (name === query || bare === query || plainRomaji === query) return 1
  if (name.startsWith(query) || kana.startsWith(query) || plainRomaji.startsWith(query)) return 2
  if (place.code.startsWith(query)) return 3
  return name.includes(query) || kana.includes(query) || romaji.includes(query) ? 4 : Number.POSITIVE_INFINITY
}

const KIND_ORDER: Record<PlaceSuggestion['kind'], number> = {
  prefecture: 0,
  'designated-city': 1,
  municipality: 2,
  ward: 3,
  'northern-territory': 4,
  former: 5,
}

/** The box around what followed a former place: where to look for it today. */
function boxAround(boxes: readonly (Place['bbox'] | undefined)[]): Place['bbox'] | null {
  const known = boxes.filter((box) => box !== undefined)
  if (known.length === 0) return null
  return [
    Math.min(...known.map(([west]) => west)),
    Math.min(...known.map(([, south]) => south)),
    Math.max(...known.map(([, , east]) => east)),
    Math.max(...known.map(([, , , north]) => north)),
  ]
}

/**
 * Places whose kanji, kana, romaji or code match, best first; former names lead to their successors.
 * @param text as typed; width, case and kana do not matter
 */
export function suggestPlaces(index: PlaceIndex, text: string, limit: number): PlaceSuggestion[] {
  const query = fold(text.trim())
  const prefectureName = (code: string) => index.get(code)?.name ?? ''
  const found: { rank: number; suggestion: PlaceSuggestion }[] = []
  for (const place of index.table.places) {
    const own = rank(query, place)
    const withPrefecture = fold(prefectureName(place.prefecture) + (place.county ?? '') + place.name)
    const score = own < 5 ? own : withPrefecture.includes(query) && place.kind !== 'prefecture' ? 5 : own
    if (score > 5) continue
    found.push({
      rank: score,
      suggestion: {
        code: place.code,
        kind: place.kind,
        name: place.kind === 'prefecture' ? place.name : prefectureName(place.prefecture) + place.name,
        romaji: place.romaji,
        prefecture: place.prefecture,
        bbox: place.bbox,
        successors: [],
      },
    })
  }
  for (const former of index.table.successors) {
    const score = rank(query, { name: former.name, kana: '', romaji: '', code: former.code })
    if (score > 4) continue
    found.push({
      rank: score,
      suggestion: {
        code: former.code,
        kind: 'former',
        name: former.name,
        romaji: '',
        prefecture: former.code.slice(0, 2),
        bbox: boxAround(former.successors.map((code) => index.get(code)?.bbox)),
        successors: former.successors,
      },
    })
  }
  return found
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        KIND_ORDER[a.suggestion.kind] - KIND_ORDER[b.suggestion.kind] ||
        (a.suggestion.code < b.suggestion.code ? -1 : 1),
    )
    .slice(0, limit)
    .map((entry) => entry.suggestion)
}
