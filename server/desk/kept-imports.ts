import { randomBytes } from 'node:crypto'
import { and, desc, eq, notInArray } from 'drizzle-orm'
import { type ImportAnswer, type ImportEntry, PAGE_ROWS } from './contract.ts'
import type { DeskDatabase } from './open-desk.ts'
import { imports } from './schema.ts'

/** So many results are kept, with their workbooks; that they were is in the audit for ever. */
const MOST_KEPT = 100
const MOST_LISTED = 20

type Kept = typeof imports.$inferInsert

/** Keeps what came of an import. @returns its id */
export function keepImport(db: DeskDatabase, kept: Omit<Kept, 'id'>): string {
  const id = randomBytes(12).toString('base64url')
  const keep = db.$client.transaction(() => {
    db.insert(imports)
      .values({ id, ...kept })
      .run()
    const newest = db.select({ id: imports.id }).from(imports).orderBy(desc(imports.at)).limit(MOST_KEPT)
    db.delete(imports).where(notInArray(imports.id, newest)).run()
  })
  keep.immediate()
  return id
}

const LISTED = {
  id: imports.id,
  edition: imports.edition,
  account: imports.account,
  at: imports.at,
  files: imports.files,
  replace: imports.replace,
  errors: imports.errors,
  warnings: imports.warnings,
  sent: imports.sent,
}

/** The newest imports into an edition; what prefectures sent is none. */
export function importsOf(db: DeskDatabase, edition: string): ImportEntry[] {
  return db
    .select(LISTED)
    .from(imports)
    .where(and(eq(imports.edition, edition), eq(imports.sent, false)))
    .orderBy(desc(imports.at))
    .limit(MOST_LISTED)
    .all()
}

/** One import with a page of its problems; null when it is not kept. */
export function findImport(db: DeskDatabase, id: string, offset: number): ImportAnswer | null {
  const found = db
    .select({ ...LISTED, counts: imports.counts, removed: imports.removed, problems: imports.problems })
    .from(imports)
    .where(eq(imports.id, id))
    .get()
  if (found === undefined) return null
  const { problems, ...rest } = found
  const next = offset + PAGE_ROWS
  return {
    ...rest,
    problems: {
      errors: found.errors,
      warnings: found.warnings,
      items: problems.slice(offset, next),
      nextOffset: next < problems.length ? next : null,
    },
  }
}

/** Who sent it, and whether as a prefecture's part; null when it is not kept. */
export function senderOf(db: DeskDatabase, id: string): { account: string; sent: boolean } | null {
  const sender = { account: imports.account, sent: imports.sent }
  return db.select(sender).from(imports).where(eq(imports.id, id)).get() ?? null
}

/** The annotated workbook of an import; null when there is none. */
export function workbookOf(db: DeskDatabase, id: string): Buffer | null {
  return (
    db.select({ workbook: imports.workbook }).from(imports).where(eq(imports.id, id)).get()?.workbook ?? null
  )
}
