import type { FieldId } from './field.ts'

export const STAGES = [
  { id: 'planned', ja: '計画', en: 'Planned' },
  { id: 'construction', ja: '建設中', en: 'Under construction' },
  { id: 'operating', ja: '稼働', en: 'Operating' },
  { id: 'suspended', ja: '中断', en: 'Suspended' },
  { id: 'cancelled', ja: '中止', en: 'Cancelled' },
  { id: 'unknown', ja: '不明', en: 'Unknown' },
] as const
export type Stage = (typeof STAGES)[number]['id']

/** How precisely a site's place is known. `withheld` (defence and the like) is not the same as unknown. */
export const PRECISIONS = [
  { id: 'exact', ja: '地点', en: 'Exact location' },
  { id: 'district', ja: '大字・団地', en: 'District or industrial estate' },
  { id: 'municipality', ja: '市区町村まで', en: 'Known to the municipality' },
  { id: 'prefecture', ja: '都道府県まで', en: 'Known to the prefecture' },
  { id: 'nationwide', ja: '全国・位置なし', en: 'Nationwide or no location' },
  { id: 'withheld', ja: '位置非公開', en: 'Location withheld' },
] as const
export type Precision = (typeof PRECISIONS)[number]['id']

/** The four groups of the counter beside the map; a case stands in that of its best site. */
export const PRECISION_GROUPS = [
  { id: 'point', ja: '地点', en: 'Point', holds: ['exact', 'district'] },
  { id: 'municipality', ja: '市区町村まで', en: 'Municipality only', holds: ['municipality'] },
  { id: 'prefecture', ja: '都道府県まで', en: 'Prefecture only', holds: ['prefecture'] },
  { id: 'nowhere', ja: '位置なし', en: 'No location', holds: ['nationwide', 'withheld'] },
] as const satisfies readonly { id: string; ja: string; en: string; holds: readonly Precision[] }[]

export const AMOUNT_QUALIFIERS = [
  { id: 'exact', ja: '確定', en: 'exact' },
  { id: 'about', ja: '約', en: 'about' },
  { id: 'at-least', ja: '以上', en: 'at least' },
  { id: 'at-most', ja: '以下', en: 'at most' },
] as const
export type AmountQualifier = (typeof AMOUNT_QUALIFIERS)[number]['id']

export const PLAN_ROLES = [
  { id: 'core', ja: '核', en: 'Core' },
  { id: 'related', ja: '関連', en: 'Related' },
] as const
export type PlanRole = (typeof PLAN_ROLES)[number]['id']

export const SECTORS = [
  { id: 'private', ja: '民間', en: 'Private' },
  { id: 'public', ja: '公共', en: 'Public' },
  { id: 'mixed', ja: '官民', en: 'Public and private' },
] as const
export type Sector = (typeof SECTORS)[number]['id']

export const INDUCED = [
  { id: 'yes', ja: 'はい', en: 'Yes' },
  { id: 'no', ja: 'いいえ', en: 'No' },
  { id: 'unknown', ja: '不明', en: 'Not known' },
] as const
export type Induced = (typeof INDUCED)[number]['id']

export interface Source {
  title: string
  /** http(s) only. */
  url: string | null
  date: string | null
}

/** Where an investment stands. Degrees of WGS 84; both null when no position is published. */
export interface Site {
  municipality: string | null
  prefecture: string | null
  name: string | null
  lng: number | null
  lat: number | null
  precision: Precision
  /** Declared share (按分率) in percent: all sites of a case or none. */
  sharePercent: number | null
}

/** One case as the API gives it. Yen are integers; null = 非公表, 0 = published as zero. Dates as in `date.ts`. */
export interface Investment {
  id: string
  title: string
  titleEn: string | null
  company: string | null
  corporateNumber: string | null
  fields: FieldId[]
  industry: string | null
  planId: string | null
  planRole: PlanRole | null
  sector: Sector | null
  induced: Induced
  amountYen: number | null
  amountIs: AmountQualifier
  supportYen: number | null
  supportIs: AmountQualifier
  /** 投資実績累計額: cumulative, never added across dates. */
  investedYen: number | null
  investedOn: string | null
  announcedOn: string | null
  constructionStart: string | null
  operationStart: string | null
  stage: Stage
  ministry: string | null
  office: string | null
  programmeId: string | null
  programme: string | null
  /** The case's id in earlier editions, if it changed. */
  previousId: string | null
  note: string | null
  sites: Site[]
  sources: Source[]
  /** Its number in the columns of its edition, from 0; null in a draft. */
  ordinal: number | null
}

const BEST_FIRST: readonly Precision[] = PRECISIONS.map((precision) => precision.id)

/** @returns the precision that places a case in the counter: that of its best site. */
export function bestPrecision(sites: readonly Pick<Site, 'precision'>[]): Precision {
  return BEST_FIRST.find((precision) => sites.some((site) => site.precision === precision)) ?? 'nationwide'
}

/**
 * Splits an amount by declared shares, exactly: whole yen, the largest remainders first, ties in site order.
 * @param yen integer, may be null (unknown stays unknown)
 * @param shares percent with at most four decimals, together 100
 */
export function splitByShare(yen: number | null, shares: readonly number[]): (number | null)[] {
  if (yen === null) return shares.map(() => null)
  // Amounts reach 10¹³ yen; in integers of 1/10,000 percent the product stays exact.
  const whole = BigInt(yen)
  const parts = shares.map((share) => BigInt(Math.round(share * 10_000)) * whole)
  const floors = parts.map((part) => part / 1_000_000n)
  let left = whole - floors.reduce((sum, part) => sum + part, 0n)
  const byRemainder = parts
    .map((part, index) => ({ index, remainder: part % 1_000_000n }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  for (const { index } of byRemainder) {
    if (left <= 0n) break
    floors[index] = (floors[index] ?? 0n) + 1n
    left -= 1n
  }
  return floors.map(Number)
}
