import type Database from 'better-sqlite3'
import { Column, getTableColumns, getTableName, type InferInsertModel } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

/** So many rows go in with one statement; more measured no faster. */
const ROWS = 50

type Write = (value: unknown) => unknown
const NOTHING = {}

/**
 * Inserts rows many at a time: a statement a row costs more than the row itself. Rows wait until enough are there or
 * `flush` is called; what they belong to is written before them.
 */
export class BulkInserter<Table extends SQLiteTable> {
  readonly #names: string[]
  readonly #writes: (Write | null)[]
  readonly #prepare: (rows: number) => Database.Statement
  /** Prepared so far, by how many rows they insert. */
  readonly #statements: Database.Statement[] = []
  readonly #parents: { flush: () => void } | null
  #waiting: unknown[] = []

  constructor(client: Database.Database, table: Table, parents: { flush: () => void } | null = null) {
    const columns = Object.entries(getTableColumns(table))
    this.#names = columns.map(([name]) => name)
    // Most columns write what they are given; to ask each of them a million times is felt.
    this.#writes = columns.map(([, column]) =>
      column.mapToDriverValue === Column.prototype.mapToDriverValue
        ? null
        : (value) => column.mapToDriverValue(value),
    )
    const names = columns.map(([, column]) => `"${column.name}"`).join(', ')
    const row = `(${columns.map(() => '?').join(', ')})`
    this.#prepare = (rows) =>
      client.prepare(
        `insert into ${getTableName(table)} (${names}) values ${Array(rows).fill(row).join(', ')}`,
      )
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
      this.#waiting.push(value === null || write === null ? value : write(value))
    }
    if (this.#waiting.length === this.#names.length * ROWS) this.flush()
  }

  flush(): void {
    const rows = this.#waiting.length / this.#names.length
    if (rows === 0) return
    this.#parents?.flush()
    this.#statements[rows] ??= this.#prepare(rows)
    this.#statements[rows].run(this.#waiting)
    this.#waiting = []
  }
}
