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
  const fields = byPlan(
    await db
      .select({ plan: planFields.plan, value: planFields.field })
      .from(planFields)
      .where(inArray(planFields.plan, keys)),
  )
  const proposers = byPlan(
    await db
      .select({ plan: planProposers.plan, value: planProposers.prefecture })
      .from(planProposers)
      .where(inArray(planProposers.plan, keys))
      .orderBy(asc(planProposers.position)),
  )
  const leaves = byPlan(
    await db
      .select({ plan: planMunicipalities.plan, value: planMunicipalities.municipality })
      .from(planMunicipalities)
      .where(inArray(planMunicipalities.plan, keys))
      .orderBy(asc(planMunicipalities.municipality)),
  )
  return rows
    .filter((row) => (planType?.includes(row.type) ?? true) && (plan?.includes(row.id) ?? true))
    .map(({ key, parts, ...row }) => {
      const municipalities = leaves.get(key) ?? []
      return {
        ...row,
        fields: FIELD_IDS.filter((field) => fields.get(key)?.includes(field)),
        proposedBy: proposers.get(key) ?? [],
        municipalities,
        prefectures: [...new Set(municipalities.map((code) => code.slice(0, 2)))],
        parts: parts ?? [],
      }
    })
}

function byPlan<Value>(rows: readonly { plan: number; value: Value }[]): Map<number, Value[]> {
  const values = new Map<number, Value[]>()
  for (const { plan, value } of rows) {
    const own = values.get(plan)
    if (own === undefined) values.set(plan, [value])
    else own.push(value)
  }
  return values
}
