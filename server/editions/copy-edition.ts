import type Database from 'better-sqlite3'
import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import {
  investmentFields,
  investmentSources,
  investments,
  investmentYears,
  planAreas,
  planBodies,
  planChecks,
  planFields,
  planInfrastructure,
  planMeasures,
  planMembers,
  planOutlines,
  planProposers,
  planRequirements,
  planSections,
  planSources,
  planSteps,
  plans,
  planTargets,
  programmes,
  sites,
} from '../schema.ts'

/** Worked out at publication from the boundaries of that moment: a draft has none of it. */
const SET_AT_PUBLICATION: Record<string, readonly string[]> = {
  investments: ['inPlanArea', 'ordinal'],
  sites: ['mapLng', 'mapLat', 'inside'],
  plans: ['areaKm2', 'parts', 'geometry', 'west', 'south', 'east', 'north'],
}

const OF_EDITION = [programmes, plans, investments]
const OF_PLAN = [
  planFields,
  planBodies,
  planProposers,
  planSources,
  planSections,
  planAreas,
  planSteps,
  planMembers,
  planRequirements,
  planMeasures,
  planInfrastructure,
  planTargets,
  planChecks,
  planOutlines,
]
const OF_INVESTMENT = [investmentFields, investmentYears, sites, investmentSources]

/** Columns to fill and what to fill them with, `owner` standing for the reference to the parent. */
function columnsOf(table: SQLiteTable, owner: string, ownerValue: string): { into: string; from: string } {
  const names = Object.values(getTableColumns(table))
    .map((column) => column.name)
    .filter((name) => name !== 'key')
  const set = SET_AT_PUBLICATION[getTableName(table)] ?? []
  const value = (name: string) => {
    if (name === owner) return ownerValue
    return set.includes(name) ? 'null' : `t."${name}"`
  }
  return { into: names.map((name) => `"${name}"`).join(', '), from: names.map(value).join(', ') }
}

function copyChildren(
  client: Database.Database,
  children: readonly SQLiteTable[],
  keys: { parent: 'plans' | 'investments'; owner: 'plan' | 'investment'; from: number; to: number },
): void {
  const { parent, owner, from, to } = keys
  for (const child of children) {
    const name = getTableName(child)
    const columns = columnsOf(child, owner, 'new.key')
    client
      .prepare(
        `insert into ${name} (${columns.into}) select ${columns.from} from ${name} t
         join ${parent} old on old.key = t.${owner} join ${parent} new on new.edition = @to and new.id = old.id
         where old.edition = @from`,
      )
      .run({ from, to })
  }
}

/**
 * Copies everything that was declared in one edition into another that is empty.
 * @param from integer key of the edition that is copied
 * @param to integer key of the empty draft
 */
export function copyRows(client: Database.Database, from: number, to: number): void {
  for (const table of OF_EDITION) {
    const name = getTableName(table)
    const columns = columnsOf(table, 'edition', '@to')
    client
      .prepare(
        `insert into ${name} (${columns.into}) select ${columns.from} from ${name} t where t.edition = @from order by t.rowid`,
      )
      .run({ from, to })
  }
  copyChildren(client, OF_PLAN, { parent: 'plans', owner: 'plan', from, to })
  copyChildren(client, OF_INVESTMENT, { parent: 'investments', owner: 'investment', from, to })
}
