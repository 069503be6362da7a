/** Regional blocks (地方ブロック): the areas of the 経済産業局 and 沖縄総合事務局. */
export const BLOCKS = [
  { id: 'hokkaido', ja: '北海道', en: 'Hokkaido' },
  { id: 'tohoku', ja: '東北', en: 'Tohoku' },
  { id: 'kanto', ja: '関東', en: 'Kanto' },
  { id: 'chubu', ja: '中部', en: 'Chubu' },
  { id: 'kinki', ja: '近畿', en: 'Kinki' },
  { id: 'chugoku', ja: '中国', en: 'Chugoku' },
  { id: 'shikoku', ja: '四国', en: 'Shikoku' },
  { id: 'kyushu', ja: '九州', en: 'Kyushu' },
  { id: 'okinawa', ja: '沖縄', en: 'Okinawa' },
] as const
export type BlockId = (typeof BLOCKS)[number]['id']

/** The 47 prefectures by JIS X 0401 code. */
export const PREFECTURES = [
  ['01', '北海道', 'Hokkaido', 'hokkaido'],
  ['02', '青森県', 'Aomori', 'tohoku'],
  ['03', '岩手県', 'Iwate', 'tohoku'],
  ['04', '宮城県', 'Miyagi', 'tohoku'],
  ['05', '秋田県', 'Akita', 'tohoku'],
  ['06', '山形県', 'Yamagata', 'tohoku'],
  ['07', '福島県', 'Fukushima', 'tohoku'],
  ['08', '茨城県', 'Ibaraki', 'kanto'],
  ['09', '栃木県', 'Tochigi', 'kanto'],
  ['10', '群馬県', 'Gunma', 'kanto'],
  ['11', '埼玉県', 'Saitama', 'kanto'],
  ['12', '千葉県', 'Chiba', 'kanto'],
  ['13', '東京都', 'Tokyo', 'kanto'],
  ['14', '神奈川県', 'Kanagawa', 'kanto'],
  ['15', '新潟県', 'Niigata', 'kanto'],
  ['16', '富山県', 'Toyama', 'chubu'],
  ['17', '石川県', 'Ishikawa', 'chubu'],
  ['18', '福井県', 'Fukui', 'kinki'],
  ['19', '山梨県', 'Yamanashi', 'kanto'],
  ['20', '長野県', 'Nagano', 'kanto'],
  ['21', '岐阜県', 'Gifu', 'chubu'],
  ['22', '静岡県', 'Shizuoka', 'kanto'],
  ['23', '愛知県', 'Aichi', 'chubu'],
  ['24', '三重県', 'Mie', 'chubu'],
  ['25', '滋賀県', 'Shiga', 'kinki'],
  ['26', '京都府', 'Kyoto', 'kinki'],
  ['27', '大阪府', 'Osaka', 'kinki'],
  ['28', '兵庫県', 'Hyogo', 'kinki'],
  ['29', '奈良県', 'Nara', 'kinki'],
  ['30', '和歌山県', 'Wakayama', 'kinki'],
  ['31', '鳥取県', 'Tottori', 'chugoku'],
  ['32', '島根県', 'Shimane', 'chugoku'],
  ['33', '岡山県', 'Okayama', 'chugoku'],
  ['34', '広島県', 'Hiroshima', 'chugoku'],
  ['35', '山口県', 'Yamaguchi', 'chugoku'],
  ['36', '徳島県', 'Tokushima', 'shikoku'],
  ['37', '香川県', 'Kagawa', 'shikoku'],
  ['38', '愛媛県', 'Ehime', 'shikoku'],
  ['39', '高知県', 'Kochi', 'shikoku'],
  ['40', '福岡県', 'Fukuoka', 'kyushu'],
  ['41', '佐賀県', 'Saga', 'kyushu'],
  ['42', '長崎県', 'Nagasaki', 'kyushu'],
  ['43', '熊本県', 'Kumamoto', 'kyushu'],
  ['44', '大分県', 'Oita', 'kyushu'],
  ['45', '宮崎県', 'Miyazaki', 'kyushu'],
  ['46', '鹿児島県', 'Kagoshima', 'kyushu'],
  ['47', '沖縄県', 'Okinawa', 'okinawa'],
].map(([code, ja, en, block]) => ({ code, ja, en, block })) as readonly {
  code: string
  ja: string
  en: string
  block: BlockId
}[]

export const PREFECTURE_CODES: readonly string[] = PREFECTURES.map((prefecture) => prefecture.code)

const URBAN: readonly string[] = ['11', '12', '13', '14', '23', '26', '27', '28']
const TOKYO: readonly string[] = ['11', '12', '13', '14']

/** 地方部・都市圏・東京圏 as the strategy speaks of them. A prefecture lies in two of the four. */
export const REGIONS = [
  { id: 'regional39', ja: '地方部（39道県）', en: 'Regional areas (39 prefectures)' },
  { id: 'urban8', ja: '都市圏（8都府県）', en: 'Urban areas (8 prefectures)' },
  { id: 'tokyo4', ja: '東京圏（1都3県）', en: 'Greater Tokyo (4 prefectures)' },
  { id: 'outside-tokyo', ja: '東京圏以外', en: 'Outside greater Tokyo' },
] as const
export type RegionId = (typeof REGIONS)[number]['id']

/** @returns the regions that a prefecture (two-digit code) lies in. */
export function regionsOf(prefecture: string): RegionId[] {
  return [
    URBAN.includes(prefecture) ? 'urban8' : 'regional39',
    TOKYO.includes(prefecture) ? 'tokyo4' : 'outside-tokyo',
  ]
}

const BLOCK_OF = new Map(PREFECTURES.map((prefecture) => [prefecture.code, prefecture.block]))

export function blockOf(prefecture: string): BlockId {
  const block = BLOCK_OF.get(prefecture)
  if (block === undefined) throw new Error(`blocks: no prefecture ${prefecture}`)
  return block
}

/** Two-digit codes of the prefectures in a block. */
export function prefecturesInBlock(block: BlockId): string[] {
  return PREFECTURES.filter((prefecture) => prefecture.block === block).map((prefecture) => prefecture.code)
}

export function prefecturesInRegion(region: RegionId): string[] {
  return PREFECTURES.map((prefecture) => prefecture.code).filter((code) => regionsOf(code).includes(region))
}
