import { type CaseIndex, readCaseIndex } from './domain/case-index.ts'
import { CASE_INDEX_FILE } from './domain/edition.ts'
import { keptByHash, type OfEdition } from './kept-by-hash.ts'
import type { EditionFiles } from './storage.ts'

/** Asks where an edition's cases stand in its files; null where it was published without saying so. */
export type CaseIndexOf = OfEdition<CaseIndex>

export function caseIndexFrom(files: EditionFiles): CaseIndexOf {
  return keptByHash(async (id, hash) => {
    const bytes = await files.read(id, CASE_INDEX_FILE)
    if (bytes === null) return null
    const index = readCaseIndex(bytes)
    if (index.edition !== hash)
      throw new Error(`case index: the file of ${id} belongs to content ${index.edition}, not to ${hash}`)
    return index
  })
}
