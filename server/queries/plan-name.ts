import { and, eq } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import { plans } from '../schema.ts'

/** What a plan of an edition is called; null when the edition has none of that id. */
export async function findPlanName(db: ReadDatabase, editionKey: number, id: string): Promise<string | null> {
  const [row] = await db
    .select({ name: plans.name })
    .from(plans)
    .where(and(eq(plans.edition, editionKey), eq(plans.id, id)))
  return row?.name ?? null
}
