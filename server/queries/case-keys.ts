import { and, asc, eq, gt } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import { investments } from '../schema.ts'
import { filterCondition } from './filter-condition.ts'
import type { Asked } from './select-asked.ts'
import { investmentKeys } from './site-features.ts'

const BATCH = 1_000

/** The keys of all that match in an edition, a draft too, a batch at a time, by id. */
export function caseKeys(
  db: ReadDatabase,
  edition: { status: string },
  asked: Asked,
): AsyncGenerator<number[]> {
  return edition.status === 'draft' ? draftKeys(db, asked) : investmentKeys(db, asked)
}

/** A draft has no ordinals yet, so its rows answer. */
async function* draftKeys(db: ReadDatabase, { editionKey, filter, places }: Asked): AsyncGenerator<number[]> {
  const { matches } = filterCondition(editionKey, filter, places)
  let last = ''
  for (;;) {
    const rows = await db
      .select({ key: investments.key, id: investments.id })
      .from(investments)
      .where(and(eq(investments.edition, editionKey), gt(investments.id, last), matches))
      .orderBy(asc(investments.id))
      .limit(BATCH)
    if (rows.length > 0) yield rows.map(({ key }) => key)
    const end = rows.at(-1)
    if (rows.length < BATCH || end === undefined) return
    last = end.id
  }
}
