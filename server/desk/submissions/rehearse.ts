import { eq } from 'drizzle-orm'
import { findProblems } from '../../check/check-edition.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { PREFECTURES } from '../../domain/region.ts'
import { cellAddresses } from '../../intake/cell-addresses.ts'
import { importFiles } from '../../intake/import-files.ts'
import type { Problem } from '../../intake/problem.ts'
import { writeReport } from '../../intake/report-workbook.ts'
import { idIn } from '../../intake/scattered-cases.ts'
import type { WriteDatabase } from '../../open-database.ts'
import { programmes } from '../../schema.ts'
import type { DeskProblem } from '../contract.ts'
import { deleteItem } from '../delete-item.ts'
import { inTransaction } from '../in-transaction.ts'
import type { ItemName } from '../submission-contract.ts'
import type { OnRows, Tasks } from '../tasks.ts'
import { toldProblem } from '../told-problem.ts'
import type { Workshop } from '../workshop.ts'
import { mentionedItems, tablesIn } from './mentioned-items.ts'
import { type InputRows, nameOf, readRows, readVersions } from './read-versions.ts'
import { outsidePrefecture, PROGRAMMES_CHANGED, removalProblem } from './scope.ts'
import { isSame, titleOf, type Version } from './versions.ts'

/** A case or plan that a submission adds or changes. */
export interface SentItem extends ItemName {
  title: string
  /** As the draft had it; null = it did not. */
  base: Version | null
  /** As it was sent; of one that is gone, as the draft has it. */
  sent: Version
  removed: boolean
  /** What import has to read to make the draft say the same: only what differs, so that nothing else is set back. */
  rows: InputRows
}

export interface Rehearsed {
  counts: { table: string; rows: number; added: number; updated: number }[]
  problems: DeskProblem[]
  errors: number
  warnings: number
  workbook: Uint8Array | null
  check: DeskProblem[]
  items: SentItem[]
}

/** More of them nobody reads; the workbook has all. */
const MOST_PROBLEMS = 1000
/** Each row reports of one target at one time, and stands by itself. Of other tables import takes a plan's rows together. */
const BY_ROW = '進捗'

function changedRows(before: InputRows, after: InputRows): InputRows {
  const changed: InputRows = {}
  for (const [table, rows] of Object.entries(after)) {
    const had = new Set((before[table] ?? []).map((row) => JSON.stringify(row)))
    const news = rows.filter((row) => !had.has(JSON.stringify(row)))
    if (table === BY_ROW && news.length > 0) changed[table] = news
    else if (JSON.stringify(rows) !== JSON.stringify(before[table] ?? [])) changed[table] = rows
  }
  return changed
}

function programmesOf(db: WriteDatabase, edition: number): string {
  return JSON.stringify(
    db.select().from(programmes).where(eq(programmes.edition, edition)).orderBy(programmes.id).all(),
  )
}

/**
 * Imports files into the draft by the import that everybody has, looks at what it says then, checks it, and undoes it:
 * the whole happens in one transaction that is never committed. So nobody sees any of it in between, a server that is
 * killed leaves nothing behind, and it costs what the files cost and not what a copy of the draft would.
 */
export async function rehearse(
  { db, places, pinned }: Workshop,
  draft: { key: number; id: string },
  { files, removed, prefecture }: Tasks['rehearse']['asked'],
  onRows: OnRows,
): Promise<Rehearsed> {
  const tables = await tablesIn(files)
  const names = mentionedItems(tables)
  const name = PREFECTURES.find(({ code }) => code === prefecture)?.ja ?? prefecture
  return await inTransaction(db, async () => {
    const gone = await removals(db, draft, { removed, names, of: { prefecture, name } }, places())
    const before = await readVersions(db, draft.key, names, places())
    const rowsBefore = await readRows(db, draft.key, names)
    const programmesBefore = programmesOf(db, draft.key)
    const { problems, counts } = await importFiles(db, draft.id, files, {
      ...{ replace: false, places: places(), onRows },
      union: (codes) => pinned().boundaries.union(codes),
    })
    const after = await readVersions(db, draft.key, names, places())
    const rowsAfter = await readRows(db, draft.key, names)
    const items = names.flatMap((item): SentItem[] => {
      const [base, sent] = [before.get(nameOf(item)) ?? null, after.get(nameOf(item))]
      if (sent === undefined || isSame(base, sent)) return []
      const rows = changedRows(rowsBefore.get(nameOf(item)) ?? {}, rowsAfter.get(nameOf(item)) ?? {})
      return [{ ...item, title: titleOf(sent), base, sent, removed: false, rows }]
    })
    for (const item of gone.items) deleteItem(db, draft, item)
    const touched = items.map(({ kind, id, base, sent }) => ({ kind, id, before: base, after: sent }))
    const all = [
      ...problems,
      ...outsidePrefecture(touched, tables, { prefecture, name }),
      ...gone.problems,
      ...(programmesOf(db, draft.key) === programmesBefore ? [] : [PROGRAMMES_CHANGED]),
    ]
    const errors = all.filter(isError).length
    const cellOf = all.length === 0 ? () => null : await cellAddresses(files)
    return {
      ...{ counts, items: [...items, ...gone.items], errors, warnings: all.length - errors },
      problems: errorsFirst(all).map((problem) => toldProblem(problem, cellOf(problem))),
      workbook: all.length === 0 || files.length === 0 ? null : await writeReport(files, all),
      check: errors > 0 ? [] : checkOf({ db, places, pinned }, draft.id, items),
    }
  })
}

/** Cases that a prefecture says are gone. */
async function removals(
  db: WriteDatabase,
  draft: { key: number },
  { removed, names, of }: { removed: string[]; names: ItemName[]; of: { prefecture: string; name: string } },
  places: PlaceIndex,
): Promise<{ items: SentItem[]; problems: Problem[] }> {
  const asked = [...new Set(removed.map((id) => idIn(id.trim())))].map(
    (id): ItemName => ({ kind: 'case', id }),
  )
  const versions = await readVersions(db, draft.key, asked, places)
  const sent = new Set(names.map(nameOf))
  const found = { items: [] as SentItem[], problems: [] as Problem[] }
  for (const item of asked) {
    const before = versions.get(nameOf(item)) ?? null
    const problem = removalProblem(item.id, { before, isSent: sent.has(nameOf(item)) }, of)
    if (problem !== null) found.problems.push(problem)
    else if (before !== null)
      found.items.push({
        ...{ ...item, title: titleOf(before), base: before, sent: before, removed: true, rows: {} },
      })
  }
  return found
}

const isError = ({ severity }: Pick<Problem, 'severity'>) => severity === 'error'

const errorsFirst = (problems: readonly Problem[]) =>
  [...problems.filter(isError), ...problems.filter((one) => !isError(one))].slice(0, MOST_PROBLEMS)

/** What the draft's own check says of these cases and plans. */
function checkOf({ db, places, pinned }: Workshop, id: string, items: readonly ItemName[]): DeskProblem[] {
  const own = new Set(items.map((item) => item.id))
  const found: Problem[] = []
  for (const problem of findProblems(db, id, { places: places(), boundaries: pinned().boundaries }) ?? [])
    if (problem.id !== undefined && own.has(problem.id)) found.push(problem)
  return errorsFirst(found).map((problem) => toldProblem(problem, null))
}
