import { and, eq } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import { investments } from '../schema.ts'
import { isIn } from './filter-condition.ts'

/** The titles of some cases of an edition by ordinal, in Japanese and, where there is one, in English. */
export async function caseTitles(
  db: ReadDatabase,
  edition: number,
  ordinals: readonly number[],
): Promise<Map<number, { title: string; titleEn: string | null }>> {
  if (ordinals.length === 0) return new Map()
  const rows = await db
    .select({ ordinal: investments.ordinal, title: investments.title, titleEn: investments.titleEn })
    .from(investments)
    .where(and(eq(investments.edition, edition), isIn(investments.ordinal, ordinals)))
  return new Map(rows.flatMap(({ ordinal, ...titles }) => (ordinal === null ? [] : [[ordinal, titles]])))
}
