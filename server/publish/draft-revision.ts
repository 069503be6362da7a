import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { WriteDatabase } from '../open-database.ts'
import { editions } from '../schema.ts'
import { contentHash, contentHashes } from './content-hash.ts'

/** What was worked out last over a connection, and what the database was then. */
const known = new WeakMap<WriteDatabase, Map<number, { stamp: string; revision: string }>>()

/** Another when anybody has written anything: others (data_version), or this connection itself. */
function stampOf(db: WriteDatabase): string {
  const own = db.$client.prepare('select total_changes()').pluck().get()
  return `${db.$client.pragma('data_version', { simple: true })} ${own}`
}

/**
 * SHA-256 (hex) of all that a draft says, its title and dates too: whoever writes to it can tell whether it is still the
 * draft that was looked at, by whichever way it was changed. Reads every row, once for as long as nobody writes.
 * @param key of the edition
 */
export function draftRevision(db: WriteDatabase, key: number): string {
  const [stamp, before] = [stampOf(db), known.get(db) ?? new Map()]
  const last = before.get(key)
  if (last?.stamp === stamp) return last.revision
  const revision = workedOut(db, key)
  known.set(db, before.set(key, { stamp, revision }))
  return revision
}

function workedOut(db: WriteDatabase, key: number): string {
  const edition = db.select().from(editions).where(eq(editions.key, key)).get()
  if (edition === undefined) throw new Error(`draft revision: no edition ${key}`)
  const { id, title, asOf, status, complete, excerptOf, corrects, note, sample } = edition
  const own = JSON.stringify([id, title, asOf, status, complete, excerptOf, corrects, note, sample])
  return createHash('sha256')
    .update(`${own}\n${contentHash(contentHashes(db, key))}`)
    .digest('hex')
}

const PARTS = {
  case: {
    table: 'investments',
    key: 'investment',
    parts: ['investment_fields', 'investment_years', 'sites', 'investment_sources'],
  },
  plan: {
    table: 'plans',
    key: 'plan',
    parts: [
      ...['plan_fields', 'plan_bodies', 'plan_proposers', 'plan_sources', 'plan_sections', 'plan_areas'],
      ...['plan_steps', 'plan_members', 'plan_requirements', 'plan_measures', 'plan_infrastructure'],
      ...['plan_targets', 'plan_checks', 'plan_outlines'],
    ],
  },
} as const

/**
 * SHA-256 (hex) of all that a draft says of one case or plan: two editors of different ones do not get in each other's way.
 * @param kind of what
 * @param id of the case or plan
 * @returns null when the draft has none of this id
 */
export function itemRevision(
  db: WriteDatabase,
  editionKey: number,
  { kind, id }: { kind: keyof typeof PARTS; id: string },
): string | null {
  const { table, key: owner, parts } = PARTS[kind]
  const own = db.$client.prepare(`select * from ${table} where edition = ? and id = ?`).get(editionKey, id)
  if (own === undefined) return null
  const { key, ...values } = own as { key: number }
  const rows = parts.map((part) =>
    db.$client.prepare(`select * from ${part} where ${owner} = ? order by rowid`).raw().all(key),
  )
  return createHash('sha256')
    .update(JSON.stringify([values, rows]))
    .digest('hex')
}
