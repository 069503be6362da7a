import type { Feature, MultiPolygon } from 'geojson'
import type { FilesAside } from '../disk-files.ts'
import { writeCaseIndex } from '../domain/case-index.ts'
import { packColumns } from '../domain/columns/columns-file.ts'
import { BOUNDARIES_FILE, CASE_INDEX_FILE, COLUMNS_FILE, MARGINALS_FILE } from '../domain/edition.ts'
import { marginalsOf } from '../domain/marginals.ts'
import type { NamedBoundaries } from '../domain/place.ts'
import { AREAS } from '../export/flatgeobuf/features.ts'
import { indexedFlatGeobuf } from '../export/flatgeobuf/indexed.ts'
import { CSV_HEADERS } from '../export/investment-csv.ts'
import type { WriteDatabase } from '../open-database.ts'
import { editionFiles } from '../schema.ts'
import type { DraftAside } from './aside/draft-aside.ts'
import type { Boundaries } from './boundaries.ts'
import { derivedHashes, type TableHash } from './content-hash.ts'
import { citationText, dataDictionary, licenceText } from './edition-papers.ts'
import { gzipPieces } from './gzip-pieces.ts'
import { databaseVersion, MANIFEST_FILE, type ManifestEdition, writeManifest } from './manifest.ts'
import type { NumberedCases, WrittenAlong } from './write-along.ts'
import { ordinalsInFile } from './write-cases.ts'
import { writeGrams } from './write-grams.ts'

/** Plan areas as they were drawn, one feature a line. */
function* areasAsGeojson(
  { $client: client }: WriteDatabase,
  key: number,
  boundaries: NamedBoundaries,
): Generator<string> {
  yield `{"type":"FeatureCollection","boundaries":${JSON.stringify(boundaries)},"features":[`
  const rows = client
    .prepare(
      'select id, type, name, status, example, geometry from plans where edition = ? and geometry is not null order by id',
    )
    .iterate(key) as Iterable<AreaRow>
  let separator = '\n'
  for (const { geometry, example, ...properties } of rows) {
    const said = JSON.stringify({ ...properties, example: example === 1 })
    yield `${separator}{"type":"Feature","properties":${said},"geometry":${geometry}}`
    separator = ',\n'
  }
  yield '\n]}\n'
}

/** The same areas as FlatGeobuf. */
function areasAsFlatGeobuf(
  { $client: client }: WriteDatabase,
  key: number,
  { credits }: NamedBoundaries,
): Generator<Uint8Array> {
  const rows = client.prepare(
    'select id, type, name, status, example, geometry from plans where edition = ? and geometry is not null order by id',
  )
  function* walk(): Generator<Feature> {
    for (const { geometry, example, ...said } of rows.iterate(key) as Iterable<AreaRow>)
      yield {
        type: 'Feature',
        properties: { ...said, example: example === 1 },
        geometry: JSON.parse(geometry) as MultiPolygon,
      }
  }
  const count = client.prepare('select count(*) from plans where edition = ?').pluck().get(key) as number
  return indexedFlatGeobuf({ ...AREAS_FROZEN, credits }, walk(), count)
}

type AreaRow = { geometry: string; example: number }

const FROZEN_PROPERTIES = ['id', 'type', 'name', 'status', 'example']
const AREAS_FROZEN = {
  ...AREAS,
  columns: AREAS.columns.filter(({ name }) => FROZEN_PROPERTIES.includes(name)),
}

interface PublishedContent {
  edition: ManifestEdition
  numbered: NumberedCases
  content: TableHash[]
  boundaries: Pick<Boundaries, 'hash' | 'credits' | 'drawnSet'>
  casesFile: DraftAside['casesFile']
  along: () => WrittenAlong
}

/**
 * Writes the files of an edition, and the manifest that names them, aside; and into the database what they are. Only
 * the edition's own row is left to be written after that.
 */
export function writeFiles(
  db: WriteDatabase,
  key: number,
  aside: FilesAside,
  { edition, numbered, content, boundaries, casesFile, along }: PublishedContent,
): void {
  const named: NamedBoundaries = { sha256: boundaries.hash, credits: boundaries.credits.ja }
  const hash = edition.hash ?? ''
  const { columns, keys } = numbered
  const ownFiles = [
    aside.put(MARGINALS_FILE, [`${JSON.stringify(marginalsOf(columns))}\n`]),
    aside.put(COLUMNS_FILE, [gzipPieces(packColumns(columns))]),
    aside.put('areas.geojson', areasAsGeojson(db, key, named)),
    aside.put('areas.fgb', areasAsFlatGeobuf(db, key, named)),
    aside.put('data-dictionary.csv', [dataDictionary(CSV_HEADERS)]),
    aside.put(BOUNDARIES_FILE, [boundaries.drawnSet()]),
    aside.put('licence.md', [licenceText(edition, boundaries.credits)]),
    aside.put('citation.txt', [citationText(edition, hash)]),
  ]
  const cases = casesFile()
  const written = along()
  const index = writeCaseIndex({
    ...{ edition: hash, ordinals: ordinalsInFile(cases, keys) },
    ...{ heading: cases.heading, lines: cases.lengths, names: written.nameLengths },
  })
  writeGrams(db, key, written.grams)
  const files = [...ownFiles, cases.file, ...written.files, aside.put(CASE_INDEX_FILE, [index])].sort(
    (a, b) => (a.name < b.name ? -1 : 1),
  )
  const schema = { database: databaseVersion(db) }
  const manifest = writeManifest({ edition, schema, content, derived: derivedHashes(db, key), files })
  for (const file of [...files, aside.put(MANIFEST_FILE, [manifest])])
    db.insert(editionFiles)
      .values({ edition: key, ...file })
      .run()
}
