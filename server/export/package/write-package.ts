import { stringify } from 'csv-stringify/browser/esm/sync'
import { Zip } from 'fflate'
import type { ReadDatabase } from '../../database.ts'
import type { NamedBoundaries } from '../../domain/place.ts'
import type { RunningHash } from '../../domain/running-hash.ts'
import { PackedPart } from '../../intake/packed-part.ts'
import { describeEdition, type EditionRow, findEditions } from '../../queries/editions.ts'
import type { Asked } from '../../queries/select-asked.ts'
import { CSV_FORM } from '../investment-csv.ts'
import { CASES, SITES, SOURCES } from './case-tables.ts'
import { dcatCatalogue } from './catalogue.ts'
import { CHANGES } from './changes-table.ts'
import { cellOf, type OpenTable } from './columns.ts'
import { dataPackage, type PackedFile, type PackedTable } from './descriptor.ts'
import { editionLog, hashList, openDictionary } from './papers.ts'
import { AREAS, PLANS, PROGRESS, TARGETS } from './plan-tables.ts'
import { openRows } from './rows.ts'

/** What the runtime gives a package: a hash that runs along, the frozen files, and where the page is reached. */
export interface PackageMeans {
  hash: () => RunningHash
  files: {
    stream: (
      edition: string,
      name: string,
    ) => Promise<{ body: ReadableStream<Uint8Array<ArrayBuffer>> } | null>
  }
  site: string
}

export interface PackageAsked {
  edition: EditionRow
  asked: Asked
  boundaries: NamedBoundaries | null
}

const MEDIA_TYPES: Record<string, string> = {
  csv: 'text/csv',
  geojson: 'application/geo+json',
  json: 'application/json',
  jsonld: 'application/ld+json',
  gz: 'application/gzip',
  md: 'text/markdown',
  txt: 'text/plain',
}

function mediaTypeOf(path: string): string {
  return MEDIA_TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
}

/**
 * An edition as one zip, piece by piece: open tables, the frozen files, and what describes them to programs and people.
 * The same edition gives the same bytes.
 */
export async function* writePackage(
  db: ReadDatabase,
  { edition, asked, boundaries }: PackageAsked,
  means: PackageMeans,
): AsyncGenerator<Uint8Array> {
  const zip = new PackageZip(edition.publishedAt ?? edition.asOf, means.hash)
  const rows = openRows(db, edition, asked)
  const tables: PackedTable[] = []
  const table = async function* <Row>(of: OpenTable<Row>, batches: AsyncIterable<Row[]>) {
    const { columns, name, ja, en, primaryKey, foreignKeys } = of
    const file = yield* zip.add(`data/${name}.csv`, linesOf(of, batches))
    tables.push({ ...file, name, ja, en, primaryKey, foreignKeys, columns })
  }
  yield* table(CASES, rows.cases())
  yield* table(SITES, rows.sites())
  yield* table(SOURCES, rows.sources())
  yield* table(PLANS, rows.plans())
  yield* table(AREAS, rows.areas())
  yield* table(TARGETS, rows.targets())
  yield* table(PROGRESS, rows.progress())
  yield* table(CHANGES, rows.changes())
  const frozen: PackedFile[] = []
  for (const { name } of (await describeEdition(db, edition)).files) {
    const found = await means.files.stream(edition.id, name)
    if (found === null) throw new Error(`package: ${name} of ${edition.id} is not in the store`)
    frozen.push(yield* zip.add(`files/${name}`, piecesOfStream(found.body)))
  }
  const files = [...tables, ...frozen]
  const { site } = means
  const editions = await editionsUpTo(db, edition)
  const papers: PackedFile[] = []
  for (const [path, text] of [
    ['data-dictionary.csv', openDictionary(tables)],
    ['CHANGELOG.md', editionLog(editions)],
    ['dcat.jsonld', asJson(dcatCatalogue(edition, files, site))],
    [
      'datapackage.json',
      asJson(dataPackage(edition, { tables, files: frozen, site, boundaries: boundaries?.credits ?? [] })),
    ],
  ] as const)
    papers.push(yield* zip.add(path, once(text)))
  yield* zip.add('SHA256SUMS', once(hashList([...files, ...papers])))
  yield* zip.end()
}

async function editionsUpTo(db: ReadDatabase, edition: EditionRow): Promise<EditionRow[]> {
  const all = await findEditions(db)
  return all.slice(all.findIndex(({ id }) => id === edition.id))
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

async function* linesOf<Row>(
  { columns }: OpenTable<Row>,
  batches: AsyncIterable<Row[]>,
): AsyncGenerator<string> {
  yield `\ufeff${stringify([columns.map(({ name }) => name)], CSV_FORM)}`
  for await (const batch of batches)
    if (batch.length > 0)
      yield stringify(
        batch.map((row) => columns.map((column) => cellOf(column, row))),
        CSV_FORM,
      )
}

/** The pieces of a stream, one after the other; given up, the stream is too. */
async function* piecesOfStream(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}

class PackageZip {
  readonly #mtime: Date
  readonly #hash: PackageMeans['hash']
  readonly #zip: Zip
  #waiting: Uint8Array[] = []

  /** @param date YYYY-MM-DD… that the zip says of every part; fflate writes the machine's own hours, so these are given */
  constructor(date: string, hash: PackageMeans['hash']) {
    const [year = 2000, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number)
    this.#mtime = new Date(year, month - 1, day)
    this.#hash = hash
    this.#zip = new Zip((problem, chunk) => {
      if (problem !== null) throw problem
      this.#waiting.push(chunk)
    })
  }

  #taken(): Uint8Array[] {
    const pieces = this.#waiting
    this.#waiting = []
    return pieces
  }

  async *add(
    path: string,
    pieces: AsyncIterable<string | Uint8Array<ArrayBuffer>>,
  ): AsyncGenerator<Uint8Array, PackedFile> {
    const part = new PackedPart(path, this.#mtime)
    this.#zip.add(part)
    const hash = this.#hash()
    const encoder = new TextEncoder()
    let bytes = 0
    for await (const piece of pieces) {
      const own = typeof piece === 'string' ? encoder.encode(piece) : piece
      hash.update(own)
      bytes += await part.write(own)
      yield* this.#taken()
    }
    await part.end()
    yield* this.#taken()
    return { path, bytes, sha256: hash.digest(), mediaType: mediaTypeOf(path) }
  }

  *end(): Generator<Uint8Array> {
    this.#zip.end()
    yield* this.#taken()
  }
}
