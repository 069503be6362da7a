import { type SQL, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import type { Rename } from '../../domain/changes/renames.ts'
import type { investments, plans } from '../../schema.ts'
import { isIn } from '../filter-condition.ts'

export type Renamed = typeof investments | typeof plans

async function renamesWhere(db: ReadDatabase, table: Renamed, editions: readonly number[], narrower: SQL) {
  return await db.all<Rename>(
    sql`select distinct ${table.id} as "id", ${table.previousId} as "previousId" from ${table}
        where ${isIn(table.edition, editions)} and ${table.previousId} is not null
        and ${table.previousId} <> ${table.id} and ${narrower} order by 1, 2`,
  )
}

/** Every 前ID that these editions state. They are few: an index holds these rows alone. */
export async function findRenames(
  db: ReadDatabase,
  table: Renamed,
  editions: readonly number[],
): Promise<Rename[]> {
  return await renamesWhere(db, table, editions, sql`true`)
}

/**
 * All ids that one case or plan has had in these editions: what it was before, and what it became since. Cases that
 * parted from a common past are each other's neither past nor future.
 */
export async function findAllIds(
  db: ReadDatabase,
  table: Renamed,
  { id, editions }: { id: string; editions: readonly number[] },
): Promise<string[]> {
  const follow = async (next: (ids: string[]) => Promise<string[]>) => {
    const seen = new Set([id])
    let fresh = [id]
    while (fresh.length > 0) {
      fresh = (await next(fresh)).filter((one) => !seen.has(one))
      for (const one of fresh) seen.add(one)
    }
    return seen
  }
  const past = await follow(async (ids) =>
    (await renamesWhere(db, table, editions, isIn(table.id, ids))).map((rename) => rename.previousId),
  )
  const future = await follow(async (ids) =>
    (await renamesWhere(db, table, editions, isIn(table.previousId, ids))).map((rename) => rename.id),
  )
  return [...new Set([...future, ...past])]
}
