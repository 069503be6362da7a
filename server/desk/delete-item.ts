import type { WriteDatabase } from '../open-database.ts'
import type { ItemName } from './submission-contract.ts'

const TABLES = { case: 'investments', plan: 'plans' } as const

/**
 * Takes a case or plan out of a draft. Cases that name the plan are of no plan afterwards, for no case may name one that
 * is not there.
 */
export function deleteItem(db: WriteDatabase, { key }: { key: number }, { kind, id }: ItemName): void {
  if (kind === 'plan')
    db.$client
      .prepare('update investments set planId = null, planRole = null where edition = ? and planId = ?')
      .run(key, id)
  db.$client.prepare(`delete from ${TABLES[kind]} where edition = ? and id = ?`).run(key, id)
}
