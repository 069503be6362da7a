import { stringify } from 'csv-stringify/browser/esm/sync'
import { and, asc, eq, or, sql } from 'drizzle-orm'
import { fold } from '../domain/fold.ts'
import { caseTexts } from '../export/edition-xlsx.ts'
import type { Column } from '../intake/column.ts'
import { INVESTMENT_COLUMNS, SITE_COLUMNS } from '../intake/columns/investment-columns.ts'
import { ImportRefused, importFiles } from '../intake/import-files.ts'
import { text } from '../intake/readers/text.ts'
import { hintOf, takesSeveral } from '../intake/template/column-hints.ts'
import type { WriteDatabase } from '../open-database.ts'
import { caseRevision } from '../publish/draft-revision.ts'
import { investmentSources, investments } from '../schema.ts'
import type { CaseColumn, CaseForm, FoundCase, SavedCase } from './contract.ts'
import { TaskRefused, type Tasks } from './tasks.ts'
import { toldProblem } from './told-problem.ts'
import type { Workshop } from './workshop.ts'

interface Draft {
  id: string
  key: number
}

const MOST_FOUND = 20
/** The sheet's header is its first row. */
const FIRST_ROW = 2
const TABLE = '投資案件'

const columns = Object.entries(INVESTMENT_COLUMNS).map(([key, column]): CaseColumn => {
  const { header, read } = column as Column<unknown>
  return {
    header,
    // That any text may stand there need not be said a dozen times.
    hint: read === text ? '' : hintOf(column).says,
    choices: takesSeveral(column) ? [] : (read.choices ?? []).map(({ ja }) => ja),
    isOfSite: key in SITE_COLUMNS,
  }
})

/** Cases of an edition by their id, or by what stands in their title, company or place. */
export function findCases(db: WriteDatabase, { key }: Draft, q: string): FoundCase[] {
  const isFound = or(eq(investments.id, q), sql`instr(${investments.search}, ${fold(q)}) > 0`)
  return db
    .select({ id: investments.id, title: investments.title, company: investments.company })
    .from(investments)
    .where(and(eq(investments.edition, key), isFound))
    .orderBy(asc(investments.id))
    .limit(MOST_FOUND)
    .all()
}

function keyOf(db: WriteDatabase, draft: Draft, id: string): number {
  const found = db
    .select({ key: investments.key })
    .from(investments)
    .where(and(eq(investments.edition, draft.key), eq(investments.id, id)))
    .get()
  if (found === undefined) throw new TaskRefused('case-not-found', id)
  return found.key
}

/** A case as the input table has it, to be edited. @throws TaskRefused */
export async function caseForm(db: WriteDatabase, draft: Draft, id: string): Promise<CaseForm> {
  // Before its rows: who writes between the two makes the form stale, and not the check.
  const revision = caseRevision(db, draft.key, id)
  const key = keyOf(db, draft, id)
  const isFurther = and(eq(investmentSources.investment, key), eq(investmentSources.further, true))
  return {
    ...{ edition: draft.id, id, columns },
    rows: await caseTexts(db, draft.key, key),
    furtherSources: await db.$count(investmentSources, isFurther),
    revision: revision ?? '',
  }
}

/**
 * Saves a case by the very import that reads workbooks: the same checks, and nothing is changed by a case with errors.
 * @throws TaskRefused when somebody has changed it since its form was drawn
 */
export async function saveCase(
  { db, places, pinned }: Workshop,
  draft: Draft,
  { caseId, rows, revision }: Tasks['save-case']['asked'],
): Promise<SavedCase> {
  keyOf(db, draft, caseId)
  if (rows.some((row) => row.length !== columns.length || row[0] !== caseId))
    throw new TaskRefused('bad-request')
  const bytes = new TextEncoder().encode(stringify([columns.map(({ header }) => header), ...rows]))
  try {
    const { problems } = await importFiles(db, draft.id, [{ name: `${TABLE}.csv`, bytes }], {
      ...{ replace: false, places: places() },
      union: (codes) => pinned().boundaries.union(codes),
      isAsSeen: (key) => caseRevision(db, key, caseId) === revision,
    })
    const errors = problems.filter(({ severity }) => severity === 'error').length
    return {
      errors,
      warnings: problems.length - errors,
      problems: problems.map((problem) => ({
        ...toldProblem(problem, null),
        at: problem.row === null ? null : problem.row - FIRST_ROW,
      })),
    }
  } catch (problem) {
    if (problem instanceof ImportRefused && problem.reason === 'changed-meanwhile')
      throw new TaskRefused('case-changed', caseId)
    throw problem
  }
}
