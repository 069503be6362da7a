import type { EditionRow } from '../queries/editions.ts'
import type { EdgeDatabase } from './destination.ts'
import { keysOf, type PushedTable } from './tables.ts'

/** Rows that one statement takes away. */
const ROWS_REMOVED = 5000

/** The row of an edition as D1 has it. */
export interface EditionAtEdge {
  key: number
  id: string
  status: EditionRow['status']
  hash: string | null
}

export async function editionsAtEdge(db: EdgeDatabase): Promise<EditionAtEdge[]> {
  const { results } = await db.prepare('select key, id, status, hash from editions').all<EditionAtEdge>()
  return results
}

/** Enters an edition whose rows are to come, as a draft, which nobody sees. @returns its key there */
export async function enterDraft(
  db: EdgeDatabase,
  row: Record<string, string | number | null>,
): Promise<number> {
  const { key: _, status: __, ...said } = row
  const names = Object.keys(said)
  const columns = names.map((name) => `"${name}"`).join()
  await db
    .prepare(
      `insert into editions ("key", "status", ${columns})
       select coalesce(max("key"), 0) + 1, 'draft', ${names.map(() => '?').join()} from editions`,
    )
    .bind(...Object.values(said))
    .run()
  const entered = (await editionsAtEdge(db)).find(({ id }) => id === row['id'])
  if (entered === undefined) throw new Error(`push: ${row['id']} was not entered`)
  return entered.key
}

/** Shows editions whose rows are proven: one statement, and none when all are shown already. */
export async function show(db: EdgeDatabase, keys: readonly number[]): Promise<void> {
  const there = await editionsAtEdge(db)
  if (!there.some(({ key, status }) => status === 'draft' && keys.includes(key))) return
  await db
    .prepare(
      `update editions set status = 'published' where status = 'draft' and key in (select value from json_each(?))`,
    )
    .bind(JSON.stringify(keys))
    .run()
}

/**
 * Makes a draft again of an edition that is served from files alone, so that its rows may go. Its guard is aside within
 * one transaction.
 */
export async function unshow(db: EdgeDatabase, key: number): Promise<void> {
  const { results } = await db
    .prepare("select sql from sqlite_master where type = 'trigger' and name = 'editions_frozen_update'")
    .all<{ sql: string }>()
  const [guard] = results
  if (guard === undefined) throw new Error('push: the guard of published editions is not there')
  await db.batch([
    db.prepare('drop trigger editions_frozen_update'),
    db.prepare("update editions set status = 'draft' where key = ?").bind(key),
    db.prepare(guard.sql),
  ])
}

/** Takes the rows of an edition that nobody sees away, a few thousand at a time, and last its own. */
export async function removeEdition(
  db: EdgeDatabase,
  tables: readonly PushedTable[],
  edition: number,
): Promise<void> {
  for (const table of tables.toReversed()) {
    const key = table.primaryKey.map((column) => `"${column}"`).join()
    const some = `select ${key} from ${table.name} where "${table.primaryKey[0]}" between ? and ? limit ${ROWS_REMOVED}`
    const keys = keysOf(table, edition)
    const left = db.prepare(`select 1 from (${some}) limit 1`).bind(...keys)
    const remove = db.prepare(`delete from ${table.name} where (${key}) in (${some})`).bind(...keys)
    while ((await left.raw()).length > 0) await remove.run()
  }
  await db.prepare('delete from editions where key = ?').bind(edition).run()
}
