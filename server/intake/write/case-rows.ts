import { getTableName } from 'drizzle-orm'
import { investmentFields, investmentSources, investments, investmentYears, sites } from '../../schema.ts'
import { type Bound, BulkInserter } from './bulk-inserter.ts'

/** What the rows of 投資案件 are written into, parents first. */
export const CASE_TABLES = [investments, investmentFields, investmentYears, sites, investmentSources] as const

/** What asks of each new row whether its edition is a draft: an import asks it once, of the edition. */
export const CASE_GUARDS = CASE_TABLES.map((table) => `${getTableName(table)}_frozen_insert` as const)

/** New cases and what belongs to them, on their way into the database. */
export type CaseRows = ReturnType<typeof gatherCaseRows>

/** @param give takes whole rows of one table of CASE_TABLES */
export function gatherCaseRows(give: (table: number, values: Bound[]) => void) {
  const into = (table: (typeof CASE_TABLES)[number]) => (values: Bound[]) =>
    give(CASE_TABLES.indexOf(table), values)
  const investment = new BulkInserter(investments, into(investments))
  const field = new BulkInserter(investmentFields, into(investmentFields), investment)
  const year = new BulkInserter(investmentYears, into(investmentYears), investment)
  const site = new BulkInserter(sites, into(sites), investment)
  const source = new BulkInserter(investmentSources, into(investmentSources), investment)
  return {
    investment,
    field,
    year,
    site,
    source,
    /** All that waits. */
    flush: () => {
      for (const waiting of [investment, field, year, site, source]) waiting.flush()
    },
  }
}
