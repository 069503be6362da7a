import { createHash } from 'node:crypto'
import type { WriteDatabase } from '../open-database.ts'

const OF_INVESTMENT = 'investments o on o.key = t.investment'
const OF_PLAN = 'plans o on o.key = t.plan'

interface HashedTable {
  name: string
  /** How a row hangs on a case or a plan; null = on the edition itself. */
  join: string | null
  order: string
}

/** Every table of an edition with what orders its rows; integer keys of this database are left out of the hash. */
const TABLES: readonly HashedTable[] = [
  { name: 'programmes', join: null, order: 't.id' },
  { name: 'investments', join: null, order: 't.id' },
  { name: 'plans', join: null, order: 't.id' },
  { name: 'investment_fields', join: OF_INVESTMENT, order: 'o.id, t.field' },
  { name: 'sites', join: OF_INVESTMENT, order: 'o.id, t.position' },
  { name: 'investment_sources', join: OF_INVESTMENT, order: 'o.id, t.further, t.position' },
  { name: 'plan_fields', join: OF_PLAN, order: 'o.id, t.field' },
  { name: 'plan_bodies', join: OF_PLAN, order: 'o.id, t.position' },
  { name: 'plan_proposers', join: OF_PLAN, order: 'o.id, t.position' },
  { name: 'plan_sources', join: OF_PLAN, order: 'o.id, t.further, t.position' },
  { name: 'plan_sections', join: OF_PLAN, order: 'o.id, t.item' },
  { name: 'plan_areas', join: OF_PLAN, order: 'o.id, t.code' },
  { name: 'plan_steps', join: OF_PLAN, order: 'o.id, t.position' },
  { name: 'plan_members', join: OF_PLAN, order: 'o.id, t.position' },
  { name: 'plan_requirements', join: OF_PLAN, order: 'o.id, t.position' },
  { name: 'plan_measures', join: OF_PLAN, order: 'o.id, t.position' },
  { name: 'plan_infrastructure', join: OF_PLAN, order: 'o.id, t.position' },
  { name: 'plan_targets', join: OF_PLAN, order: 'o.id, t.position' },
  { name: 'plan_checks', join: OF_PLAN, order: 'o.id, t.target, t.asOf' },
  { name: 'plan_outlines', join: OF_PLAN, order: 'o.id' },
  { name: 'plan_municipalities', join: OF_PLAN, order: 'o.id, t.municipality' },
]

/** What publication works out beside the content, for speed, and writes once. */
const DERIVED: readonly HashedTable[] = [
  { name: 'plan_places', join: OF_PLAN, order: 'o.id, t.place' },
  { name: 'search_grams', join: null, order: 't.gram' },
]

/** A table's rows as they were hashed: which columns, for a later schema may have more, and SHA-256 (hex). */
export interface TableHash {
  name: string
  columns: string[]
  sha256: string
}

const KEYS = new Set(['key', 'edition', 'investment', 'plan'])

/** Letters that are hashed at once: a call a row costs more than the row. */
const PORTION = 1 << 16

function columnsOf(db: WriteDatabase, table: string): string[] {
  const names = db.$client.prepare('select name from pragma_table_info(?)').pluck().all(table) as string[]
  return names.filter((name) => !KEYS.has(name))
}

/** @param columns those of the manifest, or else all that the table has now */
function hashTable(
  db: WriteDatabase,
  editionKey: number,
  { name, join, order }: HashedTable,
  columns = columnsOf(db, name),
): TableHash {
  const hash = createHash('sha256')
  const picked = columns.map((column) => `t."${column}"`).join(', ')
  const statement = db.$client
    .prepare(
      join === null
        ? `select ${picked} from ${name} t where t.edition = ? order by ${order}`
        : `select o.id, ${picked} from ${name} t join ${join} where o.edition = ? order by ${order}`,
    )
    .raw()
  let waiting = ''
  let asJson: ((row: readonly unknown[]) => string) | undefined
  for (const row of statement.iterate(editionKey)) {
    // Asked once a table: both write the same, and most tables hold no bytes.
    asJson ??= (row as unknown[]).some(Buffer.isBuffer) ? withBytesAsJson : JSON.stringify
    waiting += `${asJson(row as unknown[])}\n`
    if (waiting.length < PORTION) continue
    hash.update(waiting)
    waiting = ''
  }
  return { name, columns, sha256: hash.update(waiting).digest('hex') }
}

/** What JSON.stringify makes of a row, of long bytes without an array of their numbers in between. */
function withBytesAsJson(row: readonly unknown[]): string {
  const values = row.map((value) =>
    Buffer.isBuffer(value) ? `{"type":"Buffer","data":[${value.join()}]}` : JSON.stringify(value),
  )
  return `[${values.join()}]`
}

function hashAll(db: WriteDatabase, editionKey: number, tables: readonly HashedTable[], as?: TableHash[]) {
  if (as === undefined) return tables.map((table) => hashTable(db, editionKey, table))
  return as.map(({ name, columns }) => {
    const table = [...TABLES, ...DERIVED].find((known) => known.name === name)
    if (table === undefined) throw new Error(`content hash: no table "${name}"`)
    return hashTable(db, editionKey, table, columns)
  })
}

/** Hashes of the tables that make up an edition's content; `as` takes tables and columns of a manifest. */
export function contentHashes(db: WriteDatabase, editionKey: number, as?: TableHash[]): TableHash[] {
  return hashAll(db, editionKey, TABLES, as)
}

/** Hashes of the tables that publication derives; `as` takes tables and columns of a manifest. */
export function derivedHashes(db: WriteDatabase, editionKey: number, as?: TableHash[]): TableHash[] {
  return hashAll(db, editionKey, DERIVED, as)
}

/** SHA-256 (hex) over the content of an edition: equal content gives an equal hash in any database. */
export function contentHash(tables: readonly TableHash[]): string {
  const hash = createHash('sha256')
  for (const { name, columns, sha256 } of tables) hash.update(`${JSON.stringify([name, columns, sha256])}\n`)
  return hash.digest('hex')
}
