import { type SQL, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import { type Mask, ordinalsOf } from '../domain/columns/mask.ts'
import { investments } from '../schema.ts'
import { isIn } from './filter-condition.ts'

/** A case as plain values: its ordinal, its id, and what else was asked for. */
export type Named<More extends unknown[] = []> = [ordinal: number, id: string, ...more: More]

/** Where one in so many matches, walking along the ids meets them sooner than sorting theirs. */
const MANY = 4
/** So many cases are walked past or looked up at a time. */
const STRETCH = 8_000
/** So many go out at a time: some two megabytes of text. */
const PORTION = 4_000

/**
 * The cases of a mask by id, a portion at a time.
 * @param more further columns of `investments`; rows come as plain values, for an object a row takes longer than the rest
 */
export async function* casesById<More extends unknown[] = []>(
  db: ReadDatabase,
  edition: number,
  mask: Mask,
  more: readonly SQL[] = [],
): AsyncGenerator<Named<More>[]> {
  const columns = sql.join([sql`${investments.ordinal}`, sql`${investments.id}`, ...more], sql`, `)
  const ordinals = ordinalsOf(mask)
  if (ordinals.length * MANY > mask.length) {
    yield* walked<More>(db, { edition, mask, columns })
    return
  }
  const rows: Named<More>[] = []
  for (let at = 0; at < ordinals.length; at += STRETCH) {
    const wanted = numbered(edition, ordinals.slice(at, at + STRETCH))
    for (const row of await db.values<Named<More>>(
      sql`select ${columns} from ${investments} where ${wanted}`,
    ))
      rows.push(row)
  }
  // Ids are ASCII, so that this is SQLite's order, too.
  rows.sort((a, b) => (a[1] < b[1] ? -1 : 1))
  for (let at = 0; at < rows.length; at += PORTION) yield rows.slice(at, at + PORTION)
}

interface Walk {
  edition: number
  mask: Mask
  columns: SQL
}

async function* walked<More extends unknown[]>(
  db: ReadDatabase,
  { edition, mask, columns }: Walk,
): AsyncGenerator<Named<More>[]> {
  let last = ''
  for (;;) {
    const rows = await db.values<Named<More>>(
      sql`select ${columns} from ${investments} where ${investments.edition} = ${edition}
        and ${investments.ordinal} is not null and ${investments.id} > ${last}
        order by ${investments.id} limit ${STRETCH}`,
    )
    const matching = rows.filter(([ordinal]) => mask[ordinal] === 1)
    for (let at = 0; at < matching.length; at += PORTION) yield matching.slice(at, at + PORTION)
    const end = rows.at(-1)
    if (rows.length < STRETCH || end === undefined) return
    last = end[1]
  }
}

/** The cases of an edition with these ordinals. */
export function numbered(edition: number, ordinals: readonly number[] | Uint32Array): SQL {
  return sql`${investments.edition} = ${edition} and ${investments.ordinal} is not null
    and ${isIn(investments.ordinal, ordinals)}`
}
