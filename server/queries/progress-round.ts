import { and, asc, eq } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import { COUNTED_STATUSES } from '../domain/plan.ts'
import type { RoundPlan } from '../domain/progress/round.ts'
import { plans } from '../schema.ts'
import { isIn } from './filter-condition.ts'
import { readPlanChildren } from './plan-children.ts'

/** The plans of an edition, draft or published, that a round may ask of: 国公表 and 見直し, by id, with targets and checks. */
export async function readRoundPlans(db: ReadDatabase, editionKey: number): Promise<RoundPlan[]> {
  const matches = and(eq(plans.edition, editionKey), isIn(plans.status, COUNTED_STATUSES))
  const rows = await db.select().from(plans).where(matches).orderBy(asc(plans.id))
  if (rows.length === 0) return []
  const childrenOf = await readPlanChildren(db, matches)
  return rows.map(({ key, id, type, name, example, checkFrequency, periodFrom, periodTo }) => {
    const { bodies, proposedBy, targets } = childrenOf(key, type)
    return {
      ...{ id, type, name, example, checkFrequency, bodies, proposedBy, targets },
      period: [periodFrom, periodTo],
    }
  })
}
