import type { FileEntry, FolderWriter } from '../disk-files.ts'
import type { Columns } from '../domain/columns/columns.ts'
import { CASE_NAMES_FILE, POINTS_FILE } from '../domain/edition.ts'
import { nameAsJson } from '../domain/json-pieces.ts'
import { type Gram, GramIndex } from '../domain/search/gram-index.ts'
import { type CaseName, pointsAsFgb } from '../export/flatgeobuf/frozen.ts'
import type { WriteDatabase } from '../open-database.ts'

/** The cases of an edition in publication when they are numbered, judged and placed. */
export interface NumberedCases {
  columns: Columns
  /** The database's keys of the cases, by ordinal. */
  keys: Int32Array<ArrayBuffer>
}

/** What is written of the cases along their ordinals. */
export interface WrittenAlong {
  files: FileEntry[]
  /** What each case takes of the file of names, in bytes. */
  nameLengths: Uint32Array<ArrayBuffer>
  grams: Iterable<Gram>
}

/** So many names wait in memory. */
const BATCH = 4_000

/**
 * Writes what follows the order of ordinals, walking the cases once: their points, their names, and which letters their
 * texts hold.
 */
export function writeAlong(
  { $client: client }: Pick<WriteDatabase, '$client'>,
  { columns, keys }: NumberedCases,
  write: FolderWriter,
): WrittenAlong {
  const index = new GramIndex(columns.count)
  const nameLengths = new Uint32Array(columns.count)
  const names = write.spool('names')
  let batch: string[] = []
  const putNames = () => {
    names.add(new TextEncoder().encode(batch.join('')))
    batch = []
  }
  // A connection that does not publish sees no ordinals yet: each case is found by its key.
  const caseOf = client.prepare('select id, title, company, search from investments where key = ?').raw()
  function* named(): Generator<CaseName> {
    for (const [ordinal, key] of keys.entries()) {
      const [id, title, company, search] = caseOf.get(key) as CaseTexts
      index.add(ordinal, search)
      const name = nameAsJson(id, title, company)
      const line = `{${name}}\n`
      nameLengths[ordinal] = Buffer.byteLength(line)
      batch.push(line)
      if (batch.length === BATCH) putNames()
      yield [ordinal, name]
    }
    putNames()
  }
  const points = write.put(POINTS_FILE, pointsAsFgb(columns, named(), write.spool('points')))
  return { files: [points, write.put(CASE_NAMES_FILE, names.take())], nameLengths, grams: index.grams() }
}

type CaseTexts = [id: string, title: string, company: string | null, search: string]
