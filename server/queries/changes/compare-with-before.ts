import type { ReadDatabase } from '../../database.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { type EditionRow, findEditions } from '../editions.ts'
import { type ComparedEditions, compareEditions } from './compare-editions.ts'

export interface ComparedWithBefore {
  before: EditionRow
  changes: ComparedEditions
}

/** Compares an edition with the published one before it; null where there is none. */
export async function compareWithBefore(
  db: ReadDatabase,
  edition: EditionRow,
  places: PlaceIndex,
): Promise<ComparedWithBefore | null> {
  const published = (await findEditions(db)).filter(({ status }) => status === 'published')
  // What is published later is to change nothing of what is said here: former ids are followed backwards only.
  const older = published.slice(published.findIndex(({ id }) => id === edition.id) + 1)
  const [before] = older
  if (before === undefined) return null
  const known = [edition, ...older].map(({ key }) => key)
  const changes = await compareEditions(db, { from: before, to: edition, known, filter: {}, places })
  return { before, changes }
}
