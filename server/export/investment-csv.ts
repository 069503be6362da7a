import { stringify } from 'csv-stringify/browser/esm/sync'
import { FIELDS } from '../domain/field.ts'
import { FORMULA } from '../domain/formula.ts'
import {
  AMOUNT_QUALIFIERS,
  INDUCED,
  type Investment,
  PLAN_ROLES,
  PRECISIONS,
  SECTORS,
  STAGES,
} from '../domain/investment.ts'
import { sixDigits } from '../domain/place-code.ts'
import { writeMillionYen } from '../domain/yen.ts'

/** What an export says of the edition that it was taken from, in every row, so that a cut-out row still says it. */
export interface ExportedEdition {
  id: string
  title: string
  note: string | null
  sample: boolean
}

type Site = Investment['sites'][number]
type Cell = (investment: Investment, site: Site) => string | number | null

function label(list: readonly { id: string; ja: string }[], id: string | null): string {
  return list.find((entry) => entry.id === id)?.ja ?? ''
}

function million(yen: number | null): string {
  return yen === null ? '' : writeMillionYen(yen)
}

function placeCode(site: Site): string {
  const code = site.municipality ?? site.prefecture
  return code === null ? '' : sixDigits(code)
}

/** The columns of the input table 投資案件, in its order: what is exported can be imported. */
const COLUMNS: readonly (readonly [header: string, cell: Cell])[] = [
  ['案件ID', (i) => i.id],
  ['案件名', (i) => i.title],
  ['案件名（英語）', (i) => i.titleEn],
  ['企業名', (i) => i.company],
  ['法人番号', (i) => i.corporateNumber],
  ['戦略分野', (i) => i.fields.map((field) => label(FIELDS, field)).join('；')],
  ['産業分野', (i) => i.industry],
  ['計画ID', (i) => i.planId],
  ['計画での役割', (i) => label(PLAN_ROLES, i.planRole)],
  ['投資区分', (i) => label(SECTORS, i.sector)],
  ['誘発', (i) => label(INDUCED, i.induced)],
  ['市区町村コード', (_, site) => placeCode(site)],
  ['所在地', (_, site) => site.name],
  ['緯度', (_, site) => site.lat],
  ['経度', (_, site) => site.lng],
  ['位置精度', (_, site) => label(PRECISIONS, site.precision)],
  ['按分率(%)', (_, site) => site.sharePercent],
  ['投資総額（百万円）', (i) => million(i.amountYen)],
  ['投資額区分', (i) => label(AMOUNT_QUALIFIERS, i.amountIs)],
  ['支援額（百万円）', (i) => million(i.supportYen)],
  ['支援額区分', (i) => label(AMOUNT_QUALIFIERS, i.supportIs)],
  ['公表日', (i) => i.announcedOn],
  ['着工', (i) => i.constructionStart],
  ['稼働開始', (i) => i.operationStart],
  ['段階', (i) => label(STAGES, i.stage)],
  ['投資実績累計額（百万円）', (i) => million(i.investedYen)],
  ['実績時点', (i) => i.investedOn],
  ['担当府省庁', (i) => i.ministry],
  ['担当部署', (i) => i.office],
  ['事業ID', (i) => i.programmeId],
  ['事業名', (i) => i.programme],
  ['出典名', (i) => i.sources[0]?.title ?? null],
  ['出典URL', (i) => i.sources[0]?.url ?? null],
  ['出典日', (i) => i.sources[0]?.date ?? null],
  ['前ID', (i) => i.previousId],
  ['備考', (i) => i.note],
]

/** Beside the input's columns: which edition a row is from and what kind of data it is. Import passes over them. */
const EDITION_COLUMNS = ['版', '版の性格'] as const

/** Every line break in a value is quoted: the writer itself looks only for the one that ends a line. */
export const CSV_FORM = { record_delimiter: '\r\n', quoted_match: /[\r\n]/ }

/**
 * A spreadsheet would run text that begins like this as a formula; an apostrophe before it stops that, and import takes
 * one off. Text that begins with apostrophes of its own gets one more, so that it keeps them.
 */
export function defused(cell: string | number | null): string | number {
  return typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : (cell ?? '')
}

/** The headers of the cases' table, in its order. */
export const CSV_HEADERS: readonly string[] = [...COLUMNS.map(([header]) => header), ...EDITION_COLUMNS]

/** The header line, with the byte order mark that Excel needs to read UTF-8. */
export function csvHead(): string {
  return `\ufeff${stringify([[...CSV_HEADERS]], CSV_FORM)}`
}

/** The lines of these cases, one a site. */
export function csvLines(investments: readonly Investment[], edition: ExportedEdition): string {
  const nature = [edition.sample ? '見本（政府の公表物ではありません）' : '', edition.note ?? '']
    .filter(Boolean)
    .join(' ')
  const rows = investments.flatMap((investment) =>
    investment.sites.map((site) => [
      ...COLUMNS.map(([, cell]) => defused(cell(investment, site))),
      `${edition.id} ${edition.title}`,
      nature,
    ]),
  )
  return stringify(rows, CSV_FORM)
}
