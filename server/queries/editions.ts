import { asc, desc, eq, ne, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import type { Edition } from '../domain/edition.ts'
import { editionFiles, editions, investments, plans } from '../schema.ts'
import { sumInvestments } from './find-investments.ts'

export type EditionRow = typeof editions.$inferSelect

/** Published and withdrawn editions, the newest 基準日 first. Drafts are never shown. */
export async function findEditions(db: ReadDatabase): Promise<EditionRow[]> {
  return await db
    .select()
    .from(editions)
    .where(ne(editions.status, 'draft'))
    .orderBy(desc(editions.asOf), desc(editions.publishedAt), desc(editions.id))
}

export async function findEdition(db: ReadDatabase, id: string): Promise<EditionRow | null> {
  const [row] = await db.select().from(editions).where(eq(editions.id, id))
  return row === undefined || row.status === 'draft' ? null : row
}

/**
 * Which edition corrects which (正誤), the newest first. Said beside the editions: what a later one says of an earlier
 * one is no part of it.
 */
export function correctionsOf(rows: readonly EditionRow[]): { edition: string; correctedBy: string }[] {
  return rows.flatMap(({ id, corrects }) =>
    corrects === null ? [] : [{ edition: corrects, correctedBy: id }],
  )
}

/** The edition with its counts and sums. */
export async function describeEdition(db: ReadDatabase, row: EditionRow): Promise<Edition> {
  return {
    id: row.id,
    title: row.title,
    asOf: row.asOf,
    status: row.status,
    publishedAt: row.publishedAt,
    complete: row.complete,
    excerptOf: row.excerptOf,
    corrects: row.corrects,
    note: row.note,
    sample: row.sample,
    sums: row.sums ?? (await sumInvestments(db, sql`${investments.edition} = ${row.key}`)),
    hash: row.hash,
    plans: await db.$count(plans, eq(plans.edition, row.key)),
    files: await db
      .select({ name: editionFiles.name, bytes: editionFiles.bytes, sha256: editionFiles.sha256 })
      .from(editionFiles)
      .where(eq(editionFiles.edition, row.key))
      .orderBy(asc(editionFiles.name)),
  }
}
