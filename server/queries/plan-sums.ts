import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import type { Columns } from '../domain/columns/columns.ts'
import { sumPlans } from '../domain/columns/sum-plans.ts'
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

type SumsOf = (plan: PlanKey) => Plan['investments']
interface PlanKey {
  key: number
  id: string
}

/**
 * Of each plan under a condition: the cases that belong to it, and those with a site in its area. From the edition's
 * columns where there are any: rows tell it only by reading all of them.
 */
export async function planSums(
  db: ReadDatabase,
  { editionKey, columns }: { editionKey: number; columns: Columns | null },
  matches: SQL | undefined,
): Promise<SumsOf> {
  return columns === null
    ? await sumsOfRows(db, editionKey, matches)
    : await sumsOfColumns(db, columns, matches)
}

async function sumsOfColumns(db: ReadDatabase, columns: Columns, matches: SQL | undefined): Promise<SumsOf> {
  const rows = await db
    .select({ key: plans.key, id: plans.id, place: planPlaces.place })
    .from(plans)
    .leftJoin(planPlaces, eq(planPlaces.plan, plans.key))
    .where(matches)
  const asked = new Map<number, { id: string; places: string[] }>()
  for (const { key, id, place } of rows) {
    const plan = asked.get(key) ?? { id, places: [] }
    asked.set(key, plan)
    if (place !== null) plan.places.push(place)
  }
  const sums = sumPlans(columns, [...asked.values()])
  const byKey = new Map([...asked.keys()].map((key, row) => [key, sums[row]]))
  return ({ key }) => byKey.get(key) ?? { declared: { ...NO_SUMS }, inside: { ...NO_SUMS } }
}

async function sumsOfRows(db: ReadDatabase, edition: number, matches: SQL | undefined): Promise<SumsOf> {
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
