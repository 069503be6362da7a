import { eq, inArray, or } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { type ComparedEditions, compareEditions } from '../queries/changes/compare-editions.ts'
import type { EditionRow } from '../queries/editions.ts'
import { editions } from '../schema.ts'

export type Diff =
  | { ok: true; from: EditionRow; to: EditionRow; changes: ComparedEditions }
  | { ok: false; missing: string }

/** Compares two editions, drafts and withdrawn ones too: a clerk's own look at what a draft would change. */
export async function diffEditions(
  db: ReadDatabase,
  ids: { from: string; to: string },
  places: PlaceIndex,
): Promise<Diff> {
  const rows = await db
    .select()
    .from(editions)
    .where(or(inArray(editions.id, [ids.from, ids.to]), eq(editions.status, 'published')))
  const [from, to] = [ids.from, ids.to].map((id) => rows.find((row) => row.id === id))
  if (from === undefined) return { ok: false, missing: ids.from }
  if (to === undefined) return { ok: false, missing: ids.to }
  const known = rows.map((row) => row.key)
  return { ok: true, from, to, changes: await compareEditions(db, { from, to, known, filter: {}, places }) }
}
