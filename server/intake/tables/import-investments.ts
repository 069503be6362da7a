import { INVESTMENT_COLUMNS } from '../columns/investment-columns.ts'
import type { NamedTable } from '../open-tables.ts'
import { error, warning } from '../problem.ts'
import { type CaseDraft, readCases } from '../rows/investment.ts'
import { putInvestment } from '../write/put-investment.ts'
import { UNKNOWN_PLAN } from './import-plans.ts'
import { countOf, type ImportRun, rowsOf, type TableCount } from './run.ts'

/**
 * 投資案件: adds or updates cases, each wholly with its sites.
 * @returns the count, and the cases whose own row gives no full source: one of 出典 must
 */
export function importInvestments(
  tables: readonly NamedTable[],
  run: ImportRun,
): { count: TableCount; withoutSource: CaseDraft[] } {
  const count = countOf('投資案件')
  const withoutSource: CaseDraft[] = []
  const nameOf = programmeNames(run)
  for (const draft of readCases(rowsOf(tables, INVESTMENT_COLUMNS, run, count))) {
    run.mentioned.investments.add(draft.id)
    checkPlan(draft, run)
    const programme = programmeOf(draft, nameOf, run)
    const isSourceRead = draft.source !== null && (draft.source.url !== null || draft.isUnread('sourceUrl'))
    if (!isSourceRead && !draft.isUnread('sourceTitle')) withoutSource.push(draft)
    if (draft.hasError) continue
    if (run.statements.keyOf('investments', draft.id) === undefined) count.added += 1
    else count.updated += 1
    putInvestment(draft, programme, run.statements, run.places)
  }
  return { count, withoutSource }
}

function checkPlan({ values, report }: CaseDraft, run: ImportRun): void {
  const { planId, planRole } = values
  if (planId === null) {
    if (planRole !== null)
      report(
        'planRole',
        warning('role-without-plan', '計画IDがないのに計画での役割があります。', '計画ID、または空欄'),
      )
    return
  }
  const isKnown = run.mentioned.plans.has(planId) || run.statements.keyOf('plans', planId) !== undefined
  if (!isKnown) report('planId', UNKNOWN_PLAN)
}

function programmeNames({ statements: { client, edition } }: ImportRun) {
  const select = client.prepare('select name from programmes where edition = ? and id = ?').pluck()
  const names = new Map<string, string | undefined>()
  return (id: string): string | undefined => {
    if (!names.has(id)) names.set(id, select.get(edition, id) as string | undefined)
    return names.get(id)
  }
}

/** The programme's name: as the case gives it, else as the table 事業 does. */
function programmeOf(
  { values, report }: CaseDraft,
  nameOf: (id: string) => string | undefined,
  run: ImportRun,
): string | null {
  const { programmeId, programme } = values
  if (programmeId === null) return programme
  const name = nameOf(programmeId)
  if (name === undefined && !run.mentioned.programmes.has(programmeId))
    report(
      'programmeId',
      error(
        'unknown-programme',
        'この事業IDの事業が、下書きにも読み込むファイルにもありません。',
        '「事業」の表にある事業ID',
      ),
    )
  if (name !== undefined && programme !== null && programme !== name)
    report('programme', warning('programme-name-differs', '「事業」の表の事業名と違います。', name))
  return programme ?? name ?? null
}
