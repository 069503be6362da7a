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

/** Letters that are hashed at once: a call a row costs more than the row. */
const PORTION = 1 << 16

/** SHA-256 (hex) over the content of an edition: equal content gives an equal hash in any database. */
export function contentHash(db: WriteDatabase, editionKey: number): string {
  const hash = createHash('sha256')
  for (const table of TABLES) {
    hash.update(`${table.name}\n`)
    const statement = db.$client
      .prepare(
        table.join === null
          ? `select t.* from ${table.name} t where t.edition = ? order by ${table.order}`
          : `select o.id as owner, t.* from ${table.name} t join ${table.join} where o.edition = ? order by ${table.order}`,
      )
      .raw()
    const names = statement.columns().map(({ name }) => (KEYS.has(name) ? null : `${JSON.stringify(name)}:`))
    let waiting = ''
    for (const row of statement.iterate(editionKey) as Iterable<unknown[]>) {
      waiting += `{${rowText(row, names)}}\n`
      if (waiting.length < PORTION) continue
      hash.update(waiting)
      waiting = ''
    }
    hash.update(waiting)
  }
  return hash.digest('hex')
}

/** The row as members of a JSON object, without the columns that have no name here. */
function rowText(row: readonly unknown[], names: readonly (string | null)[]): string {
  let text = ''
  for (const [index, name] of names.entries()) {
    if (name === null) continue
    const value = row[index]
    text += `${text === '' ? '' : ','}${name}${value === null ? 'null' : JSON.stringify(value)}`
  }
  return text
}
