import { type SQL, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import { investments } from '../../schema.ts'
import { isIn } from '../filter-condition.ts'

const CHUNK = 5_000

export interface CaseKey {
  key: number
  id: string
}

/** One edition as it takes part in a comparison. */
export interface Side {
  edition: number
  /** Which of its cases are selected. */
  matches: SQL
}

function holdsId(edition: number): SQL {
  return sql`exists (select 1 from investments as other where other.edition = ${edition} and other.id = ${investments.id})`
}

/** Cases of one side, all or the selected ones, whose id the other edition lacks. */
export async function idsOnlyIn(
  db: ReadDatabase,
  { matches }: Pick<Side, 'matches'>,
  other: number,
): Promise<CaseKey[]> {
  return await db.all<CaseKey>(
    sql`select ${investments.key} as "key", ${investments.id} as "id" from ${investments}
        where ${matches} and not ${holdsId(other)} order by ${investments.id}`,
  )
}

/** Cases with one id in both editions that this side selects and the other does not. */
export async function idsSelectedOnlyIn(db: ReadDatabase, side: Side, other: Side): Promise<CaseKey[]> {
  return await db.all<CaseKey>(
    sql`select ${investments.key} as "key", ${investments.id} as "id" from ${investments}
        where ${side.matches} and ${holdsId(other.edition)}
        and ${investments.id} not in (select ${investments.id} from ${investments} where ${other.matches})
        order by ${investments.id}`,
  )
}

/** Which of these ids an edition holds, and whether it selects them. */
export async function lookUp(
  db: ReadDatabase,
  { edition, matches }: Side,
  ids: readonly string[],
): Promise<Map<string, { key: number; isSelected: boolean }>> {
  const found = new Map<string, { key: number; isSelected: boolean }>()
  for (let at = 0; at < ids.length; at += CHUNK) {
    const asked = sql`${investments.edition} = ${edition} and ${isIn(investments.id, ids.slice(at, at + CHUNK))}`
    const rows = await db.all<CaseKey & { selected: number }>(
      sql`select ${investments.key} as "key", ${investments.id} as "id", (${matches}) as "selected" from ${investments} where ${asked}`,
    )
    for (const { key, id, selected } of rows) found.set(id, { key, isSelected: selected === 1 })
  }
  return found
}

/** Which of these cases a side selects. */
export async function selectedKeys(
  db: ReadDatabase,
  { matches }: Side,
  keys: readonly number[],
): Promise<Set<number>> {
  const selected = new Set<number>()
  for (let at = 0; at < keys.length; at += CHUNK) {
    const rows = await db.all<{ key: number }>(
      sql`select ${investments.key} as "key" from ${investments} where ${isIn(investments.key, keys.slice(at, at + CHUNK))} and ${matches}`,
    )
    for (const { key } of rows) selected.add(key)
  }
  return selected
}
