import { isWorthAThread, takeCasesAside } from '../aside/cases-aside.ts'
import { INVESTMENT_COLUMNS } from '../columns/investment-columns.ts'
import type { NamedTable } from '../open-tables.ts'
import { warning } from '../problem.ts'
import { ownText, remembering } from '../remember.ts'
import { reportById } from '../report-by-id.ts'
import { type CaseDraft, readCases } from '../rows/investment.ts'
import { UNKNOWN_PROGRAMME } from '../rows/plan-details.ts'
import { rowsWithPointsHeld } from '../rows/points.ts'
import { orderOfCases } from '../scattered-cases.ts'
import { type InvestmentWriter, investmentWriter } from '../write/put-investment.ts'
import { compareCases, ofTheOther } from './compare-cases.ts'
import type { Unsourced } from './import-sources.ts'
import { UNKNOWN_PLAN } from './plan-owners.ts'
import { countOf, type ImportRun, type RowRun, rowsOf, type TableCount } from './run.ts'

/** What the cases of an import are read beside: the tables before theirs, and where they go. */
export interface CaseRun extends RowRun {
  /** In the draft or in the files. */
  isKnownPlan: (id: string) => boolean
  /** The programme's name in the draft, that of its row in the files included. */
  programmeName: (id: string) => string | undefined
  /** Stands in the files, whether or not it could be written. */
  isProgrammeMentioned: (id: string) => boolean
  /** Told every case's id; it may hold the text of its file. */
  mention: (id: string) => void
  /** False only of ids whose rows all follow each other. */
  mayBeScattered: (id: string) => boolean
  writer: InvestmentWriter
}

/** How many cases came of 投資案件, and those whose own row gives no full source: one of 出典 must. */
export interface TakenCases {
  count: TableCount
  unsourced: Unsourced[]
}

/** 投資案件: adds or updates cases, each wholly with its sites. */
export function importInvestments(tables: readonly NamedTable[], run: ImportRun): TakenCases {
  if (isWorthAThread(tables, run)) return takeCasesAside(tables, run)
  const { client, edition } = run.statements
  const { plans, programmes, investments } = run.mentioned
  const name = client.prepare('select name from programmes where edition = ? and id = ?').pluck()
  return takeCases(tables, {
    ...run,
    isKnownPlan: (id) => plans.has(id) || run.statements.keyOf('plans', id) !== undefined,
    programmeName: (id) => name.get(edition, id) as string | undefined,
    isProgrammeMentioned: (id) => programmes.has(id),
    mention: (id) => void investments.add(ownText(id)),
    mayBeScattered: orderOfCases(tables).mayBeScattered,
    writer: investmentWriter(run.statements, run.places),
  })
}

/** Reads and checks the cases and gives them to the writer. */
export function takeCases(tables: readonly NamedTable[], run: CaseRun): TakenCases {
  const count = countOf('投資案件')
  const unsourced: Unsourced[] = []
  const nameOf = remembering(run.programmeName)
  const isKnownPlan = remembering(run.isKnownPlan)
  const read = rowsOf<typeof INVESTMENT_COLUMNS>(tables, INVESTMENT_COLUMNS, run, count)
  const rows = run.strayOf === null ? read : rowsWithPointsHeld(read, run.strayOf)
  for (const draft of readCases(rows, run)) {
    run.mention(draft.id)
    checkPlan(draft, isKnownPlan)
    const programme = programmeOf(draft, nameOf, run)
    const isSourceRead = draft.source !== null && (draft.source.url !== null || draft.isUnread('sourceUrl'))
    const isSaid = draft.values.sourceTitle === null && draft.values.sourceUrl !== null
    if (!(isSourceRead || isSaid || draft.isUnread('sourceTitle')))
      unsourced.push({
        id: ownText(draft.id),
        at: draft.at(draft.values.sourceTitle === null ? 'sourceTitle' : 'sourceUrl'),
      })
    if (draft.hasError) continue
    if (run.writer.put(draft, programme) === 'added') count.added += 1
    else count.updated += 1
  }
  run.writer.finish()
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

/** The programme's name: as the case gives it, else as the table 事業 does. */
function programmeOf(
  { values, report }: CaseDraft,
  nameOf: (id: string) => string | undefined,
  run: CaseRun,
): string | null {
  const { programmeId, programme } = values
  if (programmeId === null) return programme
  const name = nameOf(programmeId)
  if (name === undefined && !run.isProgrammeMentioned(programmeId)) report('programmeId', UNKNOWN_PROGRAMME)
  if (name !== undefined && programme !== null && programme !== name)
    report('programme', warning('programme-name-differs', '「事業」の表の事業名と違います。', name))
  return programme ?? name ?? null
}
