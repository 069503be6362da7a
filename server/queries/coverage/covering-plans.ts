import { and, asc, eq, inArray } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import type { CoveringPlan } from '../../domain/coverage/coverage.ts'
import { FIELD_IDS } from '../../domain/field.ts'
import type { Filter } from '../../domain/filter.ts'
import { COUNTED_STATUSES } from '../../domain/plan.ts'
import { planFields, planMunicipalities, planProposers, plans } from '../../schema.ts'

/**
 * The plans of an edition that count in coverage (国公表, 見直し), by id; of those, the ones that `planType` and `plan` of
 * a filter name. Its other names speak of cases.
 */
export async function findCoveringPlans(
  db: ReadDatabase,
  editionKey: number,
  { planType, plan }: Filter,
): Promise<CoveringPlan[]> {
  const counted = and(eq(plans.edition, editionKey), inArray(plans.status, [...COUNTED_STATUSES]))
  const keys = db.select({ key: plans.key }).from(plans).where(counted)
  const rows = await db
    .select({
      key: plans.key,
      id: plans.id,
      type: plans.type,
      name: plans.name,
      status: plans.status,
      example: plans.example,
      parts: plans.parts,
    })
    .from(plans)
    .where(counted)
    .orderBy(asc(plans.id))
  const fields = await db.select().from(planFields).where(inArray(planFields.plan, keys))
  const proposers = await db
    .select()
    .from(planProposers)
    .where(inArray(planProposers.plan, keys))
    .orderBy(asc(planProposers.position))
  const leaves = new Map<number, string[]>()
  const areas = await db
    .select()
    .from(planMunicipalities)
    .where(inArray(planMunicipalities.plan, keys))
    .orderBy(asc(planMunicipalities.municipality))
  for (const { plan: key, municipality } of areas) {
    const own = leaves.get(key)
    if (own === undefined) leaves.set(key, [municipality])
    else own.push(municipality)
  }
  return rows
    .filter((row) => (planType?.includes(row.type) ?? true) && (plan?.includes(row.id) ?? true))
    .map(({ key, parts, ...row }) => {
      const municipalities = leaves.get(key) ?? []
      return {
        ...row,
        fields: FIELD_IDS.filter((field) => fields.some((one) => one.plan === key && one.field === field)),
        proposedBy: proposers.filter((one) => one.plan === key).map(({ prefecture }) => prefecture),
        municipalities,
        prefectures: [...new Set(municipalities.map((code) => code.slice(0, 2)))],
        parts: parts ?? [],
      }
    })
}
