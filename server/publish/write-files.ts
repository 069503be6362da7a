import type { FileEntry, FilesAside } from '../disk-files.ts'
import type { Columns } from '../domain/columns/columns.ts'
import { packColumns } from '../domain/columns/columns-file.ts'
import { COLUMNS_FILE, MARGINALS_FILE } from '../domain/edition.ts'
import { marginalsOf } from '../domain/marginals.ts'
import { CSV_HEADERS } from '../export/investment-csv.ts'
import type { WriteDatabase } from '../open-database.ts'
import { editionFiles } from '../schema.ts'
import { derivedHashes, type TableHash } from './content-hash.ts'
import { citationText, dataDictionary, licenceText } from './edition-papers.ts'
import { gzipPieces } from './gzip-pieces.ts'
import { databaseVersion, MANIFEST_FILE, type ManifestEdition, writeManifest } from './manifest.ts'

/** Plan areas as they were drawn, one feature a line. */
function* areasAsGeojson({ $client: client }: WriteDatabase, key: number): Generator<string> {
  yield '{"type":"FeatureCollection","features":['
  const rows = client
    .prepare(
      'select id, type, name, status, example, geometry from plans where edition = ? and geometry is not null order by id',
    )
    .iterate(key) as Iterable<{ geometry: string; example: number }>
  let separator = '\n'
  for (const { geometry, example, ...properties } of rows) {
    const said = JSON.stringify({ ...properties, example: example === 1 })
    yield `${separator}{"type":"Feature","properties":${said},"geometry":${geometry}}`
    separator = ',\n'
  }
  yield '\n]}\n'
}

interface PublishedContent {
  edition: ManifestEdition
  columns: Columns
  content: TableHash[]
  /** Writes the file of all cases, or waits until it is written. */
  casesFile: () => FileEntry
}

/**
 * Writes the files of an edition, and the manifest that names them, aside; and into the database what they are. Only
 * the edition's own row is left to be written after that.
 */
export function writeFiles(
  db: WriteDatabase,
  key: number,
  aside: FilesAside,
  { edition, columns, content, casesFile }: PublishedContent,
): void {
  const files = [
    aside.put(MARGINALS_FILE, [`${JSON.stringify(marginalsOf(columns))}\n`]),
    aside.put(COLUMNS_FILE, [gzipPieces(packColumns(columns))]),
    casesFile(),
    aside.put('areas.geojson', areasAsGeojson(db, key)),
    aside.put('data-dictionary.csv', [dataDictionary(CSV_HEADERS)]),
    aside.put('licence.md', [licenceText(edition)]),
    aside.put('citation.txt', [citationText(edition, edition.hash ?? '')]),
  ].sort((a, b) => (a.name < b.name ? -1 : 1))
  const schema = { database: databaseVersion(db) }
  const manifest = writeManifest({ edition, schema, content, derived: derivedHashes(db, key), files })
  const named = [...files, aside.put(MANIFEST_FILE, [manifest])]
  for (const file of named)
    db.insert(editionFiles)
      .values({ edition: key, ...file })
      .run()
}
