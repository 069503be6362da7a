import { FIELDS } from '../server/domain/field.ts'
import { sixDigits } from '../server/domain/place-code.ts'
import type { PlaceIndex } from '../server/domain/place-index.ts'
import type { Workbook } from './oracle-rows.ts'
import { Random } from './random.ts'

const COMPANIES = ['架空電機', '架空重工業', 'カクウ化学', 'ｶｸｳ製薬', '架空水産 "改"', '架空100%リサイクル']
const PROGRAMMES = [
  ['prg-a', '架空の大規模成長投資補助金'],
  ['prg-b', '架空のGXサプライチェーン支援'],
  ['prg-c', '架空のワクチン基盤整備'],
] as const
const DATES = [
  '',
  '2024',
  '2024-11',
  '2025-03-31',
  '2025年度',
  '令和7年度',
  '2025年度第4四半期',
  '2023/2025',
  '2026/1/15',
]
const STAGES = ['計画', '建設中', '稼働', '中断', '中止', '不明', 'planned', '']
const STATUSES = ['国公表', '国公表', '見直し', '素案', '終了', '撤退', '正式提出']

/** A made-up (架空) edition with all that the starter lacks: several sites, shares, fields, unknowns, cities and wards. */
export function madeUpEdition(seed: number, count: number, places: PlaceIndex): Workbook {
  const random = new Random(seed)
  const codes = places.table.places.filter((place) => place.kind !== 'prefecture').map((place) => place.code)
  const plans = Array.from({ length: 14 }, (_, index) => `plan-${index}`)
  return {
    事業: PROGRAMMES.map(([id, name]) => ({ 事業ID: id, 事業名: name, 府省庁: '架空省', 公募状況: '不明' })),
    計画: plans.map((id, index) => ({
      計画ID: id,
      類型: 'ABC'[index % 3] ?? 'A',
      計画名: `架空計画${index}`,
      状態: STATUSES[index % STATUSES.length] ?? '国公表',
      策定主体: '架空県；架空市',
      戦略分野: random
        .some(FIELDS, 3)
        .map((field) => field.ja)
        .join('；'),
    })),
    計画区域: plans.flatMap((id, index) => areaRows(id, index, random, codes)),
    投資案件: Array.from({ length: count }, (_, index) => caseRows(index, random, codes, plans)).flat(),
  }
}

function areaRows(plan: string, index: number, random: Random, codes: string[]): Record<string, string>[] {
  // Whole prefectures, whole cities, single wards and scattered towns by turns.
  const fixed = [['47', '13'], ['14100'], ['14101', '01100'], ['22130', '15224']][index % 5] ?? []
  const scattered = random.some(codes, 30)
  return [...new Set([...fixed, ...scattered])].map((code) => ({ 計画ID: plan, 市区町村コード: code }))
}

function amount(random: Random): string {
  if (random.chance(0.3)) return random.chance(0.5) ? '' : '非公表'
  if (random.chance(0.1)) return '0'
  return random.chance(0.2) ? String(random.below(1e7) / 1e6) : String(random.below(3_000_000))
}

function caseRows(index: number, random: Random, codes: string[], plans: string[]): Record<string, string>[] {
  const programme = random.chance(0.6) ? random.pick(PROGRAMMES) : null
  const own: Record<string, string> = {
    案件ID: `case-${String(index).padStart(4, '0')}`,
    案件名: `架空の${random.pick(['半導体', 'はんどうたい', 'データセンター', 'ﾃﾞｰﾀｾﾝﾀｰ', '酒蔵'])}投資${index}`,
    企業名: random.chance(0.1) ? '' : random.pick(COMPANIES),
    法人番号: random.chance(0.2) ? '4011001098993' : '',
    戦略分野: random.chance(0.2)
      ? ''
      : random
          .some(FIELDS, 3)
          .map((field) => random.pick([field.id, field.ja]))
          .join('；'),
    計画ID: random.chance(0.4) ? random.pick(plans) : '',
    '投資総額（百万円）': amount(random),
    投資額区分: random.pick(['確定', '約', '以上', '以下', '']),
    '支援額（百万円）': amount(random),
    支援額区分: random.pick(['確定', '約', '以下', '']),
    公表日: random.pick(DATES),
    段階: random.pick(STAGES),
    稼働開始: DATES[index % DATES.length] ?? '',
    担当府省庁: random.pick(['経済産業省', '農林水産省', '国土交通省', '']),
    事業ID: programme?.[0] ?? '',
    事業名: programme?.[1] ?? '',
    出典名: '架空の発表',
    出典URL: `https://example.jp/${index}`,
  }
  const sites = Array.from({ length: random.pick([1, 1, 1, 2, 3, 4]) }, () => siteCells(random, codes))
  const shares = sharesFor(sites.length, random)
  return sites.map((site, at) => {
    const share: Record<string, string> = shares === null ? {} : { '按分率(%)': shares[at] ?? '' }
    return at === 0 ? { ...own, ...site, ...share } : { 案件ID: own['案件ID'] ?? '', ...site, ...share }
  })
}

function sharesFor(count: number, random: Random): string[] | null {
  if (random.chance(0.5)) return null
  if (count === 3) return ['33.3333', '33.3333', '33.3334']
  return count === 1 ? ['100'] : [String(100 - 12.5 * (count - 1)), ...Array(count - 1).fill('12.5')]
}

function siteCells(random: Random, codes: string[]): Record<string, string> {
  const code = random.pick(codes)
  const kind = random.below(20)
  if (kind === 0) return { 位置精度: '全国・位置なし' }
  if (kind === 1) return { 位置精度: '位置非公開', 市区町村コード: code.slice(0, 2) }
  if (kind <= 3) return { 位置精度: '都道府県まで', 市区町村コード: code.slice(0, 2) }
  if (kind <= 12) return { 市区町村コード: random.chance(0.5) ? code : sixDigits(code) }
  // Every third position is the same one: stacked cases.
  const stacked = random.chance(0.3)
  return {
    市区町村コード: stacked ? '43404' : code,
    緯度: stacked ? '32.8858' : String(Math.round((26 + random.next() * 18) * 1e6) / 1e6),
    経度: stacked ? '130.8402' : String(Math.round((128 + random.next() * 16) * 1e6) / 1e6),
    位置精度: random.pick(['地点', '大字・団地']),
  }
}
