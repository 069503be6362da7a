import { INVESTMENT_COLUMNS } from '../columns/investment-columns.ts'
import type { NamedTable } from '../open-tables.ts'
import { warning } from '../problem.ts'
import { ownText, remembering } from '../remember.ts'
import { reportById } from '../report-by-id.ts'
import { type CaseDraft, readCases } from '../rows/investment.ts'
import { UNKNOWN_PROGRAMME } from '../rows/plan-details.ts'
import { rowsWithPointsHeld } from '../rows/points.ts'
import { scatteredCases } from '../scattered-cases.ts'
import { investmentWriter } from '../write/put-investment.ts'
import { compareCases, ofTheOther } from './compare-cases.ts'
import type { Unsourced } from './import-sources.ts'
import { UNKNOWN_PLAN } from './plan-owners.ts'
import { countOf, type ImportRun, rowsOf, type TableCount } from './run.ts'

/**
 * 投資案件: adds or updates cases, each wholly with its sites.
 * @returns the count, and the cases whose own row gives no full source: one of 出典 must
 */
export function importInvestments(
  tables: readonly NamedTable[],
  run: ImportRun,
): { count: TableCount; unsourced: Unsourced[] } {
  const count = countOf('投資案件')
  const unsourced: Unsourced[] = []
  const nameOf = programmeNames(run)
  const isKnownPlan = remembering((id) => run.mentioned.plans.has(id) || planIsThere(run, id))
  const put = investmentWriter(run.statements, run.places)
  const read = rowsOf<typeof INVESTMENT_COLUMNS>(tables, INVESTMENT_COLUMNS, run, count)
  const rows = run.strayOf === null ? read : rowsWithPointsHeld(read, run.strayOf)
  for (const draft of readCases(rows, scatteredCases(tables))) {
    const id = ownText(draft.id)
    run.mentioned.investments.add(id)
    checkPlan(draft, isKnownPlan)
    const programme = programmeOf(draft, nameOf, run)
    const isSourceRead = draft.source !== null && (draft.source.url !== null || draft.isUnread('sourceUrl'))
    const isSaid = draft.values.sourceTitle === null && draft.values.sourceUrl !== null
    if (!(isSourceRead || isSaid || draft.isUnread('sourceTitle')))
      unsourced.push({
        id,
        report: draft.lasting(draft.values.sourceTitle === null ? 'sourceTitle' : 'sourceUrl'),
      })
    if (draft.hasError) continue
    if (put.put(draft, programme) === 'added') count.added += 1
    else count.updated += 1
  }
  put.finish()
  return { count, unsourced }
}

/** What only other cases of the draft, as it now stands, show about those of the files. */
export function compareWithOthers(tables: readonly NamedTable[], run: ImportRun): void {
  const { investments } = run.mentioned
  if (investments.size === 0) return
  const found = [...compareCases(run.statements.client, run.statements.edition)].flatMap((doubt) => {
    const own = investments.has(doubt.id) ? doubt : ofTheOther(doubt)
    return own !== null && investments.has(own.id)
      ? [{ ...own, column: INVESTMENT_COLUMNS[own.column].header }]
      : []
  })
  reportById(tables, INVESTMENT_COLUMNS.id.header, found, run.report)
}

function planIsThere({ statements }: ImportRun, id: string): boolean {
  return statements.keyOf('plans', id) !== undefined
}

function checkPlan({ values, report }: CaseDraft, isKnownPlan: (id: string) => boolean): void {
  const { planId, planRole } = values
  if (planId === null) {
    if (planRole !== null)
      report(
        'planRole',
        warning('role-without-plan', '計画IDがないのに計画での役割があります。', '計画ID、または空欄'),
      )
    return
  }
  if (!isKnownPlan(planId)) report('planId', UNKNOWN_PLAN)
}

function programmeNames({ statements: { client, edition } }: ImportRun) {
  const select = client.prepare('select name from programmes where edition = ? and id = ?').pluck()
  return remembering((id) => select.get(edition, id) as string | undefined)
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
    report('programmeId', UNKNOWN_PROGRAMME)
  if (name !== undefined && programme !== null && programme !== name)
    report('programme', warning('programme-name-differs', '「事業」の表の事業名と違います。', name))
  return programme ?? name ?? null
}
