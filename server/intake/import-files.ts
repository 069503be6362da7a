import { eq } from 'drizzle-orm'
import type { MultiPolygon } from 'geojson'
import type { PlaceIndex } from '../domain/place-index.ts'
import { strayPoints } from '../domain/stray-points.ts'
import { withGuardsAside } from '../guards-aside.ts'
import type { WriteDatabase } from '../open-database.ts'
import { editions } from '../schema.ts'
import { type NamedTable, openTables } from './open-tables.ts'
import { inSheetOrder, type Problem } from './problem.ts'
import { beginReplacing, clearRowsOf, reportLeftBehind, type WholeItem } from './replace-tables.ts'
import type { InputFile } from './table.ts'
import { INPUT_NAMES, type InputName, OUTLINES } from './table-names.ts'
import { reportIdsAlike } from './tables/ids-alike.ts'
import { compareWithOthers, importInvestments } from './tables/import-investments.ts'
import { importOutlines } from './tables/import-outlines.ts'
import { importPlanDetails } from './tables/import-plan-details.ts'
import {
  importPlanAreas,
  importPlanSections,
  importPlans,
  reportAreas,
  reportLacks,
} from './tables/import-plans.ts'
import { importProgrammes } from './tables/import-programmes.ts'
import { checkSources, importSources } from './tables/import-sources.ts'
import { reportStates } from './tables/plan-states.ts'
import { reportPreviousIds } from './tables/previous-ids.ts'
import type { ImportRun, Removal, TableCount } from './tables/run.ts'
import { CASE_GUARDS } from './write/case-rows.ts'
import { prepareDraft } from './write/draft-statements.ts'

export interface ImportOptions {
  /** The tables in the files take the place of those in the draft; else rows are added or updated by id. */
  replace: boolean
  places: PlaceIndex
  /** The boundaries of municipalities as one shape (degrees); without them points are not held against their codes. */
  union?: (codes: readonly string[]) => MultiPolygon
  onRows?: (table: InputName, rows: number) => void
  /** Asked within the transaction, before anything is written: whether the draft is still what its editor saw. */
  isAsSeen?: (editionKey: number) => boolean
  /** The files say all there is of this one: rows that they do not have of it go. */
  whole?: WholeItem
}

export interface ImportReport {
  /** In the order of the files' tables and rows. With one error among them nothing was changed. */
  problems: Problem[]
  counts: TableCount[]
  /** What a replacement took out of the draft. */
  removed: Removal[]
}

/** There is no such edition, it is published already, or it was changed meanwhile; nothing was changed. */
export class ImportRefused extends Error {
  readonly reason: 'no-such-edition' | 'not-a-draft' | 'changed-meanwhile'
  constructor(reason: ImportRefused['reason']) {
    super(`import: ${reason}`)
    this.reason = reason
  }
}

/**
 * Takes spreadsheets into a draft: all of it or, when any row has an error, nothing (contracts: Command line).
 * @param editionId the draft's id
 * @throws ImportRefused
 */
export async function importFiles(
  db: WriteDatabase,
  editionId: string,
  files: readonly InputFile[],
  options: ImportOptions,
): Promise<ImportReport> {
  draftOf(db, editionId)
  const problems: Problem[] = []
  const tables = await openTables(files, (problem) => problems.push(problem))
  return importTables(db, editionId, tables, { ...options, problems })
}

function draftOf(db: WriteDatabase, editionId: string): { key: number; asOf: string } {
  const edition = db.select().from(editions).where(eq(editions.id, editionId)).get()
  if (edition === undefined) throw new ImportRefused('no-such-edition')
  if (edition.status !== 'draft') throw new ImportRefused('not-a-draft')
  return edition
}

/** Thrown inside the transaction to undo it: the problems are the answer. */
class HasErrors extends Error {}

function importTables(
  db: WriteDatabase,
  editionId: string,
  tables: readonly NamedTable[],
  {
    problems,
    replace,
    places,
    union,
    onRows = () => {},
    isAsSeen,
    whole,
  }: ImportOptions & { problems: Problem[] },
): ImportReport {
  const report = (problem: Problem) => void problems.push(problem)
  const work = db.$client.transaction((): ImportReport => {
    const { key, asOf } = draftOf(db, editionId)
    if (isAsSeen?.(key) === false) throw new ImportRefused('changed-meanwhile')
    const run: ImportRun = {
      statements: prepareDraft(db.$client, key),
      places,
      asOf,
      report,
      replace,
      mentioned: { investments: new Set(), plans: new Set(), programmes: new Set(), planRows: new Set() },
      strayOf: union === undefined ? null : strayPoints(places, union),
      onRows,
    }
    if (whole !== undefined) clearRowsOf(whole, run)
    const done = withGuardsAside(db.$client, CASE_GUARDS, () => writeTables(tables, run))
    if (problems.some((problem) => problem.severity === 'error')) throw new HasErrors()
    return { ...done, problems: inSheetOrder(problems) }
  })
  try {
    return work.immediate()
  } catch (problem) {
    if (problem instanceof HasErrors) return { problems: inSheetOrder(problems), counts: [], removed: [] }
    throw problem
  }
}

/** Parents before what belongs to them. */
function writeTables(
  tables: readonly NamedTable[],
  run: ImportRun,
): Pick<ImportReport, 'counts' | 'removed'> {
  const present = INPUT_NAMES.filter((name) => tables.some((table) => table.name === name))
  const of = (name: InputName) => tables.filter((table) => table.name === name)
  const replacing = run.replace ? beginReplacing(present, run) : null
  const programmes = importProgrammes(of('事業'), run)
  replacing?.dropGone('事業')
  const plans = importPlans(of('計画'), run)
  replacing?.dropGone('計画')
  const counts = [
    programmes,
    plans.count,
    importPlanAreas(of('計画区域'), run),
    importPlanSections(of('計画記載事項'), run),
    ...importPlanDetails(of, run),
    importOutlines(of(OUTLINES), run),
  ]
  const investments = importInvestments(of('投資案件'), run)
  replacing?.dropGone('投資案件')
  const sources = importSources(of('出典'), run)
  checkSources(investments.unsourced, sources.sourced, run)
  reportLacks(plans.taken, run)
  reportAreas(plans.taken, run)
  reportStates({ plans: of('計画'), steps: of('計画経過') }, run)
  compareWithOthers(of('投資案件'), run)
  reportPreviousIds(of('計画'), run)
  reportIdsAlike('plans', of('計画'), run)
  reportIdsAlike('programmes', of('事業'), run)
  const removed = replacing?.finish() ?? []
  reportLeftBehind(removed, run, run.report)
  return {
    counts: [...counts, investments.count, sources.count].filter(({ table }) => present.includes(table)),
    removed,
  }
}
