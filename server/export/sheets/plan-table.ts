import { and, asc, eq, getTableColumns, type SQL } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { isIn } from '../../queries/filter-condition.ts'
import { plans } from '../../schema.ts'
import type { SheetAsked, SheetRows } from './sheet.ts'

const BATCH = 1_000

/** Whether a plan is of the edition and among those asked for. */
export function isAskedPlan({ editionKey, planIds }: SheetAsked): SQL | undefined {
  return and(eq(plans.edition, editionKey), planIds === undefined ? undefined : isIn(plans.id, planIds))
}

/**
 * The rows of a table that belongs to plans and whose columns are named as those of the input table.
 * @param order what tells the rows of one plan apart, in the order in which they are to stand
 */
export function ofPlans(
  table: SQLiteTable & { plan: SQLiteColumn },
  order: readonly SQLiteColumn[],
): SheetRows {
  return async function* rows(asked) {
    for (let offset = 0; ; offset += BATCH) {
      const batch = await asked.db
        .select({ ...getTableColumns(table), planId: plans.id })
        .from(table)
        .innerJoin(plans, eq(plans.key, table.plan))
        .where(isAskedPlan(asked))
        .orderBy(asc(plans.id), ...order.map((column) => asc(column)))
        .limit(BATCH)
        .offset(offset)
      yield batch
      if (batch.length < BATCH) return
    }
  }
}
