import type { StrayOf } from '../../domain/stray-points.ts'
import type { Column, Columns } from '../column.ts'
import type { NamedTable } from '../open-tables.ts'
import { type CheckedRow, type Context, readTable } from '../read-table.ts'
import type { InputName, TableName } from '../table-names.ts'
import type { DraftStatements } from '../write/draft-statements.ts'

/** What an import did to one table of the draft. */
export interface TableCount {
  table: InputName
  /** Rows of the files, blank ones not counted. */
  rows: number
  /** Cases, plans, programmes or reports of progress that are new to the draft; of the other tables, the rows written. */
  added: number
  updated: number
  /** Of 進捗: the rows that report something. What is left empty is 未報告, not 0. */
  answered?: number
}

/** What is no longer in a table that was replaced. */
export interface Removal {
  table: InputName
  /** 案件ID, 計画ID or 事業ID; for rows that have none, the owner's id and what tells the row from others. */
  ids: string[]
}

/** What rows are read with. */
export interface RowRun extends Context {
  /** Told every so many rows; for whoever shows progress. */
  onRows: (table: InputName, rows: number) => void
  /** Whether a point lies outside its municipality; null where no boundaries are at hand. */
  strayOf: StrayOf | null
}

/** One import in its transaction. */
export interface ImportRun extends RowRun {
  statements: DraftStatements
  /** The tables in the files take the place of those in the draft. */
  replace: boolean
  /** Ids that stand in the files, whether or not their row could be written: no second problem follows from the first. */
  mentioned: {
    investments: Set<string>
    plans: Set<string>
    programmes: Set<string>
    /** Of the tables of a plan, by `rowName`. */
    planRows: Set<string>
  }
}

/** How a row of a plan's table is told from all others; `own` tells it from the others of its plan. */
export function rowName(table: TableName, plan: number, own: string): string {
  return `${table} ${plan} ${own}`
}

const ROWS_BETWEEN_NEWS = 1000

/** The checked rows of all files that hold this table, counted as they pass. */
export function* rowsOf<C extends Columns>(
  tables: readonly NamedTable[],
  columns: C & Record<string, Column<unknown>>,
  run: RowRun,
  count: TableCount,
): Generator<CheckedRow<C>> {
  for (const table of tables)
    for (const row of readTable<C>(table, columns, run)) {
      count.rows += 1
      if (count.rows % ROWS_BETWEEN_NEWS === 0) run.onRows(count.table, count.rows)
      yield row
    }
}

export function countOf(table: InputName): TableCount {
  return { table, rows: 0, added: 0, updated: 0 }
}

/**
 * Deletes from the draft what the files no longer hold of a table with ids.
 * @returns the ids, in order
 */
export function removeUnmentioned(table: 'investments' | 'plans' | 'programmes', run: ImportRun): string[] {
  const { client, edition } = run.statements
  const ids = client
    .prepare(`select id from ${table} where edition = ? order by id`)
    .pluck()
    .all(edition) as string[]
  const gone = ids.filter((id) => !run.mentioned[table].has(id))
  const remove = client.prepare(`delete from ${table} where edition = ? and id = ?`)
  for (const id of gone) remove.run(edition, id)
  return gone
}
