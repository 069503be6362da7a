import { and, asc, eq } from 'drizzle-orm'
import { isIn } from '../../queries/filter-condition.ts'
import { planBodies, planFields, planProposers, planSources, plans } from '../../schema.ts'
import { isAskedPlan } from './plan-table.ts'
import type { SheetRows } from './sheet.ts'

const BATCH = 500

/** 計画: the plans with what stands in their own row. */
export const planRows: SheetRows = async function* rows(asked) {
  const { db } = asked
  for (let offset = 0; ; offset += BATCH) {
    const batch = await db
      .select()
      .from(plans)
      .where(isAskedPlan(asked))
      .orderBy(asc(plans.id))
      .limit(BATCH)
      .offset(offset)
    const keys = batch.map(({ key }) => key)
    const fields = await db.select().from(planFields).where(isIn(planFields.plan, keys))
    const bodies = await db
      .select()
      .from(planBodies)
      .where(isIn(planBodies.plan, keys))
      .orderBy(asc(planBodies.position))
    const proposers = await db
      .select()
      .from(planProposers)
      .where(isIn(planProposers.plan, keys))
      .orderBy(asc(planProposers.position))
    const sources = await db
      .select()
      .from(planSources)
      .where(and(isIn(planSources.plan, keys), eq(planSources.further, false)))
    yield batch.map((row) => {
      const own = <Child extends { plan: number }>(children: readonly Child[]) =>
        children.filter(({ plan }) => plan === row.key)
      const [source] = own(sources)
      return {
        ...row,
        bodies: own(bodies).map(({ name }) => name),
        bodyCodes: own(bodies).map(({ code }) => code),
        proposedBy: own(proposers).map(({ prefecture }) => prefecture),
        fields: own(fields).map(({ field }) => field),
        sourceTitle: source?.title ?? null,
        sourceUrl: source?.url ?? null,
        sourceDate: source?.date ?? null,
      }
    })
    if (batch.length < BATCH) return
  }
}
