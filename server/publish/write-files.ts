import type { Feature, MultiPolygon } from 'geojson'
import type { FilesAside } from '../disk-files.ts'
import type { Columns } from '../domain/columns/columns.ts'
import { packColumns } from '../domain/columns/columns-file.ts'
import { BOUNDARIES_FILE, COLUMNS_FILE, MARGINALS_FILE } from '../domain/edition.ts'
import { marginalsOf } from '../domain/marginals.ts'
import type { NamedBoundaries } from '../domain/place.ts'
import type { Spool } from '../domain/spool.ts'
import { AREAS } from '../export/flatgeobuf/features.ts'
import { type CaseTexts, pointsAsFgb } from '../export/flatgeobuf/frozen.ts'
import { indexedFlatGeobuf } from '../export/flatgeobuf/indexed.ts'
import { CSV_HEADERS } from '../export/investment-csv.ts'
import type { WriteDatabase } from '../open-database.ts'
import { editionFiles } from '../schema.ts'
import type { DraftAside } from './aside/draft-aside.ts'
import type { Boundaries } from './boundaries.ts'
import { derivedHashes, type TableHash } from './content-hash.ts'
import { citationText, dataDictionary, licenceText } from './edition-papers.ts'
import { gzipPieces } from './gzip-pieces.ts'
import { writeGrams } from './index-search.ts'
import { databaseVersion, MANIFEST_FILE, type ManifestEdition, writeManifest } from './manifest.ts'

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

function pointsAsFlatGeobuf(
  { $client: client }: WriteDatabase,
  key: number,
  columns: Columns,
  spool: Spool,
): Generator<Uint8Array> {
  const cases = client
    .prepare('select ordinal, id, title, company from investments where edition = ? order by ordinal')
    .raw()
  return pointsAsFgb(columns, cases.iterate(key) as Iterable<CaseTexts>, spool)
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
  columns: Columns
  content: TableHash[]
  boundaries: Pick<Boundaries, 'hash' | 'credits' | 'drawnSet'>
  draft: Pick<DraftAside, 'casesFile' | 'grams'>
}

/**
 * Writes the files of an edition, and the manifest that names them, aside; and into the database what they are. Only
 * the edition's own row is left to be written after that.
 */
export function writeFiles(
  db: WriteDatabase,
  key: number,
  aside: FilesAside,
  { edition, columns, content, boundaries, draft }: PublishedContent,
): void {
  const named: NamedBoundaries = { sha256: boundaries.hash, credits: boundaries.credits.ja }
  const files = [
    aside.put(MARGINALS_FILE, [`${JSON.stringify(marginalsOf(columns))}\n`]),
    aside.put(COLUMNS_FILE, [gzipPieces(packColumns(columns))]),
    draft.casesFile(),
    aside.put('areas.geojson', areasAsGeojson(db, key, named)),
    aside.put('areas.fgb', areasAsFlatGeobuf(db, key, named)),
    aside.put('points.fgb', pointsAsFlatGeobuf(db, key, columns, aside.spool())),
    aside.put('data-dictionary.csv', [dataDictionary(CSV_HEADERS)]),
    aside.put(BOUNDARIES_FILE, [boundaries.drawnSet()]),
    aside.put('licence.md', [licenceText(edition, boundaries.credits)]),
    aside.put('citation.txt', [citationText(edition, edition.hash ?? '')]),
  ].sort((a, b) => (a.name < b.name ? -1 : 1))
  writeGrams(db, key, draft.grams())
  const schema = { database: databaseVersion(db) }
  const manifest = writeManifest({ edition, schema, content, derived: derivedHashes(db, key), files })
  for (const file of [...files, aside.put(MANIFEST_FILE, [manifest])])
    db.insert(editionFiles)
      .values({ edition: key, ...file })
      .run()
}
