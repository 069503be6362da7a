import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Columns } from '../domain/columns/columns.ts'
import { writeColumns } from '../domain/columns/columns-file.ts'
import { COLUMNS_FILE, MARGINALS_FILE } from '../domain/edition.ts'
import { marginalsOf } from '../domain/marginals.ts'
import type { WriteDatabase } from '../open-database.ts'
import { editionFiles } from '../schema.ts'

/** The frozen files of an edition, by name. */
function filesOf(columns: Columns): Map<string, Uint8Array> {
  return new Map([
    [MARGINALS_FILE, new TextEncoder().encode(`${JSON.stringify(marginalsOf(columns))}\n`)],
    [COLUMNS_FILE, gzipSync(writeColumns(columns), { level: 9 })],
  ])
}

/** Writes the files beside the database and their sizes and hashes into it. */
export function writeFiles(db: WriteDatabase, edition: { key: number; id: string }, columns: Columns): void {
  const files = filesOf(columns)
  db.$files.replace(edition.id, files)
  for (const [name, bytes] of files)
    db.insert(editionFiles)
      .values({
        edition: edition.key,
        name,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })
      .run()
}
