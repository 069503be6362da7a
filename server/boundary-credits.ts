import { BOUNDARIES_FILE } from './domain/edition.ts'
import type { DrawnSet, NamedBoundaries, PlaceTable } from './domain/place.ts'
import type { EditionFiles } from './storage.ts'
import { unzip } from './unzip.ts'

/** Null for an edition that has no areas yet. */
export type CreditsOf = (edition: {
  id: string
  boundaries: string | null
}) => Promise<NamedBoundaries | null>

/** The credits of an edition are those of the set it keeps, whatever set is drawn with today. Sets are few: all are kept. */
export function creditsFrom(
  files: EditionFiles | null,
  today: Pick<PlaceTable, 'boundaries' | 'credits'>,
): CreditsOf {
  const kept = new Map<string, Promise<string[]>>()
  const read = async (edition: string): Promise<string[]> => {
    const bytes = (await files?.read(edition, BOUNDARIES_FILE)) ?? null
    if (bytes === null) return []
    const set = JSON.parse(new TextDecoder().decode(await unzip(bytes))) as DrawnSet
    return set.places.credits.ja
  }
  return async ({ id, boundaries }) => {
    if (boundaries === null) return null
    if (boundaries === today.boundaries) return { sha256: boundaries, credits: today.credits.ja }
    const known = kept.get(boundaries)
    if (known !== undefined) return { sha256: boundaries, credits: await known }
    const reading = read(id)
    kept.set(boundaries, reading)
    reading.catch(() => kept.delete(boundaries))
    return { sha256: boundaries, credits: await reading }
  }
}
