import type { BoundaryCredits, Place } from '../server/domain/place.ts'
import { inWords } from './n03/date-of-file.ts'

/** Whose boundaries are drawn and of when, by prefecture code, and the lines to show wherever they are drawn. */
export interface BoundarySources {
  prefectures: Record<string, { source: string; date: string }>
  credits: BoundaryCredits
}

const MESH = { source: '「市区町村別メッシュ・コード一覧」（総務省統計局）、Natural Earth 10m', date: '2020' }
const N03 = '「国土数値情報（行政区域データ）」'
const GENERATED = {
  ja: [
    '市区町村界：「市区町村別メッシュ・コード一覧」（総務省統計局、2020年）を加工して作成',
    '海岸線：Natural Earth 1:10m を加工して作成',
  ],
  en: [
    'Boundaries: made from 「市区町村別メッシュ・コード一覧」 (Statistics Bureau of Japan, 2020)',
    'Coastline: made from Natural Earth 1:10m',
  ],
  short: {
    ja: '「市区町村別メッシュ・コード一覧」（総務省統計局、2020年）',
    en: '「市区町村別メッシュ・コード一覧」 (Statistics Bureau of Japan, 2020)',
  },
}
/** Where all of Japan is official, only the lands around it are not. */
const AROUND_JAPAN = {
  ja: ['周辺国の海岸線：Natural Earth 1:10m を加工して作成'],
  en: ['Neighbouring lands: made from Natural Earth 1:10m'],
  short: null,
}
const ALL = 47
/** On a map more prefectures than these are counted, not named. */
const NAMED = 3

/** @param official prefectures drawn from official files; all others are generated */
export function sourcesOf(
  official: readonly { code: string; date: string }[],
  places: readonly Pick<Place, 'code' | 'kind' | 'name' | 'romaji'>[],
): BoundarySources {
  const prefectures = places.filter(({ kind }) => kind === 'prefecture')
  const dateOf = new Map(official.map(({ code, date }) => [code, date]))
  const drawn = [...new Set(dateOf.values())].sort().map((date) =>
    drawnAsOf(
      date,
      prefectures.filter(({ code }) => dateOf.get(code) === date),
    ),
  )
  const rest = official.length === ALL ? AROUND_JAPAN : GENERATED
  const short = (language: 'ja' | 'en') => [
    ...drawn.map((one) => one.short[language]),
    ...(rest.short ? [rest.short[language]] : []),
    'Natural Earth',
  ]
  return {
    prefectures: Object.fromEntries(
      prefectures.map(({ code }) => {
        const date = dateOf.get(code)
        return [code, date === undefined ? MESH : { source: `${N03}（国土交通省）`, date }]
      }),
    ),
    credits: {
      ja: [...drawn.map(({ ja }) => ja), ...rest.ja],
      en: [...drawn.map(({ en }) => en), ...rest.en],
      inShort: {
        ja: `${short('ja').join('・')} を加工して作成`,
        en: `Made by processing ${short('en').join(', ')}`,
      },
    },
  }
}

/** What is said of the prefectures of one date. */
function drawnAsOf(date: string, own: readonly Pick<Place, 'name' | 'romaji'>[]) {
  const isAll = own.length === ALL
  const names = { ja: own.map(({ name }) => name).join('、'), en: own.map(({ romaji }) => romaji).join(', ') }
  const isLong = own.length > NAMED
  const which = {
    ja: isAll ? '' : `：${isLong ? `${own.length}都道府県` : names.ja}`,
    en: isAll ? '' : `: ${isLong ? `${own.length} prefectures` : names.en}`,
  }
  return {
    ja: `市区町村界と海岸線${isAll ? '' : `（${names.ja}）`}：${N03}（国土交通省）${inWords(date)}時点を加工して作成`,
    en: `Boundaries and coastline${isAll ? '' : ` (${names.en})`}: made from ${N03} (MLIT) as of ${date}`,
    short: {
      ja: `${N03}（国土交通省、${inWords(date)}${which.ja}）`,
      en: `${N03} (MLIT, ${date}${which.en})`,
    },
  }
}
