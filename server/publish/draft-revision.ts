import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { WriteDatabase } from '../open-database.ts'
import { editions } from '../schema.ts'
import { contentHash, contentHashes } from './content-hash.ts'

/**
 * SHA-256 (hex) of all that a draft says, its title and dates too: whoever writes to it can tell whether it is still the
 * draft that was looked at, by whichever way it was changed. Reads every row.
 * @param key of the edition
 */
export function draftRevision(db: WriteDatabase, key: number): string {
  const edition = db.select().from(editions).where(eq(editions.key, key)).get()
  if (edition === undefined) throw new Error(`draft revision: no edition ${key}`)
  const { id, title, asOf, status, complete, excerptOf, corrects, note, sample } = edition
  const own = JSON.stringify([id, title, asOf, status, complete, excerptOf, corrects, note, sample])
  return createHash('sha256')
    .update(`${own}\n${contentHash(contentHashes(db, key))}`)
    .digest('hex')
}
