import { createHash } from 'node:crypto'
import type { EdgeDatabase } from './destination.ts'
import { type EditionRows, keysOf, type PushedTable, rowAsJson } from './tables.ts'

/** Rows that are asked back at once, and of tables whose rows may be long. */
const ROWS_A_PAGE = 2000
const LONG_ROWS_A_PAGE = 100
const LONG = ['search_grams', 'plans', 'plan_outlines', 'plan_sections']

function digestOf(rows: Iterable<unknown[]>): Digest {
  const digest = new Digest()
  for (const row of rows) digest.add(row)
  return digest
}

/** SHA-256 of rows as JSON, bytes in hex, and how many they are. */
class Digest {
  rows = 0
  readonly #hash = createHash('sha256')

  add(row: readonly unknown[]): void {
    this.#hash.update(`${rowAsJson(row)}\n`)
    this.rows += 1
  }

  hex(): string {
    return this.#hash.copy().digest('hex')
  }
}

/** Reads all rows of an edition back, page after page along the primary key. */
async function* rowsAtEdge(db: EdgeDatabase, table: PushedTable, edition: number): AsyncGenerator<unknown[]> {
  const { name, columns, primaryKey } = table
  const picked = columns.map((one) => (one.isBlob ? `hex("${one.name}")` : `"${one.name}"`)).join()
  const key = primaryKey.map((column) => `"${column}"`).join()
  const places = primaryKey.map((column) => columns.findIndex((one) => one.name === column))
  const page = LONG.includes(name) ? LONG_ROWS_A_PAGE : ROWS_A_PAGE
  const [first, last] = keysOf(table, edition)
  let after: unknown[] | null = null
  for (;;) {
    const beyond = after === null ? '' : `and (${key}) > (${primaryKey.map(() => '?').join()})`
    const rows: unknown[][] = await db
      .prepare(
        `select ${picked} from ${name} where "${primaryKey[0]}" between ? and ? ${beyond} order by ${key} limit ${page}`,
      )
      .bind(first, last, ...((after ?? []) as (string | number)[]))
      .raw<unknown[]>()
    yield* rows
    const end = rows.at(-1)
    if (end === undefined || rows.length < page) return
    after = places.map((at) => end[at])
  }
}

/**
 * Whether the rows at the edge are those of this database, value for value. `verify` holds these against the manifest.
 * @returns the tables that differ
 */
export async function differingTables(
  db: EdgeDatabase,
  tables: readonly PushedTable[],
  { rows, edition, told }: { rows: EditionRows; edition: number; told: (rows: number) => void },
): Promise<string[]> {
  const differing: string[] = []
  for (const table of tables) {
    const there = new Digest()
    for await (const row of rowsAtEdge(db, table, edition)) {
      there.add(row)
      told(1)
    }
    if (there.hex() !== digestOf(rows.read(table)).hex()) differing.push(table.name)
  }
  return differing
}
