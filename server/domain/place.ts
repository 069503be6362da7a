/**
 * A prefecture, municipality, ward or village as the code table knows it.
 *
 * Codes are text: two digits for a prefecture, the five digits of JIS X 0402 for
 * everything below it. A ward's parent is its designated city, any other
 * municipality's parent is its prefecture, a prefecture has none.
 */
export interface Place {
  code: string
  /** The same with the check digit of the 全国地方公共団体コード (six digits). */
  code6: string
  kind: 'prefecture' | 'designated-city' | 'ward' | 'municipality' | 'northern-territory'
  /** As it is spoken of alone: 熊本県, 千歳市, 大樹町; a ward with its city: 横浜市鶴見区. */
  name: string
  /** The county (郡) that stands before a town's name on paper; null elsewhere. */
  county: string | null
  /** Hiragana of `name`. */
  kana: string
  /** Hepburn romaji of `name` with each part capitalised: Yokohama-shi Tsurumi-ku. */
  romaji: string
  /** Two-digit code of the prefecture it lies in (its own for a prefecture). */
  prefecture: string
  parent: string | null
  /** Inside the largest part of the boundary: [lng, lat] in degrees, for names and for cases known only to the place. */
  label: [number, number]
  /** [west, south, east, north] in degrees. */
  bbox: [number, number, number, number]
  areaKm2: number
}

/** Which boundary set areas were drawn with, and the lines that say whose it is and of when. */
export interface NamedBoundaries {
  /** SHA-256 of the set. */
  sha256: string
  credits: string[]
}

/** Lines to show wherever boundaries are drawn: whose they are and of when, in Japanese and English. */
export interface BoundaryCredits {
  ja: string[]
  en: string[]
  /** The same as one line, for the foot of a map. */
  inShort: { ja: string; en: string }
}

/**
 * A boundary set as far as pictures are drawn from it, as JSON: what an edition keeps of the set that it was made with.
 * The levels are TopoJSON.
 */
export interface DrawnSet {
  places: PlaceTable
  nation: unknown
  block: unknown
  prefecture: unknown
  backdrop: unknown
}

/** What `geodata/dist/places.json` holds and `GET /geodata/places.json` gives. */
export interface PlaceTable {
  /** SHA-256 of the boundary set that labels, boxes and areas were taken from. */
  boundaries: string
  credits: BoundaryCredits
  /** Prefectures, designated cities, municipalities, wards and the six northern villages, by code. */
  places: Place[]
  /** Codes that are no longer in use → the codes that followed them (several when the area was divided). */
  successors: { code: string; name: string; since: string; successors: string[] }[]
}

/** Pairs of five-digit codes of leaf units (wards, not their city) that share a stretch of land border; each pair once, smaller code first. */
export type Neighbours = [string, string][]
