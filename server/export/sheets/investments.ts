import { and, eq } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import type { Source } from '../../domain/investment.ts'
import { isIn } from '../../queries/filter-condition.ts'
import { readInvestments } from '../../queries/read-investments.ts'
import { investmentSources } from '../../schema.ts'
import { caseValues } from './case-values.ts'
import type { SheetRows } from './sheet.ts'

/** The source that stands on each case's own row; further ones are of the table 出典. */
async function ownSources(db: ReadDatabase, keys: readonly number[]): Promise<Map<number, Source>> {
  const rows = await db
    .select()
    .from(investmentSources)
    .where(and(isIn(investmentSources.investment, keys), eq(investmentSources.further, false)))
  return new Map(rows.map((row) => [row.investment, row]))
}

/** 投資案件: one row a site. */
export const investmentRows: SheetRows = async function* rows({ db, caseKeys }) {
  for await (const keys of caseKeys()) {
    const cases = await readInvestments(db, keys)
    const sources = await ownSources(db, keys)
    yield cases.flatMap((investment, index) =>
      investment.sites.map((site) => caseValues(investment, site, sources.get(keys[index] as number))),
    )
  }
}
