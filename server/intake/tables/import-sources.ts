import { SOURCE_COLUMNS } from '../columns/source-columns.ts'
import type { NamedTable } from '../open-tables.ts'
import { error, warning } from '../problem.ts'
import type { CheckedRow, Found } from '../read-table.ts'
import { ownText } from '../remember.ts'
import { UNKNOWN_PLAN } from './plan-owners.ts'
import { countOf, type ImportRun, rowsOf, type TableCount } from './run.ts'

type OwnerTable = 'investments' | 'plans'

/** 出典: the further sources of the cases and plans that appear take the place of what the draft had of them. */
export function importSources(
  tables: readonly NamedTable[],
  run: ImportRun,
): { count: TableCount; sourced: Set<string> } {
  const count = countOf('出典')
  const sourced = new Set<string>()
  const positions = { investments: new Map<number, number>(), plans: new Map<number, number>() }
  /** Of the owner whose rows are being read: rows of one owner stand together as a rule. */
  let last = { owner: '', sources: new Set<string>() }
  for (const row of rowsOf(tables, SOURCE_COLUMNS, run, count)) {
    const { values, unread } = row
    if (values.investmentId !== null && (values.url !== null || unread.size > 0))
      sourced.add(ownText(values.investmentId))
    const owner = ownerOf(row, run)
    if (owner === null || values.title === null || unread.size > 0) continue
    const { table, key } = owner
    if (last.owner !== `${table} ${key}`) last = { owner: `${table} ${key}`, sources: new Set() }
    const own = JSON.stringify([values.title, values.url, values.date])
    if (last.sources.has(own)) row.report('title', REPEATED_SOURCE)
    last.sources.add(own)
    const position = positions[table].get(key) ?? 0
    positions[table].set(key, position + 1)
    const source = { position, further: true, title: values.title, url: values.url, date: values.date }
    if (table === 'investments') {
      if (position === 0) run.statements.clearFurtherSources(key)
      run.statements.addSource({ investment: key, ...source })
    } else {
      if (position === 0) run.statements.clearFurtherPlanSources(key)
      run.statements.addPlanSource({ plan: key, ...source })
    }
    count.added += 1
  }
  return { count, sourced }
}

const REPEATED_SOURCE = warning('repeated-source', '同じ出典の行がすでに上にあります。', '1つの出典に1行')

/** The case or plan that a source belongs to; null when there is none, which is reported. */
function ownerOf(
  row: CheckedRow<typeof SOURCE_COLUMNS>,
  run: ImportRun,
): { table: OwnerTable; key: number } | null {
  const { values, unread } = row
  const { investmentId, planId } = values
  if (unread.has('investmentId') || unread.has('planId')) return null
  if ((investmentId === null) === (planId === null)) {
    const message =
      investmentId === null ? '案件IDも計画IDもありません。' : '案件IDと計画IDの両方があります。'
    row.report('investmentId', error('source-owner', message, '案件ID か 計画ID のどちらか1つ'))
    return null
  }
  const table: OwnerTable = investmentId === null ? 'plans' : 'investments'
  const id = investmentId ?? planId ?? ''
  const key = run.statements.keyOf(table, id)
  if (key !== undefined) return { table, key }
  if (run.mentioned[table].has(id)) return null
  if (table === 'plans') row.report('planId', UNKNOWN_PLAN)
  else
    row.report(
      'investmentId',
      error(
        'unknown-investment',
        'この案件IDの案件が、下書きにも読み込むファイルにもありません。',
        '「投資案件」の表にある案件ID',
      ),
    )
  return null
}

/** A case whose own row gives no full source, and where in its first row that is to be reported. */
export interface Unsourced {
  id: string
  at: Found
}

/** Every case has at least one source with name and URL: on its own row, in the files' 出典, or kept in the draft. */
export function checkSources(
  unsourced: readonly Unsourced[],
  sourced: ReadonlySet<string>,
  { statements: { client, edition }, report }: ImportRun,
): void {
  const kept = client.prepare(
    `select 1 from investment_sources s join investments i on i.key = s.investment
     where i.edition = ? and i.id = ? and s.further = 1 and s.url is not null`,
  )
  for (const { id, at } of unsourced) {
    if (sourced.has(id) || kept.get(edition, id) !== undefined) continue
    report({
      ...error(
        'no-source',
        `案件 ${id} に、出典名と出典URLのそろった出典がありません。`,
        'この行に出典名と出典URL、または「出典」の表に1行',
      ),
      ...at,
    })
  }
}
