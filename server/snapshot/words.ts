import { counted } from '../domain/counted.ts'
import { dateInWords, japaneseYear } from '../domain/date.ts'
import type { Edition } from '../domain/edition.ts'
import { isInSeveral, isSupportInSeveral, type Sums } from '../domain/summary.ts'
import { yenInWords } from '../domain/yen.ts'

export type Language = 'ja' | 'en'

/** 12345 → 12,345. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** The known yen of a sum; － where no amount of any case is known, or there is none. */
export function knownYen(yen: number, unknown: number, count: number, language: Language): string {
  return unknown >= count ? '－' : yenInWords(yen, language)
}

/** The known investment of a place's row; where all of it stands in 複数地域, it says so instead of 0. */
export function yenOfPlace(row: Sums, several: Sums, language: Language): string {
  const { amountYen, amountUnknown, count } = row
  if (isInSeveral(row, several)) return SNAPSHOT_WORDS[language].inSeveral
  return knownYen(amountYen, amountUnknown, count, language)
}

/** The same of its public support. */
export function supportOfPlace(row: Sums, several: Sums, language: Language): string {
  const { supportYen, supportUnknown, count } = row
  if (isSupportInSeveral(row, several)) return SNAPSHOT_WORDS[language].inSeveral
  return knownYen(supportYen, supportUnknown, count, language)
}

function japaneseDate(date: string): string {
  const year = Number(date.slice(0, 4))
  return dateInWords(date, 'ja').replace(`${year}年`, japaneseYear(year))
}

/** Everything that a snapshot says, in one language. */
export interface SnapshotWords {
  site: string
  edition: (edition: Pick<Edition, 'title' | 'id'>) => string
  asOf: (date: string) => string
  sample: string
  excerpt: (of: number | null, count: number) => string
  exampleAreas: string
  ownTitle: string
  ownNote: (text: string) => string
  conditions: string
  noConditions: string
  cases: (count: number) => string
  amount: string
  support: string
  /** Of a place's yen that stand in 複数地域, as no shares are declared. */
  inSeveral: string
  undisclosed: (count: number) => string
  allUndisclosed: (count: number) => string
  inexact: (count: number) => string
  apart: string
  counter: (parts: readonly { label: string; count: number }[], total: number) => string
  counterTitle: string
  leftOutAmount: (count: number) => string
  leftOutPosition: (count: number) => string
  residual: (several: Sums, nowhere: Sums, overlap: Sums) => string
  unit: string
  legend: string
  marks: Record<'point' | 'municipality' | 'stack' | 'unknown', string>
  markSizes: string
  markSize: readonly [string, string, string, string]
  circles: Record<'prefecture' | 'municipality', string>
  circleNote: string
  planAreas: string
  planType: (letter: string, name: string) => string
  enclave: string
  enclaveSign: string
  islandSign: string
  prefectureBorder: string
  municipalityBorder: string
  aside: string
  insets: string
  farther: string
  scale: (metres: number) => string
  north: string
  sources: string
  mapSource: string
  caseSource: (edition: string) => string
  licence: string
  hash: (hash: string) => string
  live: string
  liveOfEdition: string
  missingLetters: (sign: string) => string
  byPrefecture: string
  list: string
  stop: string
}

const ja: SnapshotWords = {
  site: '国内投資マップ',
  edition: ({ title, id }) => `${title}（版 ${id}）`,
  asOf: (date) => `基準日 ${japaneseDate(date)}`,
  sample: '見本　政府の公表物ではありません',
  excerpt: (of, count) =>
    of === null
      ? `抽出　版の収録 ${grouped(count)}件`
      : `抽出　${grouped(of)}件のうち${grouped(count)}件を収録`,
  exampleAreas: '例示　計画区域には例示のものを含みます',
  ownTitle: '作成者が付けた題名',
  ownNote: (text) => `作成者による注記：${text}`,
  conditions: '条件',
  noConditions: 'なし（すべての案件）',
  cases: (count) => `${grouped(count)}件`,
  amount: '投資総額',
  support: '支援額',
  inSeveral: '複数地域に計上',
  undisclosed: (count) => `ほか非公表 ${grouped(count)}件`,
  allUndisclosed: (count) => `非公表 ${grouped(count)}件`,
  inexact: (count) => `うち概数等 ${grouped(count)}件`,
  apart: '投資総額と支援額は別の数値で、足し合わせません。',
  counterTitle: '位置の分かり方',
  counter: (parts, total) =>
    `${parts.map(({ label, count }) => `${label} ${grouped(count)}件`).join('／')} ＝ 全${grouped(total)}件`,
  leftOutAmount: (count) => `金額が非公表の${grouped(count)}件は、金額の条件では選ばれません。`,
  leftOutPosition: (count) => `位置が分からない${grouped(count)}件は、範囲の条件では選ばれません。`,
  residual: (several, nowhere, overlap) =>
    `円に含まれない分：複数地域（按分の公表なし）${yenInWords(several.amountYen, 'ja')}、位置なし ${grouped(nowhere.count)}件・${yenInWords(nowhere.amountYen, 'ja')}。重複して数えた分 ${grouped(overlap.count)}件。`,
  unit: '単位：件、円（億円・兆円は四捨五入。非公表は0円ではありません）',
  legend: '凡例',
  marks: {
    point: '地点・大字まで公表',
    municipality: '市区町村まで公表（この地点ではありません）',
    stack: '同じ場所に複数（数字は件数）',
    unknown: '投資総額が非公表',
  },
  markSizes: '大きさは投資総額',
  markSize: ['100億円未満', '100億円以上', '1,000億円以上', '1兆円以上'],
  circles: { prefecture: '都道府県ごとの投資総額', municipality: '市区町村ごとの投資総額' },
  circleNote: '円の面積は投資総額（公表分）、数字は件数。灰色はすべて非公表',
  planAreas: '計画の対象区域',
  planType: (letter, name) => `${letter} ${name}`,
  enclave: '本体から離れた区域（飛び地・離島）',
  enclaveSign: '飛び地',
  islandSign: '離島',
  prefectureBorder: '都道府県界',
  municipalityBorder: '市区町村界',
  aside: '条件の対象外の地域',
  insets: '囲み図の縮尺は、それぞれ本図と異なります。',
  farther: '沖ノ鳥島・南鳥島・火山列島などは図の外です。',
  scale: (metres) => (metres >= 1000 ? `${grouped(metres / 1000)} km` : `${metres} m`),
  north: '北',
  sources: '出典・利用条件',
  mapSource: '地図',
  caseSource: (edition) =>
    `案件・計画：各社・国・自治体の公表情報（国内投資マップ 版 ${edition}。案件ごとの出典は下のアドレス）`,
  licence: 'この図とデータは クリエイティブ・コモンズ 表示 4.0（CC BY 4.0）で利用できます。',
  hash: (hash) => `版の内容のSHA-256：${hash}`,
  live: 'この図の地図を開く',
  liveOfEdition: '版の地図を開く（条件が長いため、条件は含みません）',
  missingLetters: (sign) => `${sign} は、図の書体にない文字です。`,
  byPrefecture: '都道府県別',
  list: '、',
  stop: '。',
}

const en: SnapshotWords = {
  site: 'National Investment Map of Japan',
  edition: ({ title, id }) => `${title} (edition ${id})`,
  asOf: (date) => `As of ${date}`,
  sample: 'SAMPLE – not a government publication',
  excerpt: (of, count) =>
    of === null ? `Excerpt: ${grouped(count)} cases` : `Excerpt: ${grouped(count)} of ${grouped(of)} cases`,
  exampleAreas: 'Example: some plan areas are examples',
  ownTitle: 'title given by the maker of this picture',
  ownNote: (text) => `Note by the maker of this picture: ${text}`,
  conditions: 'Conditions',
  noConditions: 'None (all cases)',
  cases: (count) => counted(grouped(count), 'case'),
  amount: 'Total investment',
  support: 'Public support',
  inSeveral: 'in “several regions”',
  undisclosed: (count) => `plus ${grouped(count)} not published`,
  allUndisclosed: (count) => `${grouped(count)} not published`,
  inexact: (count) => `of which approximate: ${grouped(count)}`,
  apart: 'Investment and public support are separate figures and are not added.',
  counterTitle: 'How well places are known',
  counter: (parts, total) =>
    `${parts.map(({ label, count }) => `${label} ${grouped(count)}`).join(' / ')} = ${grouped(total)} in all`,
  leftOutAmount: (count) => `${grouped(count)} cases without a published amount are not selected by amount.`,
  leftOutPosition: (count) => `${grouped(count)} cases without a position are not selected by area.`,
  residual: (several, nowhere, overlap) =>
    `Not in the circles: in several places without shares ${yenInWords(several.amountYen, 'en')}; no place ${grouped(nowhere.count)} cases, ${yenInWords(nowhere.amountYen, 'en')}. Counted more than once: ${grouped(overlap.count)}.`,
  unit: 'Units: cases, yen (rounded; “not published” is not zero)',
  legend: 'Legend',
  marks: {
    point: 'Location or district known',
    municipality: 'Known to the municipality (not this point)',
    stack: 'Several in one place (number of cases)',
    unknown: 'Amount not published',
  },
  markSizes: 'Size: total investment',
  markSize: ['below ¥10 billion', '¥10 billion or more', '¥100 billion or more', '¥1 trillion or more'],
  circles: { prefecture: 'Investment by prefecture', municipality: 'Investment by municipality' },
  circleNote: 'Area: published investment; number: cases. Grey: no amount published',
  planAreas: 'Plan areas',
  planType: (letter, name) => `${letter} ${name}`,
  enclave: 'Part apart from the main one',
  enclaveSign: 'Enclave',
  islandSign: 'Island',
  prefectureBorder: 'Prefecture border',
  municipalityBorder: 'Municipality border',
  aside: 'Outside the conditions',
  insets: 'Insets have scales of their own. ',
  farther: 'Okinotorishima, Minamitorishima and the Volcano Islands lie outside the picture.',
  scale: (metres) => (metres >= 1000 ? `${grouped(metres / 1000)} km` : `${metres} m`),
  north: 'N',
  sources: 'Sources and licence',
  mapSource: 'Map',
  caseSource: (edition) =>
    `Cases and plans: published information of companies and public bodies (edition ${edition}; the source of each at the address below)`,
  licence: 'This picture and its data may be used under Creative Commons Attribution 4.0 (CC BY 4.0).',
  hash: (hash) => `SHA-256 of the edition: ${hash}`,
  live: 'Open this map',
  liveOfEdition: 'Open the edition (conditions are too long to be held)',
  missingLetters: (sign) => `${sign} stands for a letter that the font of this picture lacks.`,
  byPrefecture: 'By prefecture',
  list: ', ',
  stop: '. ',
}

export const SNAPSHOT_WORDS: Record<Language, SnapshotWords> = { ja, en }
