import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import type { Plan } from '../domain/plan.ts'
import { NO_SUMS, type Sums } from '../domain/summary.ts'
import { investments, planPlaces, plans, sites } from '../schema.ts'
import { sumColumns } from './sums.ts'

const OF_CASE = {
  amountYen: sql`${investments.amountYen}`,
  supportYen: sql`${investments.supportYen}`,
  amountIs: sql`${investments.amountIs}`,
  supportIs: sql`${investments.supportIs}`,
}
const SUMS = sumColumns({ amount: OF_CASE.amountYen, support: OF_CASE.supportYen }, OF_CASE)

/** Of each plan under a condition: the cases that belong to it, and those with a site in its area. */
export async function sumPlans(
  db: ReadDatabase,
  edition: number,
  matches: SQL | undefined,
): Promise<(plan: { key: number; id: string }) => Plan['investments']> {
  const declared = await db
    .select({ of: investments.planId, ...SUMS })
    .from(investments)
    .where(sql`${investments.edition} = ${edition} and ${investments.planId} is not null`)
    .groupBy(investments.planId)
  // One pass over the edition's sites for all plans, and CROSS JOIN keeps the order: a pass a plan, or one that begins
  // with the sites of all editions, is minutes on a million cases.
  const lying = db
    .selectDistinct({ plan: planPlaces.plan, investment: sites.investment })
    .from(investments)
    .crossJoin(sites)
    .crossJoin(planPlaces)
    .where(
      and(
        eq(investments.edition, edition),
        eq(sites.investment, investments.key),
        eq(planPlaces.place, sql`coalesce(${sites.municipality}, ${sites.prefecture})`),
        inArray(planPlaces.plan, db.select({ key: plans.key }).from(plans).where(matches)),
      ),
    )
    .as('lying')
  const inside = await db
    .select({ of: lying.plan, ...SUMS })
    .from(lying)
    .innerJoin(investments, eq(investments.key, lying.investment))
    .where(eq(investments.edition, edition))
    .groupBy(lying.plan)
  const [byId, byKey] = [new Map<string | null, Sums>(), new Map<number, Sums>()]
  for (const { of, ...sums } of declared) byId.set(of, sums)
  for (const { of, ...sums } of inside) byKey.set(of, sums)
  return ({ key, id }) => ({
    declared: byId.get(id) ?? { ...NO_SUMS },
    inside: byKey.get(key) ?? { ...NO_SUMS },
  })
}
