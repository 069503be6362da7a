import { and, asc, eq, or, sql } from 'drizzle-orm'
import { fold } from '../domain/fold.ts'
import { LACKS } from '../domain/plan-completeness.ts'
import { importFiles } from '../intake/import-files.ts'
import { error } from '../intake/problem.ts'
import { idIn } from '../intake/scattered-cases.ts'
import type { WriteDatabase } from '../open-database.ts'
import { itemRevision } from '../publish/draft-revision.ts'
import { investments, planBodies, plans } from '../schema.ts'
import { deleteItem } from './delete-item.ts'
import type { FormProblem, FoundItem, ItemForm, ItemKind, SavedItem } from './form-contract.ts'
import { formTables, ID_HINT, inputRows } from './form-tables.ts'
import { inTransaction } from './in-transaction.ts'
import { rowsAsFiles } from './rows-as-files.ts'
import type { ItemName } from './submission-contract.ts'
import { ID_HEADERS } from './submissions/mentioned-items.ts'
import { nameOf, readRows } from './submissions/read-versions.ts'
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
const NOT_FOUND = { case: 'case-not-found', plan: 'plan-not-found' } as const
const CHANGED = { case: 'case-changed', plan: 'plan-changed' } as const

function findCases(db: WriteDatabase, { key }: Draft, q: string): FoundItem[] {
  const isFound = or(eq(investments.id, q), sql`instr(${investments.search}, ${fold(q)}) > 0`)
  return db
    .select({ id: investments.id, title: investments.title, about: investments.company })
    .from(investments)
    .where(and(eq(investments.edition, key), isFound))
    .orderBy(asc(investments.id))
    .limit(MOST_FOUND)
    .all()
}

function findPlans(db: WriteDatabase, { key }: Draft, q: string): FoundItem[] {
  const isFound = or(eq(plans.id, q), sql`instr(${plans.search}, ${fold(q)}) > 0`)
  const about = sql<string | null>`(select group_concat(name, '、') from
    (select ${planBodies.name} as name from ${planBodies} where ${planBodies.plan} = ${plans.key} order by ${planBodies.position}))`
  return db
    .select({ id: plans.id, title: plans.name, about })
    .from(plans)
    .where(and(eq(plans.edition, key), isFound))
    .orderBy(asc(plans.id))
    .limit(MOST_FOUND)
    .all()
}

/** Cases or plans of an edition by their id, or by what stands in their name and of who is behind them. */
export function findItems(db: WriteDatabase, draft: Draft, { kind, q }: Tasks['find-items']['asked']) {
  return kind === 'case' ? findCases(db, draft, q) : findPlans(db, draft, q)
}

function titleOf(db: WriteDatabase, { key }: Draft, { kind, id }: ItemName): string {
  const found =
    kind === 'case'
      ? db
          .select({ title: investments.title })
          .from(investments)
          .where(and(eq(investments.edition, key), eq(investments.id, id)))
          .get()
      : db
          .select({ title: plans.name })
          .from(plans)
          .where(and(eq(plans.edition, key), eq(plans.id, id)))
          .get()
  if (found === undefined) throw new TaskRefused(NOT_FOUND[kind], id)
  return found.title
}

/** How many cases of the draft name a plan. */
function casesNaming(db: WriteDatabase, { key }: Draft, { kind, id }: ItemName): number {
  const count = db.$client.prepare('select count(*) from investments where edition = ? and planId = ?')
  return kind === 'case' ? 0 : (count.pluck().get(key, id) as number)
}

const ofKind = (kind: ItemKind) => ({ kind, idHeader: ID_HEADERS[kind], idHint: ID_HINT })

/** A case or plan as the input tables have it, to be edited. @throws TaskRefused */
export async function itemForm(db: WriteDatabase, draft: Draft, item: ItemName): Promise<ItemForm> {
  // Before its rows: who writes between the two makes the form stale, and not the check.
  const revision = itemRevision(db, draft.key, item)
  const title = titleOf(db, draft, item)
  const rows = (await readRows(db, draft.key, [item])).get(nameOf(item)) ?? {}
  return {
    ...{ ...ofKind(item.kind), edition: draft.id, id: item.id, title, revision },
    tables: formTables(item.kind, rows),
    cases: casesNaming(db, draft, item),
  }
}

/** The form of a case or plan that the draft does not have yet. */
export function emptyForm(draft: Draft, kind: ItemKind): ItemForm {
  const none = { id: '', title: '', revision: null, cases: 0 }
  return { ...ofKind(kind), ...none, edition: draft.id, tables: formTables(kind, {}) }
}

const TAKEN = {
  case: error('id-taken', 'この案件IDの案件が、下書きにもうあります。', '下書きにまだない案件ID'),
  plan: error('id-taken', 'この計画IDの計画が、下書きにもうあります。', '下書きにまだない計画ID'),
}

function takenProblem({ kind, id }: ItemName): FormProblem {
  const where = { file: null, sheet: null, row: null, column: ID_HEADERS[kind], cell: null }
  return { ...TAKEN[kind], ...where, value: id, id, at: null }
}

/** What a plan lacks is judged by the rows that could be read: of a form with errors it would be said in vain. */
const OF_WHOLE: readonly string[] = [...LACKS, 'no-area']

/**
 * Saves a case or plan by the very import that reads workbooks: the same checks, and nothing is changed by one with
 * errors. What its form no longer has of it goes. All in one transaction, so that the revision it answers is of what was
 * written and of nothing later.
 * @throws TaskRefused when somebody has changed it since its form was drawn
 */
export async function saveItem(
  { db, places, pinned }: Workshop,
  draft: Draft,
  { kind, itemId, tables, revision }: Tasks['save-item']['asked'],
): Promise<SavedItem> {
  const rows = inputRows(kind, itemId, tables)
  if (rows === null) throw new TaskRefused('bad-request')
  const item: ItemName = { kind, id: idIn(itemId.trim()) }
  return await inTransaction(db, async (commit) => {
    const before = itemRevision(db, draft.key, item)
    if (revision === null && before !== null)
      return { errors: 1, warnings: 0, problems: [takenProblem(item)], id: item.id, revision: null }
    if (revision !== null && before === null) throw new TaskRefused(NOT_FOUND[kind], itemId)
    if (revision !== before) throw new TaskRefused(CHANGED[kind], itemId)
    const { problems: all } = await importFiles(db, draft.id, rowsAsFiles([rows]), {
      ...{ replace: false, places: places(), whole: item },
      union: (codes) => pinned().boundaries.union(codes),
    })
    const errors = all.filter(({ severity }) => severity === 'error').length
    const problems = errors > 0 ? all.filter(({ code }) => !OF_WHOLE.includes(code)) : all
    const saved = {
      ...{ errors, warnings: problems.length - errors, id: item.id },
      problems: problems.map((problem) => ({
        ...toldProblem(problem, null),
        at: problem.row === null ? null : problem.row - FIRST_ROW,
      })),
      revision: itemRevision(db, draft.key, item),
    }
    if (errors === 0) commit()
    return saved
  })
}

/**
 * Takes a case or plan out of the draft as its form asks.
 * @throws TaskRefused when it, or how many cases name it, is not what was seen
 */
export function removeItem(
  db: WriteDatabase,
  draft: Draft,
  { kind, itemId, revision, cases }: Tasks['remove-item']['asked'],
): void {
  const item: ItemName = { kind, id: itemId }
  const remove = db.$client.transaction(() => {
    titleOf(db, draft, item)
    const isAsSeen = itemRevision(db, draft.key, item) === revision && casesNaming(db, draft, item) === cases
    if (!isAsSeen) throw new TaskRefused(CHANGED[kind], itemId)
    deleteItem(db, draft, item)
  })
  remove.immediate()
}
