import type { EdgeDatabase } from './destination.ts'
import { type EditionRows, keysOf, type PushedTable, rowAsJson } from './tables.ts'

/** A statement carries its rows as one parameter; D1 takes values of 2 MB. */
const BYTES_A_STATEMENT = 500_000
/** Longer than this no row can be brought over. */
const LONGEST_ROW = 1_900_000

/** A row of the edition is larger than D1 takes. */
export class RowTooLarge extends Error {
  readonly table: string
  readonly bytes: number
  constructor(table: string, bytes: number) {
    super(`push: a row of ${table} has ${bytes} bytes`)
    this.table = table
    this.bytes = bytes
  }
}

/** Rows as JSON arrays, so many to a text that a statement stays small. */
function* portions(table: PushedTable, rows: Iterable<unknown[]>): Generator<{ json: string; rows: number }> {
  let waiting: string[] = []
  let length = 0
  for (const row of rows) {
    const text = rowAsJson(row)
    const bytes = Buffer.byteLength(text)
    if (bytes > LONGEST_ROW) throw new RowTooLarge(table.name, bytes)
    if (length + bytes > BYTES_A_STATEMENT && waiting.length > 0) {
      yield { json: `[${waiting.join()}]`, rows: waiting.length }
      waiting = []
      length = 0
    }
    waiting.push(text)
    length += bytes
  }
  if (waiting.length > 0) yield { json: `[${waiting.join()}]`, rows: waiting.length }
}

function insertInto({ name, columns }: PushedTable): string {
  const values = columns.map(({ isBlob }, at) => {
    const value = `json_extract(value, '$[${at}]')`
    return isBlob ? `unhex(${value})` : value
  })
  return `insert into ${name} (${columns.map((column) => `"${column.name}"`).join()}) select ${values.join()} from json_each(?)`
}

/** How many rows of an edition the edge holds already. */
export async function countAtEdge(db: EdgeDatabase, table: PushedTable, edition: number): Promise<number> {
  const { results } = await db
    .prepare(`select count(*) as rows from ${table.name} where "${table.primaryKey[0]}" between ? and ?`)
    .bind(...keysOf(table, edition))
    .all<{ rows: number }>()
  return results[0]?.rows ?? 0
}

/**
 * Brings the rows of a table to the edge, in the order of their keys and a portion at a time, each whole or not at all:
 * what is there is the beginning, and a push that was broken off goes on behind it.
 * @param told of each portion
 */
export async function pushRows(
  db: EdgeDatabase,
  table: PushedTable,
  { rows, edition, told }: { rows: EditionRows; edition: number; told: (rows: number) => void },
): Promise<void> {
  const there = await countAtEdge(db, table, edition)
  told(there)
  const insert = insertInto(table)
  for (const portion of portions(table, rows.read(table, there))) {
    await db.prepare(insert).bind(portion.json).run()
    told(portion.rows)
  }
}
