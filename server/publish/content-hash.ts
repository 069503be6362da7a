import { createHash } from 'node:crypto'
import type { WriteDatabase } from '../open-database.ts'

const OF_INVESTMENT = 'investments o on o.key = t.investment'
const OF_PLAN = 'plans o on o.key = t.plan'

/** Every table of an edition with what orders its rows; integer keys of this database are left out of the hash. */
const TABLES = [
  { name: 'programmes', join: null, order: 't.id' },
  { name: 'investments', join: null, order: 't.id' },
  { name: 'plans', join: null, order: 't.id' },
  { name: 'investment_fields', join: OF_INVESTMENT, order: 'o.id, t.field' },
  { name: 'sites', join: OF_INVESTMENT, order: 'o.id, t.position' },
  { name: 'investment_sources', join: OF_INVESTMENT, order: 'o.id, t.further, t.position' },
  { name: 'plan_fields', join: OF_PLAN, order: 'o.id, t.field' },
  { name: 'plan_bodies', join: OF_PLAN, order: 'o.id, t.position' },
  { name: 'plan_proposers', join: OF_PLAN, order: 'o.id, t.position' },
  { name: 'plan_sources', join: OF_PLAN, order: 'o.id, t.further, t.position' },
  { name: 'plan_sections', join: OF_PLAN, order: 'o.id, t.item' },
  { name: 'plan_areas', join: OF_PLAN, order: 'o.id, t.code' },
  { name: 'plan_municipalities', join: OF_PLAN, order: 'o.id, t.municipality' },
] as const

const KEYS = new Set(['key', 'edition', 'investment', 'plan'])

/** SHA-256 (hex) over the content of an edition: equal content gives an equal hash in any database. */
export function contentHash(db: WriteDatabase, editionKey: number): string {
  const hash = createHash('sha256')
  for (const table of TABLES) {
    hash.update(`${table.name}\n`)
    const rows = db.$client
      .prepare(
        table.join === null
          ? `select t.* from ${table.name} t where t.edition = ? order by ${table.order}`
          : `select o.id as owner, t.* from ${table.name} t join ${table.join} where o.edition = ? order by ${table.order}`,
      )
      .iterate(editionKey) as Iterable<Record<string, unknown>>
    for (const row of rows) {
      const own = Object.entries(row).filter(([name]) => !KEYS.has(name))
      hash.update(`${JSON.stringify(Object.fromEntries(own))}\n`)
    }
  }
  return hash.digest('hex')
}
