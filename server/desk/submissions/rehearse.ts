import { eq } from 'drizzle-orm'
import { findProblems } from '../../check/check-edition.ts'
import { PREFECTURES } from '../../domain/region.ts'
import { cellAddresses } from '../../intake/cell-addresses.ts'
import { importFiles } from '../../intake/import-files.ts'
import type { Problem } from '../../intake/problem.ts'
import { writeReport } from '../../intake/report-workbook.ts'
import type { WriteDatabase } from '../../open-database.ts'
import { programmes } from '../../schema.ts'
import type { DeskProblem } from '../contract.ts'
import type { ItemName } from '../submission-contract.ts'
import type { OnRows, Tasks } from '../tasks.ts'
import { toldProblem } from '../told-problem.ts'
import type { Workshop } from '../workshop.ts'
import { mentionedItems, tablesIn } from './mentioned-items.ts'
import { type InputRows, nameOf, readRows, readVersions } from './read-versions.ts'
import { outsidePrefecture, PROGRAMMES_CHANGED } from './scope.ts'
import { isSame, titleOf, type Version } from './versions.ts'

/** A case or plan that a submission adds or changes. */
export interface SentItem extends ItemName {
  title: string
  /** As the draft had it; null = it did not. */
  base: Version | null
  sent: Version
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
  { files, prefecture }: Tasks['rehearse']['asked'],
  onRows: OnRows,
): Promise<Rehearsed> {
  const tables = await tablesIn(files)
  const names = mentionedItems(tables)
  db.$client.exec('begin immediate')
  try {
    const before = await readVersions(db, draft.key, names, places())
    const rowsBefore = await readRows(db, draft.key, names)
    const programmesBefore = programmesOf(db, draft.key)
    const { problems, counts } = await importFiles(db, draft.id, files, {
      ...{ replace: false, places: places(), onRows },
      union: (codes) => pinned().boundaries.union(codes),
    })
    const after = await readVersions(db, draft.key, names, places())
    const rowsAfter = await readRows(db, draft.key, names)
    const items = names.flatMap((name): SentItem[] => {
      const [base, sent] = [before.get(nameOf(name)) ?? null, after.get(nameOf(name))]
      if (sent === undefined || isSame(base, sent)) return []
      const rows = changedRows(rowsBefore.get(nameOf(name)) ?? {}, rowsAfter.get(nameOf(name)) ?? {})
      return [{ ...name, title: titleOf(sent), base, sent, rows }]
    })
    const prefectureName = PREFECTURES.find(({ code }) => code === prefecture)?.ja ?? prefecture
    const touched = items.map(({ kind, id, base, sent }) => ({ kind, id, before: base, after: sent }))
    const all = [
      ...problems,
      ...outsidePrefecture(touched, tables, { prefecture, name: prefectureName }),
      ...(programmesOf(db, draft.key) === programmesBefore ? [] : [PROGRAMMES_CHANGED]),
    ]
    const errors = all.filter(isError).length
    const cellOf = all.length === 0 ? () => null : await cellAddresses(files)
    return {
      ...{ counts, items, errors, warnings: all.length - errors },
      problems: errorsFirst(all).map((problem) => toldProblem(problem, cellOf(problem))),
      workbook: all.length === 0 ? null : await writeReport(files, all),
      check: errors > 0 ? [] : checkOf({ db, places, pinned }, draft.id, items),
    }
  } finally {
    // A full disk has undone it already, and is what is to be told.
    if (db.$client.inTransaction) db.$client.exec('rollback')
  }
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
