import type Database from 'better-sqlite3'
import { Column, getTableColumns, getTableName, type InferInsertModel } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

/** So many rows go in with one statement; more measured no faster. */
const ROWS = 50

type Write = (value: unknown) => unknown
const NOTHING = {}

/** What a driver binds. */
export type Bound = string | number | null

/** Inserts rows whose values come one after the other, column by column in the order of the schema. */
export function rowsInto(client: Database.Database, table: SQLiteTable): (values: readonly Bound[]) => void {
  const columns = Object.values(getTableColumns(table))
  const names = columns.map((column) => `"${column.name}"`).join(', ')
  const row = `(${columns.map(() => '?').join(', ')})`
  /** Prepared so far, by how many rows they insert. */
  const statements: Database.Statement[] = []
  return (values) => {
    const rows = values.length / columns.length
    statements[rows] ??= client.prepare(
      `insert into ${getTableName(table)} (${names}) values ${Array(rows).fill(row).join(', ')}`,
    )
    statements[rows].run(values)
  }
}

/**
 * Gathers rows and gives them on many at a time: a statement a row costs more than the row itself. Rows wait until
 * enough are there or `flush` is called; what they belong to goes before them.
 */
export class BulkInserter<Table extends SQLiteTable> {
  readonly #names: string[]
  readonly #writes: (Write | null)[]
  readonly #give: (values: Bound[]) => void
  readonly #parents: { flush: () => void } | null
  #waiting: Bound[] = []

  /** @param give takes the values of whole rows, as `rowsInto` writes them */
  constructor(table: Table, give: (values: Bound[]) => void, parents: { flush: () => void } | null = null) {
    const columns = Object.entries(getTableColumns(table))
    this.#names = columns.map(([name]) => name)
    // Most columns write what they are given; to ask each of them a million times is felt.
    this.#writes = columns.map(([, column]) =>
      column.mapToDriverValue === Column.prototype.mapToDriverValue
        ? null
        : (value) => column.mapToDriverValue(value),
    )
    this.#give = give
    this.#parents = parents
  }

  add(row: InferInsertModel<Table>): void {
    this.addTogether(row, NOTHING)
  }

  /** @param rest what the row does not say itself, by the same names: read from two objects sooner than copied into one */
  addTogether(row: Partial<InferInsertModel<Table>>, rest: object): void {
    const own = row as Record<string, unknown>
    const others = rest as Record<string, unknown>
    for (let index = 0; index < this.#names.length; index++) {
      const name = this.#names[index] as string
      const said = own[name]
      const value = (said === undefined ? others[name] : said) ?? null
      const write = this.#writes[index] ?? null
      this.#waiting.push((value === null || write === null ? value : write(value)) as Bound)
    }
    if (this.#waiting.length === this.#names.length * ROWS) this.flush()
  }

  flush(): void {
    if (this.#waiting.length === 0) return
    this.#parents?.flush()
    this.#give(this.#waiting)
    this.#waiting = []
  }
}
