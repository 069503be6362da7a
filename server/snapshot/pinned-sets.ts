import { BOUNDARIES_FILE } from '../domain/edition.ts'
import type { DrawnSet } from '../domain/place.ts'
import type { EditionRow } from '../queries/editions.ts'
import type { SnapshotFiles } from './asked.ts'

/** Sets that were left behind are few: as many as this are held ready. */
const MOST_HELD = 2

/**
 * Gives what is made of the boundary set that an edition keeps; null where it is today's, or where the edition keeps none.
 * Editions of one set share it.
 */
export function pinnedSets<Made>(
  { set, editions }: Pick<SnapshotFiles, 'set' | 'editions'>,
  make: (set: DrawnSet) => Promise<Made>,
): (edition: EditionRow) => Promise<Made | null> {
  const held = new Map<string, Promise<Made | null>>()
  return async ({ id, boundaries }) => {
    if (boundaries === null || boundaries === set.boundaries || editions === null) return null
    const known = held.get(boundaries)
    if (known) return await known
    const made = readSet(editions, id).then((found) => (found === null ? null : make(found)))
    held.set(boundaries, made)
    if (held.size > MOST_HELD) held.delete(held.keys().next().value as string)
    made.then(
      (found) => found === null && held.delete(boundaries),
      () => held.delete(boundaries),
    )
    return await made
  }
}

async function readSet(
  editions: NonNullable<SnapshotFiles['editions']>,
  edition: string,
): Promise<DrawnSet | null> {
  const bytes = await editions.read(edition, BOUNDARIES_FILE)
  if (bytes === null) return null
  // Of the web platform: Workers have no zlib of Node's without a flag.
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return (await new Response(stream).json()) as DrawnSet
}
