import type { PlaceTable } from './domain/place.ts'
import type { EditionRow } from './queries/editions.ts'
import { pinnedSets } from './snapshot/pinned-sets.ts'
import type { EditionFiles } from './storage.ts'

/** Which boundary set an edition's areas were drawn with, and the lines that say whose it is and of when. */
export interface NamedBoundaries {
  /** SHA-256 of the set. */
  sha256: string
  credits: string[]
}

/** Null for an edition that has no areas yet. */
export type CreditsOf = (edition: Pick<EditionRow, 'id' | 'boundaries'>) => Promise<NamedBoundaries | null>

/** The credits of an edition are those of the set it keeps, whatever set is drawn with today. */
export function creditsFrom(
  files: EditionFiles | null,
  set: Pick<PlaceTable, 'boundaries' | 'credits'>,
): CreditsOf {
  const pinned = pinnedSets({ set, editions: files }, ({ places }) => Promise.resolve(places.credits.ja))
  return async (edition) => {
    const { boundaries } = edition
    if (boundaries === null) return null
    const credits = boundaries === set.boundaries ? set.credits.ja : await pinned(edition)
    return { sha256: boundaries, credits: credits ?? [] }
  }
}
