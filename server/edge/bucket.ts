import type { FileStream } from '../storage.ts'
import { CURRENT, contentKey, type EdgeCatalogue, readCatalogue } from './catalogue.ts'

/** As much of an R2 bucket as reading needs. */
export interface Bucket {
  get: (
    key: string,
    options?: { range: { offset: number; length: number } },
  ) => Promise<(FileStream & { arrayBuffer: () => Promise<ArrayBuffer> }) | null>
}

/** Asks for what is served now. */
export type CatalogueNow = () => Promise<EdgeCatalogue>

const NOTHING: EdgeCatalogue = {
  catalogue: 1,
  version: 'nothing',
  editions: [],
  shelves: { _drawing: [], _geodata: [] },
}

/**
 * Reads the catalogue at most so often: a visit asks a dozen times.
 * @param keptMs for how long what was read is taken to hold
 */
export function catalogueIn(bucket: Bucket, keptMs: number, now: () => number): CatalogueNow {
  let kept: { catalogue: Promise<EdgeCatalogue>; until: number } | null = null
  const read = async () => {
    const object = await bucket.get(CURRENT)
    return object === null ? NOTHING : readCatalogue(new TextDecoder().decode(await object.arrayBuffer()))
  }
  return () => {
    if (kept !== null && now() < kept.until) return kept.catalogue
    const catalogue = read()
    kept = { catalogue, until: now() + keptMs }
    catalogue.catch(() => {
      kept = null
    })
    return catalogue
  }
}

/** @returns the file's bytes, piece by piece; null when the bucket has lost it */
export function contentIn(bucket: Bucket, sha256: string, range?: { from: number; to: number }) {
  return bucket.get(
    contentKey(sha256),
    range === undefined ? undefined : { range: { offset: range.from, length: range.to - range.from + 1 } },
  )
}
