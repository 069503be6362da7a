import type { Columns } from './domain/columns/columns.ts'
import { readColumns } from './domain/columns/columns-file.ts'
import { COLUMNS_FILE } from './domain/edition.ts'
import type { EditionFiles } from './storage.ts'
import { unzip } from './unzip.ts'

/** Columns of so many editions stay in memory: the newest, the one before it, and one that is being compared. */
const KEPT = 3

/** Asks for the columns of an edition; null where it has no such file. */
export type ColumnsOf = (edition: { id: string; hash: string | null }) => Promise<Columns | null>

/** Reads columns once an edition and keeps the last few. */
export function columnsFrom(files: EditionFiles): ColumnsOf {
  const kept = new Map<string, Promise<Columns | null>>()
  const load = async (id: string, hash: string): Promise<Columns | null> => {
    const bytes = await files.read(id, COLUMNS_FILE)
    if (bytes === null) return null
    const columns = readColumns(await unzip(bytes))
    if (columns.edition !== hash)
      throw new Error(`columns: the file of ${id} belongs to content ${columns.edition}, not to ${hash}`)
    return columns
  }
  return ({ id, hash }) => {
    if (hash === null) return Promise.resolve(null)
    const known = kept.get(hash)
    if (known !== undefined) return known
    const loading = load(id, hash)
    kept.set(hash, loading)
    loading.catch(() => kept.delete(hash))
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return loading
  }
}
