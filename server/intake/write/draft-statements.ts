import type Database from 'better-sqlite3'
import {
  investmentSources,
  investments,
  planAreas,
  planBodies,
  planFields,
  planProposers,
  planSections,
  planSources,
  plans,
  programmes,
} from '../../schema.ts'
import { rowsInto } from './bulk-inserter.ts'
import { CASE_TABLES, gatherCaseRows } from './case-rows.ts'
import { inserter } from './insert-row.ts'

/** What an import does to the rows of one draft, prepared once: a million cases run through the same statements. */
export type DraftStatements = ReturnType<typeof prepareDraft>

type Parent = 'investments' | 'plans'

/** @param edition the draft's integer key */
export function prepareDraft(client: Database.Database, edition: number) {
  const find = (table: Parent | 'programmes') =>
    client.prepare(`select rowid from ${table} where edition = ? and id = ?`).pluck()
  const findKey = { investments: find('investments'), plans: find('plans'), programmes: find('programmes') }
  const clear = (table: string, parent: 'investment' | 'plan', only = '') => {
    const statement = client.prepare(`delete from ${table} where ${parent} = ?${only}`)
    return (key: number) => void statement.run(key)
  }
  const insertCaseRows = CASE_TABLES.map((table) => rowsInto(client, table))
  return {
    client,
    edition,
    /** The integer key of the row with this id in the draft, or undefined. */
    keyOf: (table: Parent | 'programmes', id: string) =>
      findKey[table].get(edition, id) as number | undefined,
    hasNoCases: () =>
      client.prepare('select 1 from investments where edition = ? limit 1').get(edition) === undefined,
    /** From it on no case of any edition has a key. */
    freeKey: () =>
      client.prepare('select coalesce(max(key), 0) + 1 from investments').pluck().get() as number,
    putProgramme: inserter(client, programmes, ['edition', 'id']),
    putPlan: inserter(client, plans, ['edition', 'id']),
    putInvestment: inserter(client, investments, ['edition', 'id']),
    addPlanField: inserter(client, planFields),
    addPlanBody: inserter(client, planBodies),
    addPlanProposer: inserter(client, planProposers),
    addPlanSource: inserter(client, planSources),
    addPlanArea: inserter(client, planAreas),
    addPlanSection: inserter(client, planSections),
    /** Whole rows into one table of CASE_TABLES. */
    insertCaseRows,
    caseRows: gatherCaseRows((table, values) => insertCaseRows[table]?.(values)),
    addSource: inserter(client, investmentSources),
    /** Children that come with the parent's own row; further sources, areas and texts have tables of their own. */
    clearInvestment: [
      clear('investment_fields', 'investment'),
      clear('investment_years', 'investment'),
      clear('sites', 'investment'),
      clear('investment_sources', 'investment', ' and further = 0'),
    ],
    clearPlan: [
      clear('plan_fields', 'plan'),
      clear('plan_bodies', 'plan'),
      clear('plan_proposers', 'plan'),
      clear('plan_sources', 'plan', ' and further = 0'),
    ],
    clearFurtherSources: clear('investment_sources', 'investment', ' and further = 1'),
    clearFurtherPlanSources: clear('plan_sources', 'plan', ' and further = 1'),
    clearPlanAreas: clear('plan_areas', 'plan'),
    clearPlanSections: clear('plan_sections', 'plan'),
  }
}
