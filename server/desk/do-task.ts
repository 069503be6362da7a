import { and, desc, eq } from 'drizzle-orm'
import { findProblems } from '../check/check-edition.ts'
import { CASE_KINDS, type ToldCase } from '../domain/changes/changes.ts'
import type { Investment } from '../domain/investment.ts'
import type { Place } from '../domain/place.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { CreateRefused, createEdition } from '../editions/create-edition.ts'
import { diffEditions } from '../editions/diff-editions.ts'
import { listEditions } from '../editions/list-editions.ts'
import { WithdrawRefused, withdrawEdition } from '../editions/withdraw-edition.ts'
import { summariseChanges } from '../export/changes-summary.ts'
import { editionTables } from '../export/edition-xlsx.ts'
import { cellAddresses } from '../intake/cell-addresses.ts'
import { ImportRefused, importFiles } from '../intake/import-files.ts'
import type { Problem } from '../intake/problem.ts'
import { writeDraftReport } from '../intake/report-draft.ts'
import { writeReport } from '../intake/report-workbook.ts'
import { writeTemplate } from '../intake/template/template.ts'
import type { WriteDatabase } from '../open-database.ts'
import { draftRevision } from '../publish/draft-revision.ts'
import { PublishRefused, publishEdition } from '../publish/publish-edition.ts'
import { describeEdition } from '../queries/editions.ts'
import { editions, investments } from '../schema.ts'
import type { RefusalCode } from './contract.ts'
import { emptyForm, findItems, itemForm, removeItem, saveItem } from './edit-item.ts'
import { copyForPreview, publishInCopy } from './previews/make-preview.ts'
import { accept } from './submissions/accept.ts'
import { readVersions } from './submissions/read-versions.ts'
import { rehearse } from './submissions/rehearse.ts'
import { requestFor, roundOf } from './submissions/round.ts'
import { type OnRows, type Task, TaskRefused, type Tasks } from './tasks.ts'
import { toldProblem } from './told-problem.ts'
import type { Workshop } from './workshop.ts'

/** More problems are neither kept nor listed: nobody corrects them one by one. The workbook has as many. */
const MOST_PROBLEMS = 20_000
/** Of a draft with more cases the workbook has the rows with problems alone. */
const MOST_WHOLE = 20_000

const CREATE: Record<CreateRefused['reason'], RefusalCode> = {
  'bad-id': 'bad-id',
  'bad-date': 'bad-date',
  'bad-excerpt': 'bad-excerpt',
  exists: 'edition-exists',
  'no-such-edition': 'edition-not-found',
  'not-published': 'not-published',
}
const OTHERS: Record<
  ImportRefused['reason'] | PublishRefused['reason'] | WithdrawRefused['reason'],
  RefusalCode
> = {
  'no-such-edition': 'edition-not-found',
  'not-a-draft': 'not-a-draft',
  'changed-meanwhile': 'draft-changed',
  'has-errors': 'has-errors',
  'not-published': 'not-published',
  withdrawn: 'not-published',
}

function translated(problem: unknown): unknown {
  if (problem instanceof CreateRefused) return new TaskRefused(CREATE[problem.reason], problem.value)
  if (
    problem instanceof ImportRefused ||
    problem instanceof PublishRefused ||
    problem instanceof WithdrawRefused
  )
    return new TaskRefused(OTHERS[problem.reason])
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  return /^SQLITE_(BUSY|LOCKED)/.test(code) ? new TaskRefused('busy') : problem
}

/**
 * Does a task.
 * @throws TaskRefused, and whatever a task fails with
 */
export async function doTask(
  workshop: Workshop,
  task: Task,
  onRows: OnRows,
): Promise<Tasks[Task['name']]['answer']> {
  try {
    return await done(workshop, task, onRows)
  } catch (problem) {
    throw translated(problem)
  }
}

async function done(workshop: Workshop, task: Task, onRows: OnRows) {
  const { db } = workshop
  switch (task.name) {
    case 'list': {
      const all = await listEditions(db)
      return task.asked.withDrafts ? all : all.filter(({ status }) => status !== 'draft')
    }
    case 'describe':
      return await describe(db, task.asked.id)
    case 'create':
      createEdition(db, task.asked.edition)
      return null
    case 'import':
      return await importInto(workshop, task.asked, onRows)
    case 'check':
      return check(workshop, task.asked)
    case 'check-workbook':
      return await checkWorkbook(workshop, task.asked.id)
    case 'changes':
      return await changes(workshop, task.asked)
    case 'find-items':
      return findItems(db, rowOf(db, task.asked.id), task.asked)
    case 'item-form': {
      const { id, kind, itemId } = task.asked
      return await itemForm(db, draftOf(db, id), { kind, id: itemId })
    }
    case 'empty-form':
      return emptyForm(draftOf(db, task.asked.id), task.asked.kind)
    case 'save-item':
      return await saveItem(workshop, draftOf(db, task.asked.id), task.asked)
    case 'remove-item':
      removeItem(db, draftOf(db, task.asked.id), task.asked)
      return null
    case 'publish':
      return publish(workshop, task.asked)
    case 'copy-for-preview': {
      const { id, folder } = task.asked
      return { revision: copyForPreview(db, draftOf(db, id).id, folder) }
    }
    case 'publish-in-copy': {
      const { id, folder, publishedAt } = task.asked
      const pinned = workshop.pinned()
      return publishInCopy(folder, { edition: id, publishedAt, places: workshop.places(), ...pinned })
    }
    case 'template':
      return writeTemplate(workshop.places())
    case 'withdraw':
      withdrawEdition(db, task.asked.id, task.asked.reason)
      return null
    case 'rehearse':
      return await rehearse(workshop, draftOf(db, task.asked.id), task.asked, onRows)
    case 'versions':
      return await readVersions(db, rowOf(db, task.asked.id).key, task.asked.names, workshop.places())
    case 'places':
      return task.asked.codes.flatMap((code) => workshop.places().get(code) ?? [])
    case 'accept':
      return await accept(workshop, draftOf(db, task.asked.id), task.asked)
    case 'round':
      return await roundOf(db, rowOf(db, task.asked.id))
    case 'progress-request':
      return await requestFor(db, rowOf(db, task.asked.id), task.asked.prefecture, workshop.places())
  }
}

function rowOf(db: WriteDatabase, id: string): typeof editions.$inferSelect {
  const row = db.select().from(editions).where(eq(editions.id, id)).get()
  if (row === undefined) throw new TaskRefused('edition-not-found', id)
  return row
}

function draftOf(db: WriteDatabase, id: string): typeof editions.$inferSelect {
  const row = rowOf(db, id)
  if (row.status !== 'draft') throw new TaskRefused('not-a-draft', id)
  return row
}

async function describe(db: WriteDatabase, id: string): Promise<Tasks['describe']['answer']> {
  const row = rowOf(db, id)
  const latest = db
    .select({ id: editions.id })
    .from(editions)
    .where(and(eq(editions.status, 'published')))
    .orderBy(desc(editions.asOf), desc(editions.publishedAt), desc(editions.id))
    .limit(1)
    .get()
  return {
    edition: await describeEdition(db, row),
    withdrawnReason: row.withdrawnReason,
    revision: row.status === 'draft' ? draftRevision(db, row.key) : null,
    latest: latest?.id ?? null,
  }
}

const isError = ({ severity }: Pick<Problem, 'severity'>) => severity === 'error'

function errorsFirst(problems: readonly Problem[]): Problem[] {
  return [...problems.filter(isError), ...problems.filter((one) => !isError(one))].slice(0, MOST_PROBLEMS)
}

async function importInto(
  { db, places, pinned }: Workshop,
  { id, files, replace, revision }: Tasks['import']['asked'],
  onRows: OnRows,
): Promise<Tasks['import']['answer']> {
  const { problems, counts, removed } = await importFiles(db, id, files, {
    replace,
    places: places(),
    union: (codes) => pinned().boundaries.union(codes),
    onRows,
    isAsSeen: (key) => draftRevision(db, key) === revision,
  })
  const errors = problems.filter(isError).length
  const cellOf = problems.length === 0 ? () => null : await cellAddresses(files)
  return {
    counts,
    removed,
    problems: errorsFirst(problems).map((problem) => toldProblem(problem, cellOf(problem))),
    errors,
    warnings: problems.length - errors,
    workbook: problems.length === 0 ? null : await writeReport(files, problems),
  }
}

function problemsOf({ db, places, pinned }: Workshop, id: string): Problem[] {
  const found = findProblems(db, id, { places: places(), boundaries: pinned().boundaries })
  if (found === null) throw new TaskRefused('edition-not-found', id)
  return [...found]
}

function check(workshop: Workshop, { id, offset, limit }: Tasks['check']['asked']): Tasks['check']['answer'] {
  const problems = problemsOf(workshop, id)
  const errors = problems.filter(isError).length
  const listed = errorsFirst(problems)
  const next = offset + limit
  return {
    errors,
    warnings: problems.length - errors,
    items: listed.slice(offset, next).map((problem) => toldProblem(problem, null)),
    nextOffset: next < listed.length ? next : null,
  }
}

async function checkWorkbook(workshop: Workshop, id: string): Promise<Uint8Array> {
  const { db, places } = workshop
  const edition = rowOf(db, id)
  const cases = await db.$count(investments, eq(investments.edition, edition.key))
  const tables = editionTables(db, edition, places())
  return await writeDraftReport(tables, problemsOf(workshop, id), cases > MOST_WHOLE)
}

async function changes(
  { db, places }: Workshop,
  { from, to, offset, limit }: Tasks['changes']['asked'],
): Promise<Tasks['changes']['answer']> {
  const found = await diffEditions(db, { from, to }, places())
  if (!found.ok) throw new TaskRefused('edition-not-found', found.missing)
  const kinds = [...CASE_KINDS]
  const total = found.changes.idsOf(...kinds).length
  const next = offset + limit
  const items = await found.changes.page(kinds, offset, limit)
  return {
    summary: await summariseChanges(found.changes),
    cases: { total, items, nextOffset: next < total ? next : null },
    places: placesNamed(items, places()),
  }
}

/** The places that changed fields of cases name by code. */
function placesNamed(items: readonly ToldCase[], places: PlaceIndex): Place[] {
  const sites = items
    .flatMap(({ fields }) => fields.filter(({ name }) => name === 'sites'))
    .flatMap(({ from, to }) => [from, to] as (Investment['sites'] | null)[])
  const codes = sites.flatMap((all) => (all ?? []).flatMap(({ municipality }) => municipality ?? []))
  return [...new Set(codes)].flatMap((code) => places.get(code) ?? [])
}

function publish(
  { db, places, pinned }: Workshop,
  { id, revision, publishedAt }: Tasks['publish']['asked'],
): Tasks['publish']['answer'] {
  const { hash } = publishEdition(db, {
    ...{ edition: id, publishedAt, places: places(), ...pinned() },
    isAsSeen: (key) => draftRevision(db, key) === revision,
  })
  return { hash, publishedAt }
}
