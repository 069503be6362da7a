import { desc } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import type { Edition } from '../domain/edition.ts'
import { describeEdition } from '../queries/editions.ts'
import { editions } from '../schema.ts'

/** Every edition, drafts too, the newest 基準日 first, with counts and sums. */
export async function listEditions(db: ReadDatabase): Promise<Edition[]> {
  const rows = await db.select().from(editions).orderBy(desc(editions.asOf), desc(editions.id))
  const listed: Edition[] = []
  for (const row of rows) listed.push(await describeEdition(db, row))
  return listed
}
