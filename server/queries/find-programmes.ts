import { and, asc, eq } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import type { Programme } from '../domain/programme.ts'
import { planMeasures, plans, programmes } from '../schema.ts'
import { isIn } from './filter-condition.ts'

/** Programmes of an edition by their ids; those that the edition does not state are left out. */
export async function findProgrammes(
  db: ReadDatabase,
  editionKey: number,
  ids: readonly string[],
): Promise<Programme[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select()
    .from(programmes)
    .where(and(eq(programmes.edition, editionKey), isIn(programmes.id, ids)))
    .orderBy(asc(programmes.id))
  return rows.map(({ edition: _, ...programme }) => programme)
}

/** The plans with a measure that uses a programme, by id. */
export async function plansUsing(
  db: ReadDatabase,
  editionKey: number,
  programme: string,
): Promise<{ id: string; name: string }[]> {
  return await db
    .selectDistinct({ id: plans.id, name: plans.name })
    .from(plans)
    .innerJoin(planMeasures, eq(planMeasures.plan, plans.key))
    .where(and(eq(plans.edition, editionKey), eq(planMeasures.programmeId, programme)))
    .orderBy(asc(plans.id))
}
