import type Database from 'better-sqlite3'
import { getTableColumns, getTableName, type InferInsertModel } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

/**
 * A prepared INSERT for a Drizzle table; what the row leaves out is null.
 *
 * Drizzle's own insert builds its SQL anew for every row, which is most of the time of a large import.
 * @param conflict columns of a unique index: a row that is there already is overwritten and keeps its key
 * @returns the row's integer key (rowid)
 */
export function inserter<Table extends SQLiteTable>(
  client: Database.Database,
  table: Table,
  conflict: readonly (keyof InferInsertModel<Table> & string)[] = [],
): (row: InferInsertModel<Table>) => number {
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => name !== 'key')
  const names = columns.map(([, column]) => `"${column.name}"`)
  const overwrite = columns
    .filter(([name]) => !(conflict as readonly string[]).includes(name))
    .map(([, column]) => `"${column.name}" = excluded."${column.name}"`)
  const onConflict =
    conflict.length === 0 ? '' : ` on conflict (${conflict.join(', ')}) do update set ${overwrite.join(', ')}`
  const statement = client
    .prepare(
      `insert into ${getTableName(table)} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})${onConflict} returning rowid`,
    )
    .pluck()
  return (row) => {
    const values = columns.map(([name, column]) => {
      const value = (row as Record<string, unknown>)[name] ?? null
      return value === null ? null : column.mapToDriverValue(value)
    })
    return statement.get(...values) as number
  }
}
