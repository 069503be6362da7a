import { stringify } from 'csv-stringify/browser/esm/sync'
import type {
  Coverage,
  CoveredPart,
  FieldKey,
  PlanCounts,
  PrefectureCoverage,
} from '../domain/coverage/coverage.ts'
import { FIELDS } from '../domain/field.ts'
import type { NamedBoundaries } from '../domain/place.ts'
import { sixDigits } from '../domain/place-code.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { BLOCKS, REGIONS } from '../domain/region.ts'
import { STANDINGS } from '../domain/standing.ts'
import { type Basis, NO_SUMS, type Sums } from '../domain/summary.ts'
import { CSV_FORM } from './investment-csv.ts'
import type { ExportedEdition } from './sheets/case-values.ts'
import { defused } from './sheets/write-value.ts'
import type { OpenTable } from './tables-xlsx.ts'

type Row = OpenTable['rows'][number]

const PLAN_HEADERS = [
  '計画A（戦略産業クラスター）',
  '計画B（地域産業クラスター）',
  '計画C（地場産業成長プラン）',
]
const SUM_HEADERS = [
  '案件数',
  '投資総額（円）',
  '投資総額が非公表の件数',
  '投資総額が概数等の件数',
  '支援額（円）',
  '支援額が非公表の件数',
  '支援額が概数等の件数',
]
const LAST_HEADERS = ['計上の方法', '版']
const BASIS: Record<Basis, string> = { share: '按分', full: '全額計上' }

const counts = ({ strategic, regional, local }: PlanCounts): Row => [strategic, regional, local]
const NO_COUNTS: Row = [null, null, null]
const sums = (of: Sums): Row => [
  of.count,
  of.amountYen,
  of.amountUnknown,
  of.amountInexact,
  of.supportYen,
  of.supportUnknown,
  of.supportInexact,
]
const less = (of: Sums): Sums => {
  const negative = { ...NO_SUMS }
  for (const name of Object.keys(negative) as (keyof Sums)[]) negative[name] = 0 - of[name]
  return negative
}
const fieldName = (field: FieldKey) => FIELDS.find(({ id }) => id === field)?.ja ?? '17分野以外'
const nameOf = (list: readonly { id: string; ja: string }[], id: string) =>
  list.find((entry) => entry.id === id)?.ja ?? id

interface Closed {
  residual: { several: Sums; nowhere: Sums }
  overlap: Sums
  elsewhere?: Sums
}

/** The rows that make a table close: those above and these add up to 合計. */
function closingRows(
  { residual, overlap, elsewhere }: Closed,
  total: Sums,
  row: (label: string, of: Sums) => Row,
): Row[] {
  return [
    ...(elsewhere === undefined ? [] : [row('他の都道府県', elsewhere)]),
    row('複数地域', residual.several),
    row('位置なし', residual.nowhere),
    row('重複の控除', less(overlap)),
    row('合計', total),
  ]
}

/** The nation's matrix, one row a prefecture and field, and what closes it. */
export function coverageTable(coverage: Coverage, places: PlaceIndex): OpenTable {
  const last = [BASIS[coverage.basis], coverage.edition]
  return {
    sheet: '都道府県×戦略分野',
    header: ['都道府県コード', '都道府県', '戦略分野', ...PLAN_HEADERS, ...SUM_HEADERS, ...LAST_HEADERS],
    rows: [
      ...coverage.cells.map((cell) => [
        sixDigits(cell.prefecture),
        places.get(cell.prefecture)?.name ?? '',
        fieldName(cell.field),
        ...counts(cell),
        ...sums(cell),
        ...last,
      ]),
      ...closingRows(coverage, coverage.total, (label, of) => [
        '',
        label,
        '',
        ...NO_COUNTS,
        ...sums(of),
        ...last,
      ]),
    ],
  }
}

/** All tables of the nation's coverage: the matrix, and by prefecture, field, region and block. */
export function coverageTables(coverage: Coverage, places: PlaceIndex): OpenTable[] {
  const last = [BASIS[coverage.basis], coverage.edition]
  const table = <Line extends Sums & PlanCounts>(
    sheet: string,
    { rows, ...closed }: Closed & { rows: readonly Line[] },
    name: (row: Line) => string,
  ): OpenTable => ({
    sheet,
    header: [sheet, ...PLAN_HEADERS, ...SUM_HEADERS, ...LAST_HEADERS],
    rows: [
      ...rows.map((row) => [name(row), ...counts(row), ...sums(row), ...last]),
      ...closingRows(closed, coverage.total, (label, of) => [label, ...NO_COUNTS, ...sums(of), ...last]),
    ],
  })
  return [
    coverageTable(coverage, places),
    table('都道府県', coverage.prefectures, ({ prefecture }) => places.get(prefecture)?.name ?? prefecture),
    table('戦略分野', coverage.fields, ({ field }) => fieldName(field)),
    table('地域', coverage.regions, ({ region }) => nameOf(REGIONS, region)),
    table('地方ブロック', coverage.blocks, ({ block }) => nameOf(BLOCKS, block)),
  ]
}

/** A prefecture's municipalities, wards under their city; bodies and the rows at the end close. */
export function prefectureTable(report: PrefectureCoverage): OpenTable {
  const last = [BASIS[report.basis], report.edition]
  const names = new Map(report.plans.map(({ id, name }) => [id, name]))
  const planCells = (plans: PrefectureCoverage['municipalities'][number]['plans']): Row =>
    (['strategic', 'regional', 'local'] as const).map((type) =>
      plans
        .filter((plan) => plan.type === type)
        .map(({ id, whole }) => `${id} ${names.get(id) ?? ''}${whole ? '' : '（一部）'}`)
        .join('；'),
    )
  return {
    sheet: '市区町村',
    header: [
      '市区町村コード',
      '市区町村名',
      '区分',
      ...PLAN_HEADERS,
      '重複（計画の数）',
      ...SUM_HEADERS,
      ...LAST_HEADERS,
    ],
    rows: [
      ...report.municipalities.map((row) => [
        sixDigits(row.code),
        row.name,
        row.parent === null ? '市区町村' : '行政区（市の内数）',
        ...planCells(row.plans),
        row.plans.length,
        ...sums(row),
        ...last,
      ]),
      ...closingRows(report.municipalitiesClosing, report.total, (label, of) => [
        '',
        label,
        '',
        ...NO_COUNTS,
        null,
        ...sums(of),
        ...last,
      ]),
    ],
  }
}

/** All tables of a prefecture's report. */
export function prefectureTables(report: PrefectureCoverage, places: PlaceIndex): OpenTable[] {
  const names = new Map(report.plans.map(({ id, name }) => [id, name]))
  const near = new Map(report.plansNear.map(({ id, name }) => [id, name]))
  const prefectureNames = (codes: readonly string[]) =>
    codes.map((code) => places.get(code)?.name ?? code).join('；')
  const parts = (kind: string, list: readonly CoveredPart[]): Row[] =>
    list.map((part) => [
      kind,
      part.plan,
      names.get(part.plan) ?? '',
      part.name,
      prefectureNames(part.prefectures),
      part.areaKm2,
      part.distanceToMainKm,
    ])
  return [
    prefectureTable(report),
    {
      sheet: '戦略分野',
      header: ['戦略分野', '計画', ...SUM_HEADERS],
      rows: [
        ...report.fields.map((row) => [fieldName(row.field), row.plans.join('；'), ...sums(row)]),
        ...closingRows(report.fieldsClosing, report.total, (label, of) => [label, null, ...sums(of)]),
      ],
    },
    {
      sheet: '区域外の案件',
      header: ['案件ID', '最も近い計画の計画ID', '最も近い計画の計画名', '区域までの距離（km）'],
      rows: report.outsideNearest.map(({ investment, plan, distanceKm }) => [
        investment,
        plan,
        plan === null ? null : (near.get(plan) ?? names.get(plan) ?? ''),
        distanceKm,
      ]),
    },
    {
      sheet: '飛び地・離島',
      header: ['種類', '計画ID', '計画名', '名称', '都道府県', '面積（km2）', '主たる区域までの距離（km）'],
      rows: [
        ...parts('飛び地', report.enclaves),
        ...parts('離島', report.islands),
        ...parts('県外の区域', report.elsewhere),
      ],
    },
    {
      sheet: '複数都道府県の計画',
      header: ['計画ID', '計画名', '相手の都道府県'],
      rows: report.shared.map(({ plan, partners }) => [
        plan,
        names.get(plan) ?? '',
        prefectureNames(partners),
      ]),
    },
    {
      sheet: '進捗',
      header: ['計画ID', '計画名', ...STANDINGS.map(({ ja }) => `目標の数：${ja}`), '次の確認'],
      rows: report.progress.map(({ plan, targets, next }) => [
        plan,
        names.get(plan) ?? '',
        ...STANDINGS.map(({ id }) => targets[id]),
        next,
      ]),
    },
    {
      sheet: '要確認',
      header: ['案件ID', '案件名', '計画ID', '計画名', '理由'],
      rows: report.toReview.map(({ investment, title, plan, reason }) => [
        investment,
        title,
        plan,
        names.get(plan) ?? '',
        reason === 'declared-outside'
          ? '計画に属するが、区域に所在地がない'
          : '区域に所在地があるが、計画に属していない',
      ]),
    },
  ]
}

/** Where a workbook's figures come from: tables of counts go by code, areas and distances by the boundaries named here. */
export function sourceTable(
  { id, title, asOf, sample, note }: ExportedEdition & { asOf: string },
  boundaries: NamedBoundaries | null,
): OpenTable {
  return {
    sheet: '出典',
    header: ['項目', '内容'],
    rows: [
      ['版', `${title}（${id}）`],
      ['基準日', asOf],
      ...(sample ? [['見本', '政府の公表物ではありません']] : []),
      ...(note === null ? [] : [['注記', note]]),
      ...(boundaries?.credits ?? []).map((credit) => [
        '境界の出典（面積・距離・飛び地の計算に使用）',
        credit,
      ]),
    ],
  }
}

/** One table as CSV, with the byte order mark that Excel needs to read UTF-8. */
export function tableCsv({ header, rows }: OpenTable): string {
  return `\ufeff${stringify([[...header], ...rows.map((row) => row.map(defused))], CSV_FORM)}`
}
