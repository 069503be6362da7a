import type { Columns } from './domain/columns/columns.ts'
import { readColumns } from './domain/columns/columns-file.ts'
import { COLUMNS_FILE } from './domain/edition.ts'
import { keptByHash, type OfEdition } from './kept-by-hash.ts'
import type { EditionFiles } from './storage.ts'
import { unzip } from './unzip.ts'

/** Asks for the columns of an edition; null where it has no such file. */
export type ColumnsOf = OfEdition<Columns>

export function columnsFrom(files: EditionFiles): ColumnsOf {
  return keptByHash(async (id, hash) => {
    const bytes = await files.read(id, COLUMNS_FILE)
    if (bytes === null) return null
    const columns = readColumns(await unzip(bytes))
    if (columns.edition !== hash)
      throw new Error(`columns: the file of ${id} belongs to content ${columns.edition}, not to ${hash}`)
    return columns
  })
}
