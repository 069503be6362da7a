import { asc, eq, getTableColumns } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { plans } from '../../schema.ts'
import type { SheetRows } from './sheet.ts'

const BATCH = 1_000

/**
 * The rows of a table that belongs to plans and whose columns are named as those of the input table.
 * @param order what tells the rows of one plan apart, in the order in which they are to stand
 */
export function ofPlans(
  table: SQLiteTable & { plan: SQLiteColumn },
  order: readonly SQLiteColumn[],
): SheetRows {
  return async function* rows({ db, editionKey }) {
    for (let offset = 0; ; offset += BATCH) {
      const batch = await db
        .select({ ...getTableColumns(table), planId: plans.id })
        .from(table)
        .innerJoin(plans, eq(plans.key, table.plan))
        .where(eq(plans.edition, editionKey))
        .orderBy(asc(plans.id), ...order.map((column) => asc(column)))
        .limit(BATCH)
        .offset(offset)
      yield batch
      if (batch.length < BATCH) return
    }
  }
}
