import type { Site, Source } from '../../domain/investment.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import type { Values } from '../column.ts'
import { CASE_COLUMNS, type INVESTMENT_COLUMNS } from '../columns/investment-columns.ts'
import { error, type Finding, warning } from '../problem.ts'
import type { CheckedRow, Found } from '../read-table.ts'
import { addressDoubt } from './address.ts'
import { doubtsOf } from './doubts.ts'
import { readSite } from './site.ts'

type CaseKey = keyof typeof CASE_COLUMNS
export type InvestmentRow = CheckedRow<typeof INVESTMENT_COLUMNS>

/** A case as its rows give it: one or several, the first of which says all that is not of a site. */
export interface CaseDraft {
  id: string
  /** Its first row's number on the sheet. */
  row: number
  values: Values<typeof CASE_COLUMNS>
  sites: Site[]
  /** The source on the case's own row; further ones stand in 出典. */
  source: Source | null
  /** An error in one of its rows is reported: the case cannot be written. */
  hasError: boolean
  /** Whether the first row's cell in this column could not be read. */
  isUnread: (column: CaseKey) => boolean
  /** Reports against the case's first row. */
  report: (column: keyof typeof INVESTMENT_COLUMNS, finding: Finding) => void
  /** Where a problem of the first row's cell stands; holds nothing of the case. */
  at: (column: CaseKey) => Found
}

const CASE_KEYS = Object.keys(CASE_COLUMNS) as CaseKey[]

/** The rows of one case in the making. */
interface OpenCase {
  draft: CaseDraft
  first: InvestmentRow
  rows: { row: InvestmentRow; site: Site | null }[]
}

/**
 * Gathers rows by 案件ID. A case whose rows follow each other is given as soon as they end; one whose rows are scattered
 * over the table at the end. A row without a readable id belongs to no case.
 * @param asked.mayBeScattered false only of ids whose rows all follow each other
 * @param asked.asOf the edition's 基準日, YYYY-MM-DD
 */
export function* readCases(
  rows: Iterable<InvestmentRow>,
  {
    mayBeScattered,
    asOf,
    places,
  }: { mayBeScattered: (id: string) => boolean; asOf: string; places: PlaceIndex },
): Generator<CaseDraft> {
  const doubtAddress = addressDoubt(places)
  const scattered = new Map<string, OpenCase>()
  let open: OpenCase | null = null
  for (const row of rows) {
    const site = readSite(row, doubtAddress)
    const id = row.values.id
    if (id === null) continue
    const known = open?.draft.id === id ? open : scattered.get(id)
    if (known !== undefined) {
      addRow(known, row, site)
      continue
    }
    if (open !== null) yield closed(open, asOf)
    open = null
    const fresh = openCase(id, row, site)
    if (mayBeScattered(id)) scattered.set(id, fresh)
    else open = fresh
  }
  if (open !== null) yield closed(open, asOf)
  for (const gathered of scattered.values()) yield closed(gathered, asOf)
}

function openCase(id: string, row: InvestmentRow, site: Site | null): OpenCase {
  const { values, unread } = row
  const draft: CaseDraft = {
    id,
    row: row.number,
    values,
    sites: [],
    source: null,
    hasError: unread.size > 0 && CASE_KEYS.some((key) => unread.has(key)),
    isUnread: (column) => unread.has(column),
    at: (column) => row.at(column),
    report: (column, finding) => {
      draft.hasError ||= finding.severity === 'error'
      row.report(column, finding)
    },
  }
  if (values.title === null && !unread.has('title'))
    draft.report('title', error('required', '案件名が空欄です。', '空欄でない値'))
  if (values.sourceTitle !== null)
    draft.source = { title: values.sourceTitle, url: values.sourceUrl, date: values.sourceDate }
  else if (values.sourceUrl !== null && !unread.has('sourceTitle'))
    draft.report(
      'sourceTitle',
      error('source-without-title', '出典URLがあるのに出典名がありません。', '出典の題名'),
    )
  return { draft, first: row, rows: [{ row, site }] }
}

function addRow({ draft, first, rows }: OpenCase, row: InvestmentRow, site: Site | null): void {
  for (const key of CASE_KEYS) {
    if (row.unread.has(key)) draft.hasError = true
    const value = row.values[key]
    if (row.isEmpty(key) || row.unread.has(key) || first.unread.has(key)) continue
    if (JSON.stringify(value) === JSON.stringify(first.values[key])) continue
    draft.hasError = true
    row.report(
      key,
      error(
        'differs-from-first-row',
        `同じ案件（${draft.id}）の最初の行と値が違います。`,
        key.startsWith('source')
          ? '空欄、または最初の行と同じ値（2つ目からの出典は「出典」の表に）'
          : '空欄、または最初の行と同じ値',
      ),
    )
  }
  const [written, other] = [first.at('id'), row.at('id')]
  if (written.value !== other.value)
    row.report(
      'id',
      warning(
        'id-written-differently',
        `${written.row}行目の「${written.value}」と書き方（全角・半角など）が違いますが、同じ案件（${draft.id}）の別の所在地と読みました。`,
        `${draft.id}（別の案件なら、別のID）`,
      ),
    )
  rows.push({ row, site })
}

function closed({ draft, rows }: OpenCase, asOf: string): CaseDraft {
  const sites = rows.flatMap(({ site }) => (site === null ? [] : [site]))
  draft.hasError ||= sites.length < rows.length
  draft.sites = sites
  if (!rows.some(({ row }) => row.unread.has('sharePercent'))) checkShares(draft, rows)
  for (const [column, finding] of doubtsOf(draft.values, asOf)) draft.report(column, finding)
  if (rows.length > 1 && sites.length === rows.length) reportRepeatedSites(draft, rows)
  return draft
}

function checkShares(draft: CaseDraft, rows: OpenCase['rows']): void {
  const shares = rows.map(({ row }) => row.values.sharePercent)
  const known = shares.filter((share) => share !== null)
  if (known.length === 0) return
  if (known.length < shares.length) {
    draft.hasError = true
    rows[shares.indexOf(null)]?.row.report(
      'sharePercent',
      error(
        'share-missing',
        `案件 ${draft.id} の按分率が、一部の所在地にしかありません。`,
        'すべての所在地に按分率、またはすべて空欄',
      ),
    )
    return
  }
  // In 1/10,000 percent the sum is of integers, so 33.3333, 33.3333 and 33.3334 make 100.
  const total = known.reduce((sum, share) => sum + Math.round(share * 10_000), 0)
  if (total === 1_000_000) return
  draft.report(
    'sharePercent',
    error(
      'shares-not-100',
      `案件 ${draft.id} の按分率の合計が ${total / 10_000} です。`,
      `${rows.length}か所の合計がちょうど100（50％は 0.5 ではなく 50）`,
    ),
  )
}

function reportRepeatedSites(draft: CaseDraft, rows: OpenCase['rows']): void {
  const seen = new Set<string>()
  for (const { row, site } of rows) {
    const { sharePercent: _, ...place } = site ?? { sharePercent: null }
    const key = JSON.stringify(place)
    if (seen.has(key))
      row.report(
        'code',
        warning('repeated-site', `案件 ${draft.id} に同じ所在地の行が2つあります。`, '1つの所在地に1行'),
      )
    seen.add(key)
  }
}
