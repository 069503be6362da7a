import { and, asc, eq } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import { isIn } from '../../queries/filter-condition.ts'
import { investmentSources, investments, planSources, plans } from '../../schema.ts'
import { isAskedPlan } from './plan-table.ts'
import type { SheetAsked, SheetRows } from './sheet.ts'

/** 出典: the further sources of the plans and of the cases asked for. */
export const sourceRows: SheetRows = async function* rows(asked) {
  yield await planSourceRows(asked)
  for await (const keys of asked.caseKeys()) yield await caseSourceRows(asked.db, keys)
}

/** Those of plans. */
export async function planSourceRows(asked: SheetAsked) {
  return await asked.db
    .select({ planId: plans.id, title: planSources.title, url: planSources.url, date: planSources.date })
    .from(planSources)
    .innerJoin(plans, eq(plans.key, planSources.plan))
    .where(and(isAskedPlan(asked), eq(planSources.further, true)))
    .orderBy(asc(plans.id), asc(planSources.position))
}

/** Those of cases, by id. */
export async function caseSourceRows(db: ReadDatabase, keys: readonly number[]) {
  return await db
    .select({
      ordinal: investments.ordinal,
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
