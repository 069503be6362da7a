import type { ReadDatabase } from '../../database.ts'
import { LEADING_REASONS, type LeadingCase, leadingCases } from '../../domain/columns/leading-cases.ts'
import type { Spots } from '../../domain/columns/spots.ts'
import { FIELD_KEYS } from '../../domain/coverage/coverage.ts'
import { type Investment, STAGES } from '../../domain/investment.ts'
import { pageOf } from '../../domain/page-size.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { type ListedPlan, PLAN_STATUSES, PLAN_TYPES } from '../../domain/plan.ts'
import { BLOCKS, blockOf } from '../../domain/region.ts'
import { qualifiedYen } from '../../domain/say-amount.ts'
import { NO_SUMS } from '../../domain/summary.ts'
import { findInvestments } from '../../queries/find-investments.ts'
import { matchingMask } from '../../queries/select-asked.ts'
import { summarise } from '../../queries/summarise.ts'
import type { Drawing, SnapshotAsked } from '../asked.ts'
import { readFigures } from '../figures.ts'
import type { paintersOf } from '../ground.ts'
import { sumSentences } from '../panels.ts'
import { stretchOf } from '../places-of-view.ts'
import type { areasReader } from '../shown-areas.ts'
import { grouped, SNAPSHOT_WORDS } from '../words.ts'
import { closing, fieldName } from './fields-page.ts'
import { drawPrefectureMap } from './prefecture-map.ts'
import type { AtlasAsked } from './read-atlas.ts'
import { sumCells } from './say.ts'
import { EM, type Sheet } from './sheet.ts'
import { tableHigh } from './table.ts'

/** So many cases are listed on the page of a prefecture, and so many plans. */
export const MOST_LISTED = 20
const MOST_PLANS = 9
const words = SNAPSHOT_WORDS.ja
/** Size of the writing of the table of cases, what stands around it, and the tallest map, in points. */
const CASES = 0.72 * EM
const BESIDE_CASES = 78
const TALLEST_MAP = 470

/** The rule that chooses the listed cases, as every page of the atlas can be checked by it. */
export const SELECTION_RULE = `掲載案件の選び方：投資総額の大きい順に${MOST_LISTED / 2}件（額）、次にまだ載っていない戦略分野ごとに最大の1件（分野）、次にまだ載っていない市区町村ごとに最大の1件（地域）、残りは投資総額の大きい順（順）。計${MOST_LISTED}件まで。非公表は公表された額の後、同額は版の通し番号順。番号は投資総額の大きい順で、地図の番号と同じです。`

export interface PrefectureMeans {
  drawing: Drawing
  paint: ReturnType<typeof paintersOf>
  areasOf: ReturnType<typeof areasReader>
  spots: Spots
  plans: readonly ListedPlan[]
}

/** One page of a prefecture: figures, map with numbers, fields, plans and leading cases. */
export async function drawPrefecture(
  db: ReadDatabase,
  sheet: Sheet,
  { code, asked: of, means }: { code: string; asked: AtlasAsked; means: PrefectureMeans },
): Promise<string> {
  const { places, edition } = of
  const asked = askedOf(of, code)
  const figures = await readFigures(db, asked)
  const leading = leadingCases(of.columns, code, MOST_LISTED)
  const listed = await casesOf(db, of, leading)
  const name = places.get(code)?.name ?? code
  const block = BLOCKS.find(({ id }) => id === blockOf(code))?.ja ?? ''
  sheet.title(`${name}　（${code}・${block}）`)
  const sums = sumSentences(figures, 'ja')
  const counter = words.counter(
    figures.precision.map(({ ja, count }) => ({ label: ja, count })),
    figures.total.count,
  )
  sheet.write([words.cases(figures.total.count), ...sums].join('　'), { size: 1.05, isBold: true, most: 2 })
  sheet.write(
    `${words.counterTitle}：${counter}。${name}に所在地がある案件の全額です（都道府県の間の按分前）。`,
    {
      size: 0.85,
      most: 2,
    },
  )
  sheet.y += 4
  const top = sheet.y
  const { inner } = sheet
  const side = 206
  const below = tableHigh(listed.length, CASES) + BESIDE_CASES
  const high = Math.min(TALLEST_MAP, sheet.bottom - top - below)
  const frame = { x: inner.x, y: top, wide: inner.wide - side - 10, high }
  const stretch = stretchOf(asked.filter, places, { view: null, plans: [] })
  const areas = await means.areasOf(db, asked)
  const { shapes, placed } = await drawPrefectureMap(
    { code, frame, stretch, areas, listed, spots: means.spots, mask: await matchingMask(db, asked) },
    { ...means, places },
  )
  const fields = await summarise(db, { ...asked, edition: edition.id, basis: 'share', by: ['field'] })
  drawFieldTable(sheet, fields, { x: inner.x + inner.wide - side, y: top })
  drawPlans(sheet, plansIn(means.plans, code), { x: inner.x + inner.wide - side, wide: side })
  sheet.shapes.push(...shapes)
  sheet.y = Math.max(sheet.y, top + frame.high) + 4
  drawMapNote(sheet)
  sheet.y += 2
  drawCases(sheet, listed, { code, leading, placed, places })
  sheet.write(SELECTION_RULE, { size: 0.72, most: 4, above: 0.3 })
  const rest = figures.total.count - listed.length
  if (rest > 0)
    sheet.write(`このほか${grouped(rest)}件は、地図の青い点と、版の一覧（CSV・Excel）にあります。`, {
      size: 0.72,
    })
  return [name, words.cases(figures.total.count), ...sums].join('、')
}

function askedOf({ edition, editionKey, places, columns }: AtlasAsked, code: string): SnapshotAsked {
  const page = pageOf('A4')
  if (page === null) throw new Error('atlas: A4 has no form')
  return {
    ...{ edition, editionKey, places, columns, page, filter: { prefecture: [code] } },
    ...{ language: 'ja', title: null, note: null, hidden: [], view: null },
  }
}

async function casesOf(
  db: Parameters<typeof findInvestments>[0],
  { editionKey, places, columns }: AtlasAsked,
  leading: readonly LeadingCase[],
): Promise<Investment[]> {
  if (leading.length === 0) return []
  const ordinals = leading.map(({ ordinal }) => ordinal)
  const { items } = await findInvestments(db, {
    ...{ editionKey, places, columns, ordinals, filter: {}, limit: ordinals.length, after: null },
    sort: { key: 'amount', descending: true },
  })
  const byOrdinal = new Map(items.map((item) => [item.ordinal, item]))
  return ordinals.map((ordinal) => {
    const item = byOrdinal.get(ordinal)
    if (item === undefined) throw new Error(`atlas: no case with ordinal ${ordinal}`)
    return item
  })
}

function drawFieldTable(
  sheet: Sheet,
  { rows, residual, overlap, total }: Awaited<ReturnType<typeof summarise>>,
  place: { x: number; y: number },
): void {
  const sums = new Map(rows.map(({ key: [field], ...own }) => [field, own]))
  const shown = FIELD_KEYS.filter((field) => sums.has(field))
  sheet.table(
    [
      { head: '戦略分野', wide: 92 },
      { head: '件数', wide: 28, isFigure: true },
      { head: '投資総額', wide: 43, isFigure: true },
      { head: '', wide: 0 },
      { head: '支援額', wide: 43, isFigure: true },
    ],
    [
      ...shown.map((field) => {
        const [count, amount, support] = sumCells(sums.get(field) ?? NO_SUMS)
        return { cells: [fieldName(field), count, amount, '', support] }
      }),
      ...closing(residual.several, residual.nowhere, overlap, total),
    ],
    { ...place, size: 5.6 },
  )
}

function plansIn(plans: readonly ListedPlan[], code: string): ListedPlan[] {
  const order = PLAN_TYPES.map(({ id }) => id)
  return plans
    .filter(({ area }) => area.prefectures.includes(code))
    .sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type) || (a.id < b.id ? -1 : 1))
}

function drawPlans(
  sheet: Sheet,
  plans: readonly ListedPlan[],
  { x, wide }: { x: number; wide: number },
): void {
  const column = sheet.column({ x, y: sheet.y + 5, wide })
  column.write(`計画　${grouped(plans.length)}件`, { size: 0.95, isBold: true })
  sheet.take(column)
  if (plans.length === 0) return
  sheet.table(
    [
      { head: '類型', wide: 20 },
      { head: '計画名', wide: 118 },
      { head: '状態', wide: 38 },
      { head: '案件', wide: 30, isFigure: true },
    ],
    plans.slice(0, MOST_PLANS).map(({ type, name, status, example, area, investments }) => ({
      cells: [
        PLAN_TYPES.find(({ id }) => id === type)?.letter ?? '',
        `${example ? '（例示）' : ''}${area.prefectures.length > 1 ? '※' : ''}${name}`,
        PLAN_STATUSES.find(({ id }) => id === status)?.ja ?? '',
        grouped(investments.declared.count),
      ],
    })),
    { x, size: 5.6 },
  )
  if (plans.length <= MOST_PLANS) return
  const rest = sheet.column({ x, wide })
  rest.write(`ほか${grouped(plans.length - MOST_PLANS)}件`, { size: 0.75 })
  sheet.take(rest)
}

function drawMapNote(sheet: Sheet): void {
  sheet.write(
    '番号：下の表の案件（塗りは地点・大字まで、白抜きは市区町村までの公表で、この地点ではありません）。青い点：ほかの案件。模様：計画の対象区域（A 斜線、B 点、C 格子）、◇は本体から離れた区域。計画の「案件」は計画に属する件数、※は複数の都道府県にまたがる計画。',
    { size: 0.72, most: 3 },
  )
}

interface CasesOf {
  code: string
  leading: readonly LeadingCase[]
  placed: ReadonlySet<number>
  places: PlaceIndex
}

function drawCases(
  sheet: Sheet,
  listed: readonly Investment[],
  { code, leading, placed, places }: CasesOf,
): void {
  if (listed.length === 0) {
    sheet.write('この版には、ここに所在地がある案件はありません。')
    return
  }
  sheet.table(
    [
      { head: '番号', wide: 22, isFigure: true },
      { head: '案件名', wide: 130 },
      { head: '企業名', wide: 82 },
      { head: '所在地', wide: 62 },
      { head: '分野', wide: 56 },
      { head: '投資総額', wide: 59, isFigure: true },
      { head: '支援額', wide: 59, isFigure: true },
      { head: '段階', wide: 26 },
      { head: '選', wide: sheet.inner.wide - 496 },
    ],
    listed.map((one, index) => ({
      cells: [
        placed.has(index) ? String(index + 1) : `（${index + 1}）`,
        one.title,
        one.company ?? '－',
        placesOf(one, code, places),
        one.fields.length === 0 ? fieldName('none') : one.fields.map(fieldName).join('・'),
        qualifiedYen(one.amountYen, one.amountIs),
        qualifiedYen(one.supportYen, one.supportIs),
        STAGES.find(({ id }) => id === one.stage)?.ja ?? '',
        LEADING_REASONS.find(({ id }) => id === leading[index]?.because)?.ja ?? '',
      ],
    })),
    { size: CASES },
  )
  if (placed.size < listed.length)
    sheet.write('（ ）の番号は、位置が都道府県までの公表か非公開のため、地図にはありません。', { size: 0.72 })
}

function placesOf({ sites }: Investment, code: string, places: PlaceIndex): string {
  const own = sites.filter(({ prefecture }) => prefecture === code)
  const names = new Set(
    own.map(({ municipality }) =>
      municipality === null ? '市区町村は不明' : (places.get(municipality)?.name ?? municipality),
    ),
  )
  return `${[...names].join('・')}${own.length < sites.length ? '、ほかの都道府県にも' : ''}`
}
