import { chmodSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openReadOnly } from '../../server/open-database.ts'
import type { Ground } from './measurement.ts'
import { CsvFile } from './nation/csv-file.ts'
import type { Postgres } from './postgres.ts'

/** A table of PostgreSQL that holds what a query of ours gives. */
export interface Copied {
  name: string
  /** By name: its type in PostgreSQL, and what it is in ours. */
  columns: Record<string, { type: string; from: string }>
  /** What stands behind `select …` in ours. */
  from: string
}

/** Makes the table and fills it by COPY. */
export function copyTable(
  postgres: Postgres,
  { database, files }: Ground,
  { name, columns, from }: Copied,
): void {
  const file = join(dirname(database), `${name}.csv`)
  const names = Object.keys(columns)
  const csv = new CsvFile(file, names)
  const client = openReadOnly(database, files).$client
  const said = names.map((column) => `${columns[column]?.from} as "${column}"`)
  const rows = client.prepare(`select ${said} from ${from}`).iterate() as Iterable<Record<string, unknown>>
  for (const row of rows)
    csv.write(
      Object.fromEntries(names.map((column) => [column, row[column] === null ? '' : String(row[column])])),
    )
  csv.close()
  client.close()
  chmodSync(file, 0o644)
  const types = names.map((column) => `"${column}" ${columns[column]?.type}`)
  postgres.run(`create table ${name} (${types}); copy ${name} from '${file}' with (format csv, header);`)
  rmSync(file)
}
