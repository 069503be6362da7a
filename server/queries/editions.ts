import { and, asc, desc, eq, ne, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import type { Edition } from '../domain/edition.ts'
import { editionFiles, editions, investments, plans } from '../schema.ts'
import { sumInvestments } from './find-investments.ts'

export type EditionRow = typeof editions.$inferSelect
type FrozenFile = Omit<typeof editionFiles.$inferSelect, 'edition'>

/** The editions that readers may ask for, and what lists say of them: of the database, or of a file beside it. */
export interface Editions {
  /** Published and withdrawn ones, the newest 基準日 first. Drafts are never shown. */
  all: () => Promise<EditionRow[]>
  find: (id: string) => Promise<EditionRow | null>
  /** The edition with its counts, sums and files. */
  describe: (edition: EditionRow) => Promise<Edition>
  /** A frozen file; null when the edition has none of that name. */
  file: (edition: EditionRow, name: string) => Promise<FrozenFile | null>
  /** Whether its cases and plans lie in the database; of others only files tell. */
  hasRows: (edition: EditionRow) => boolean
  /**
   * What was made beforehand of what everybody is answered; null where there is none, and the answer is made.
   * @param path within the edition, without a query
   */
  answer: (
    edition: EditionRow,
    path: string,
  ) => Promise<{ type: string; body: ReadableStream<Uint8Array> } | null>
}

/** All that a database holds. */
export function editionsIn(db: ReadDatabase): Editions {
  return {
    all: () => findEditions(db),
    find: (id) => findEdition(db, id),
    describe: (edition) => describeEdition(db, edition),
    file: async ({ key }, name) => {
      const [file] = await db
        .select()
        .from(editionFiles)
        .where(and(eq(editionFiles.edition, key), eq(editionFiles.name, name)))
      return file ?? null
    },
    hasRows: () => true,
    answer: async () => null,
  }
}

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
  const sums = row.sums ?? (await sumInvestments(db, sql`${investments.edition} = ${row.key}`))
  return described(
    { ...row, sums },
    {
      plans: await db.$count(plans, eq(plans.edition, row.key)),
      files: await db
        .select({ name: editionFiles.name, bytes: editionFiles.bytes, sha256: editionFiles.sha256 })
        .from(editionFiles)
        .where(eq(editionFiles.edition, row.key))
        .orderBy(asc(editionFiles.name)),
    },
  )
}

/** @throws when the edition has no sums: those that are not published yet */
export function described(row: EditionRow, { plans, files }: Pick<Edition, 'plans' | 'files'>): Edition {
  if (row.sums === null) throw new Error(`edition: ${row.id} has no sums`)
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
    sums: row.sums,
    hash: row.hash,
    plans,
    files,
  }
}
