import type { Place, PlaceTable } from './place.ts'
import { checkDigit } from './place-code.ts'
import { soundOf, spellingOf } from './place-spelling.ts'

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

/** What a place is found by, as it is compared. */
interface Named {
  code: string
  name: string
  /** Without what kind of place it is: 清水 of 清水区. */
  bare: string
  kana: string
  sound: string
  /** With what tells it from others of its name: 熊本県菊陽町, 熊本県菊池郡菊陽町, 菊池郡菊陽町. */
  full: string[]
}

interface Asked {
  text: string
  bare: string
  sound: string
}

const SUFFIX = /(?<=..)[都道府県市区町村]$|(?<=.)[市区町村]$/
/** A county in kana before a town: きくちぐんきくようまち. */
const COUNTY = /^[ぁ-ゖ]+ぐん(?=[ぁ-ゖ]+$)/

function asked(text: string): Asked {
  const spelt = spellingOf(text.trim()).replace(COUNTY, '')
  // The sixth digit checks the five before it.
  const code = /^\d{6}$/.test(spelt) && checkDigit(spelt.slice(0, 5)) === spelt[5] ? spelt.slice(0, 5) : spelt
  const prefecture = /^(\d\d)000$/.exec(code)?.[1]
  return { text: prefecture ?? code, bare: spelt.replace(SUFFIX, ''), sound: soundOf(text.trim()) }
}

function rank({ text, bare, sound }: Asked, place: Named): number {
  if (place.code === text) return 0
  if (place.name === text || place.bare === text || (sound !== '' && place.sound === sound)) return 1
  if (place.name.startsWith(text) || place.kana.startsWith(text)) return 2
  if (sound !== '' && place.sound.startsWith(sound)) return 2
  // A town that became a city, a city that became a ward.
  if (bare !== text && place.bare === bare) return 3
  if (place.code.startsWith(text)) return 3
  if (place.name.includes(text) || place.kana.includes(text)) return 4
  if (sound !== '' && place.sound.includes(sound)) return 4
  return place.full.some((name) => name.includes(text)) ? 5 : Number.POSITIVE_INFINITY
}

const named = new WeakMap<PlaceTable, { places: Named[]; former: Named[] }>()

/** The spellings of all places of a table, made once. */
function namesOf({ table, get }: PlaceIndex): { places: Named[]; former: Named[] } {
  const known = named.get(table)
  if (known !== undefined) return known
  const places = table.places.map((place) => {
    const name = spellingOf(place.name)
    // A ward is spoken of without its city too.
    const city = place.kind === 'ward' && place.parent !== null ? get(place.parent) : undefined
    const own = city === undefined ? name : name.slice(spellingOf(city.name).length)
    const prefecture = place.kind === 'prefecture' ? '' : spellingOf(get(place.prefecture)?.name ?? '')
    const county = spellingOf(place.county ?? '')
    const full = [`${prefecture}${county}${name}`, `${prefecture}${name}`]
    return {
      code: place.code,
      name,
      bare: own.replace(SUFFIX, ''),
      kana: spellingOf(place.kana),
      sound: soundOf(place.romaji),
      full: prefecture === '' ? [] : full,
    }
  })
  const former = table.successors.map(({ code, name: written }) => {
    const name = spellingOf(written)
    return { code, name, bare: name.replace(SUFFIX, ''), kana: '', sound: '', full: [] }
  })
  named.set(table, { places, former })
  return { places, former }
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
 * @param text as typed; width, case, kana, long vowels, old characters and 市 or 町 since do not matter
 */
export function suggestPlaces(index: PlaceIndex, text: string, limit: number): PlaceSuggestion[] {
  const query = asked(text)
  const names = namesOf(index)
  const prefectureName = (code: string) => index.get(code)?.name ?? ''
  const found: { rank: number; suggestion: PlaceSuggestion }[] = []
  index.table.places.forEach((place, at) => {
    const score = rank(query, names.places[at] as Named)
    if (score > 5) return
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
  })
  index.table.successors.forEach((former, at) => {
    const score = rank(query, names.former[at] as Named)
    if (score > 4) return
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
  })
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
