import type { BBox, Filter } from '../domain/filter.ts'
import type { Place } from '../domain/place.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { PREFECTURES, prefecturesInBlock } from '../domain/region.ts'
import { around } from './view.ts'

/** Land that lies too far off to be drawn beside the rest in one scale. */
export interface Inset {
  id: string
  ja: string
  en: string
  prefecture: string
  box: BBox
  /** Drawn beside a map of the whole nation. */
  isNational: boolean
  /** Where every map that has no other inset shows nothing but sea; without one it needs room beside the map. */
  corner?: 'north-west' | 'south-east'
}

/** Where Japan's far islands lie, in degrees. */
const INSETS: readonly Inset[] = [
  {
    ...{ id: 'okinawa', ja: '沖縄', en: 'Okinawa', prefecture: '47', isNational: true },
    box: [122.8, 23.9, 131.5, 27.3],
  },
  {
    ...{ id: 'amami', ja: '奄美', en: 'Amami', prefecture: '46', isNational: true },
    box: [128.3, 26.95, 130.15, 28.6],
  },
  {
    ...{ id: 'northern', ja: '北方領土', en: 'Northern Territories', prefecture: '01', isNational: true },
    box: [145.2, 43.3, 149.0, 45.65],
    corner: 'south-east',
  },
  {
    ...{ id: 'izu', ja: '伊豆諸島（大島～御蔵島）', en: 'Izu Islands', prefecture: '13', isNational: false },
    box: [138.75, 33.75, 139.75, 34.85],
  },
  {
    ...{ id: 'hachijo', ja: '八丈島・青ヶ島', en: 'Hachijo, Aogashima', prefecture: '13', isNational: false },
    box: [139.5, 32.35, 140.0, 33.2],
  },
  {
    ...{ id: 'ogasawara', ja: '小笠原', en: 'Ogasawara', prefecture: '13', isNational: true },
    box: [141.9, 26.5, 142.45, 27.8],
  },
  {
    ...{ id: 'tokara', ja: 'トカラ列島', en: 'Tokara Islands', prefecture: '46', isNational: false },
    box: [128.9, 29.0, 130.1, 30.15],
  },
  {
    ...{ id: 'miyako', ja: '宮古', en: 'Miyako', prefecture: '47', isNational: false },
    box: [124.55, 24.5, 125.55, 25.0],
  },
  {
    ...{ id: 'yaeyama', ja: '八重山', en: 'Yaeyama', prefecture: '47', isNational: false },
    box: [122.85, 23.95, 124.45, 24.7],
  },
  {
    ...{ id: 'daito', ja: '大東', en: 'Daito', prefecture: '47', isNational: false },
    box: [131.1, 25.7, 131.45, 26.05],
  },
  {
    ...{ id: 'takeshima', ja: '竹島', en: 'Takeshima', prefecture: '32', isNational: false },
    box: [131.75, 37.15, 131.99, 37.35],
    corner: 'north-west',
  },
]

/** From Goto and Yakushima to Cape Soya and Nemuro. */
const NATION: BBox = [128.4, 30.15, 146.0, 45.6]

const OKINAWA = '47'

/** Prefectures without their far islands, where these would make the rest small. */
const MAIN_BOXES: Record<string, BBox> = {
  '01': [139.3, 41.3, 145.95, 45.6],
  '13': [138.9, 35.48, 139.95, 35.92],
  '32': [131.6, 34.28, 133.42, 36.4],
  '42': [128.55, 32.5, 130.42, 34.75],
  '46': [129.6, 30.2, 131.25, 32.35],
  '47': [126.65, 26.0, 128.4, 27.15],
}

/** What is drawn of the country, and how finely. */
export interface Stretch {
  box: BBox
  insets: readonly Inset[]
  isNation: boolean
  level: 'nation' | 'block' | 'prefecture'
  /** Prefectures that the filter speaks of; the others are paler. null: all. */
  meant: readonly string[] | null
}

/** Wider than this, in degrees of latitude, the nation is drawn. */
const WIDEST = 9

/**
 * The stretch of the country that a filter speaks of: its box, municipalities, plans, prefectures or blocks, else the
 * nation. `view` is a box that is looked at whatever the filter says.
 */
export function stretchOf(
  filter: Filter,
  places: PlaceIndex,
  { view, plans }: { view: BBox | null; plans: readonly BBox[] },
): Stretch {
  const own = view ?? filter.bbox
  if (own !== undefined) return stretchOfBox(grown(own, 0.02), null)
  if (filter.municipality !== undefined) {
    const known = filter.municipality.map((code) => places.get(code)).filter((place) => place !== undefined)
    const box = grown(around(known.map(placeBox)), 0.12)
    return stretchOfBox(box, [...new Set(known.map(({ prefecture }) => prefecture))])
  }
  if (filter.plan !== undefined && plans.length > 0) return stretchOfBox(grown(around(plans), 0.12), null)
  const blocks = filter.block?.flatMap(prefecturesInBlock)
  const codes = filter.prefecture?.filter((code) => blocks?.includes(code) ?? true) ?? blocks
  return codes === undefined || codes.length === 0 ? nation() : stretchOfPrefectures(codes, places)
}

function nation(): Stretch {
  const insets = INSETS.filter(({ isNational }) => isNational)
  return { box: NATION, insets, isNation: true, level: 'nation', meant: null }
}

function stretchOfPrefectures(codes: readonly string[], places: PlaceIndex): Stretch {
  const boxes = codes.map((code) => MAIN_BOXES[code] ?? (places.get(code) as Place).bbox)
  const box = grown(around(boxes), 0.03)
  if (box[3] - box[1] > WIDEST)
    return { ...nation(), meant: codes.length === PREFECTURES.length ? null : codes }
  // Okinawa by itself shows its groups of islands; beside others it is one inset.
  const isOkinawa = codes.length === 1 && codes[0] === OKINAWA
  const insets = INSETS.filter(
    ({ prefecture, isNational, box: own }) =>
      codes.includes(prefecture) &&
      !isInside(own, box) &&
      (prefecture !== OKINAWA || isNational !== isOkinawa),
  )
  return { ...stretchOfBox(box, codes), insets }
}

function stretchOfBox(box: BBox, meant: readonly string[] | null): Stretch {
  const high = box[3] - box[1]
  const level = high > 5 ? 'block' : 'prefecture'
  return { box, insets: [], isNation: high > WIDEST, level: high > WIDEST ? 'nation' : level, meant }
}

function isInside(a: BBox, b: BBox): boolean {
  return a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3]
}

/** Where far islands stretch a place's own box, the land around its label point. */
function placeBox({ bbox, label, areaKm2, kind, code }: Place): BBox {
  if (kind === 'prefecture') return MAIN_BOXES[code] ?? bbox
  const side = Math.sqrt(areaKm2) / 111.3
  if (Math.max(bbox[2] - bbox[0], bbox[3] - bbox[1]) <= 5 * side) return bbox
  return [label[0] - 1.5 * side, label[1] - 1.2 * side, label[0] + 1.5 * side, label[1] + 1.2 * side]
}

/** Nothing narrower is looked at: some 2 km. */
const NARROWEST = 0.02

function grown([west, south, east, north]: BBox, part: number): BBox {
  const across = Math.max(NARROWEST - (east - west), 0) / 2 + (east - west) * part
  const down = Math.max(NARROWEST - (north - south), 0) / 2 + (north - south) * part
  return [
    Math.max(-180, west - across),
    Math.max(-85, south - down),
    Math.min(180, east + across),
    Math.min(85, north + down),
  ]
}
