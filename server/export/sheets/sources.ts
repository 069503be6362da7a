import { and, asc, eq } from 'drizzle-orm'
import { isIn } from '../../queries/filter-condition.ts'
import { investmentSources, investments, planSources, plans } from '../../schema.ts'
import { isAskedPlan } from './plan-table.ts'
import type { SheetRows } from './sheet.ts'

/** 出典: the further sources of the plans and of the cases asked for. */
export const sourceRows: SheetRows = async function* rows(asked) {
  const { db, caseKeys } = asked
  const ofPlans = await db
    .select({ planId: plans.id, title: planSources.title, url: planSources.url, date: planSources.date })
    .from(planSources)
    .innerJoin(plans, eq(plans.key, planSources.plan))
    .where(and(isAskedPlan(asked), eq(planSources.further, true)))
    .orderBy(asc(plans.id), asc(planSources.position))
  yield ofPlans
  for await (const keys of caseKeys())
    yield await db
      .select({
        investmentId: investments.id,
        title: investmentSources.title,
        url: investmentSources.url,
        date: investmentSources.date,
      })
      .from(investmentSources)
      .innerJoin(investments, eq(investments.key, investmentSources.investment))
      .where(and(isIn(investmentSources.investment, keys), eq(investmentSources.further, true)))
      .orderBy(asc(investments.id), asc(investmentSources.position))
}
