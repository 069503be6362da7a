import { FIELDS } from '../../../server/domain/field.ts'
import type { Place } from '../../../server/domain/place.ts'
import { sixDigits } from '../../../server/domain/place-code.ts'
import type { Random } from '../../random.ts'
import type { Row } from './csv-file.ts'
import { company, PROGRAMMES, title } from './names.ts'
import { type Spread, somewhereIn } from './where.ts'
import { ESTATES, INDUSTRIES, MINISTRIES } from './words.ts'

export interface CaseMaker {
  random: Random
  spread: Spread
  /** Ids of plans by a prefecture that their area lies in. */
  plansIn: ReadonlyMap<string, readonly string[]>
  /** So many cases stand at one and the same point. */
  stacked: number
  stackPlace: Place
}

/** Where the stack stands: in 菊陽町. */
export const STACK = { code: '43404', lat: '32.8858', lng: '130.8402' }

/** How often a field is met, in the order of FIELDS; in sum 100. */
const FIELD_WEIGHTS = [16, 9, 6, 1, 3, 5, 2, 4, 10, 3, 8, 14, 1, 5, 6, 5, 2]

function fieldsOf(random: Random): number[] {
  if (random.chance(0.14)) return []
  const count = random.chance(0.78) ? 1 : random.chance(0.8) ? 2 : 3
  return [...new Set(Array.from({ length: count }, () => weighted(FIELD_WEIGHTS, random)))].sort(
    (a, b) => a - b,
  )
}

function weighted(weights: readonly number[], random: Random): number {
  let rest = random.below(100)
  for (const [index, weight] of weights.entries()) {
    if (rest < weight) return index
    rest -= weight
  }
  return 0
}

/** Figures as they are announced: one to three digits and zeros, small ones often, a few enormous. */
function millions(random: Random): number {
  const size = (random.next() + random.next() + random.next()) / 3
  const value = 10 ** (0.5 + size * 5)
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(value)) - random.below(3))
  return Math.round(value / digits) * digits
}

function amountCell(value: number, random: Random): string {
  if (random.chance(0.002)) return (value + 0.123456).toFixed(6)
  return random.chance(0.05) ? String(value).replace(/\B(?=(\d{3})+$)/g, ',') : String(value)
}

function unknownAmount(random: Random): string {
  return random.chance(0.7) ? '' : '非公表'
}

function dateCell(random: Random, from: number, years: number): string {
  const [year, month, day] = [from + random.below(years), 1 + random.below(12), 1 + random.below(28)]
  const two = (part: number) => String(part).padStart(2, '0')
  const kind = random.below(20)
  if (kind < 12) return `${year}-${two(month)}-${two(day)}`
  if (kind < 14) return `${year}/${month}/${day}`
  if (kind < 16) return `${year}-${two(month)}`
  if (kind === 16) return String(year)
  if (kind === 17) return year < 2019 ? `平成${year - 1988}年度` : `令和${year - 2018}年度`
  return kind === 18 ? `${year}年度第${1 + random.below(4)}四半期` : `${year}/${year + 2}`
}

/** So that nothing was announced after the edition's date, 2026-03-31. */
const ANNOUNCED = 2017

/** Stage and schedule as a clerk would have them: what is at work has begun, what is planned has not. */
function scheduleCells(random: Random): Row {
  const stage = random.pick(['計画', '計画', '建設中', '稼働', '稼働', '稼働', '中断', '中止', '不明', ''])
  const [begun, opened] = stage === '稼働' ? [2014, 2020] : stage === '建設中' ? [2019, 2028] : [2027, 2032]
  return {
    着工: random.chance(0.3) ? dateCell(random, begun, 4) : '',
    稼働開始: random.chance(0.5) ? dateCell(random, opened, 4) : '',
    段階: stage,
  }
}

/** The rows of case `index`, one a site. */
export function caseRows(index: number, maker: CaseMaker): Row[] {
  const { random, spread, stacked } = maker
  const isStacked = index < stacked
  // One in ten goes round the country, so that no municipality is left without a case.
  const inTurn = index % 10 === 9 ? spread.next() : spread.pick(random)
  const place = isStacked ? maker.stackPlace : inTurn
  const own = caseCells(index, place, maker)
  if (isStacked) return [{ ...own, ...stackCells() }]
  const count = random.chance(0.94) ? 1 : 2 + random.below(3)
  const sites = [place, ...Array.from({ length: count - 1 }, () => spread.pick(random))]
  const shares = count > 1 && random.chance(0.5) ? sharesOf(count) : null
  return sites.map((site, at) => ({
    ...(at === 0 ? own : { 案件ID: own['案件ID'] ?? '' }),
    ...siteCells(site, random, count > 1),
    ...(shares === null ? {} : { '按分率(%)': shares[at] ?? '' }),
  }))
}

function sharesOf(count: number): string[] {
  if (count === 3) return ['33.3333', '33.3333', '33.3334']
  return [String(100 - 12.5 * (count - 1)), ...Array<string>(count - 1).fill('12.5')]
}

function caseCells(index: number, place: Place, { random, plansIn }: CaseMaker): Row {
  const fields = fieldsOf(random)
  const id = `kakuu-${String(index).padStart(7, '0')}`
  const { name, number } = company(random)
  const programme = random.chance(0.55) ? random.pick(PROGRAMMES) : null
  const plans = random.chance(0.25) ? (plansIn.get(place.prefecture) ?? []) : []
  const amount = millions(random)
  const isKnown = random.chance(0.66)
  return {
    案件ID: id,
    案件名: title(fields[0] ?? FIELDS.length, place.name, random),
    企業名: random.chance(0.03) ? '' : name,
    法人番号: random.chance(0.4) ? number : '',
    戦略分野: fields.map((at) => FIELDS[at]?.[random.chance(0.9) ? 'ja' : 'id'] ?? '').join('；'),
    産業分野: fields.length === 0 ? random.pick(INDUSTRIES) : '',
    計画ID: plans.length > 0 ? random.pick(plans) : '',
    計画での役割: plans.length > 0 ? random.pick(['核', '関連', '関連', '']) : '',
    投資区分: random.pick(['民間', '民間', '民間', '公共', '官民', '']),
    誘発: random.pick(['はい', 'いいえ', '不明', '']),
    '投資総額（百万円）': isKnown ? amountCell(amount, random) : unknownAmount(random),
    投資額区分: isKnown ? random.pick(['確定', '', '', '約', '以上', '以下']) : '',
    ...supportCells(programme !== null, amount, random),
    公表日: random.chance(0.03) ? '' : dateCell(random, ANNOUNCED, 7),
    ...scheduleCells(random),
    担当府省庁: programme?.ministry ?? (random.chance(0.5) ? random.pick(MINISTRIES) : ''),
    事業ID: programme?.id ?? '',
    出典名: `架空の発表資料（${name}）`,
    出典URL: `https://example.jp/kakuu/${id}`,
    出典日: random.chance(0.5) ? dateCell(random, ANNOUNCED, 7) : '',
    備考: '架空',
  }
}

function supportCells(hasProgramme: boolean, amount: number, random: Random): Row {
  if (!hasProgramme || random.chance(0.25)) return { '支援額（百万円）': unknownAmount(random) }
  const support = random.chance(0.02) ? 0 : Math.max(1, Math.round((amount * (1 + random.below(5))) / 10))
  return {
    '支援額（百万円）': amountCell(support, random),
    支援額区分: random.pick(['確定', '', '以下', '約']),
  }
}

function stackCells(): Row {
  return {
    市区町村コード: STACK.code,
    所在地: '架空の産業団地',
    緯度: STACK.lat,
    経度: STACK.lng,
    位置精度: '地点',
  }
}

function codeCell(code: string, random: Random): string {
  return random.chance(0.3) ? sixDigits(code) : code
}

/** @param isOneOfSeveral a case of several sites has each of them in a municipality */
function siteCells(place: Place, random: Random, isOneOfSeveral: boolean): Row {
  const kind = isOneOfSeveral ? 8 + random.below(92) : random.below(100)
  if (kind < 2) return { 位置精度: '全国' }
  if (kind < 3) return { 位置精度: '位置非公開', 市区町村コード: place.prefecture }
  if (kind < 7) return { 位置精度: '都道府県まで', 市区町村コード: place.prefecture }
  if (kind === 7 && place.kind === 'ward' && place.parent !== null) return { 市区町村コード: place.parent }
  const cells = { 市区町村コード: codeCell(place.code, random) }
  if (kind < 48) return cells
  const isEstate = kind < 68
  const estate = isEstate ? random.below(ESTATES.length) : 0
  const [lng, lat] = isEstate ? estateIn(place, estate) : somewhereIn(place, random)
  return {
    ...cells,
    所在地: isEstate ? `${place.name}${ESTATES[estate]}工業団地` : `${place.name}${1 + random.below(9)}丁目`,
    緯度: String(lat),
    経度: String(lng),
    位置精度: isEstate ? '大字・団地' : '地点',
  }
}

/** An industrial estate of a place: the same position for all who stand in it. */
function estateIn({ label, areaKm2 }: Place, estate: number): [number, number] {
  const reach = Math.sqrt(areaKm2) / 111 / 4
  const turn = (estate / ESTATES.length) * 2 * Math.PI
  const round = (value: number) => Math.round(value * 1e4) / 1e4
  return [round(label[0] + Math.cos(turn) * reach), round(label[1] + Math.sin(turn) * reach)]
}
