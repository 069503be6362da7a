import { createHash } from 'node:crypto'
import { MADE_FILES } from '../domain/edition.ts'
import { joinBytes } from '../domain/join-bytes.ts'
import type { HeldAnswer, HeldEdition } from '../edge/catalogue.ts'
import { CASE_SOURCES_FILE, WORKBOOK_TABLES_FILE } from '../export/frozen/workbook-tables.ts'
import type { EditionRow } from '../queries/editions.ts'
import type { EdgeBucket } from './destination.ts'
import { fileOf, holdFile, putProven, type ReadStretch, readText } from './hold-content.ts'

/** What lies ready at the edge beside the frozen files of an edition. */
export type Products = Pick<HeldEdition, 'made' | 'answers'>

/** What the page asks of the whole of an edition: no visit of the nation asks the database. */
const ANSWERS = ['areas.topojson', 'areas.geojson', 'plans', 'coverage']

/** Node's own app and database, and what names them: another build or address may answer otherwise. */
export interface Maker {
  ask: (path: string) => Promise<Response>
  /** What workbooks are made of besides the cases. */
  workbookFile: (name: WorkbookFile, edition: EditionRow) => AsyncIterable<string>
  name: string
}

export type WorkbookFile = typeof WORKBOOK_TABLES_FILE | typeof CASE_SOURCES_FILE
const WORKBOOK_FILES: WorkbookFile[] = [WORKBOOK_TABLES_FILE, CASE_SOURCES_FILE]

interface Making {
  edition: EditionRow
  /** Editions that it may speak of. */
  all: readonly EditionRow[]
  /** Told of each before it is made. */
  told: (name: string) => void
}

interface Made {
  type: string
  bytes: Uint8Array<ArrayBuffer>
}

async function asked(maker: Maker, edition: EditionRow, path: string): Promise<Made> {
  const answer = await maker.ask(`/api/editions/${edition.id}/${path}`)
  if (answer.status !== 200)
    throw new Error(`products: ${path} of ${edition.id} answers ${answer.status}\n${await answer.text()}`)
  return {
    type: answer.headers.get('content-type') ?? UNSAID,
    bytes: new Uint8Array(await answer.arrayBuffer()),
  }
}

async function written(pieces: AsyncIterable<string>): Promise<Made> {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  for await (const piece of pieces) parts.push(encoder.encode(piece))
  return { type: UNSAID, bytes: joinBytes(parts) }
}

const UNSAID = 'application/octet-stream'

const stretches =
  (bytes: Uint8Array<ArrayBuffer>): ReadStretch =>
  (from, length) =>
    bytes.subarray(from, from + length)

/**
 * One product, made once: what it was made of names a note of it at the edge, so that a push which was broken off behind
 * it finds it there. An atlas or the package of a large edition takes minutes.
 */
async function holdProduct(
  bucket: EdgeBucket,
  { name, path, make }: { name: string; path: string; make: () => Promise<Made> },
  { edition, all, told, by }: Making & { by: string },
): Promise<HeldAnswer> {
  const known = all.map(({ id, status, hash }) => [id, status, hash])
  const basis = JSON.stringify([by, edition.id, known, path])
  const key = `made/${createHash('sha256').update(basis).digest('hex')}.json`
  const before = await readText(bucket, key)
  if (before !== null) return JSON.parse(before) as HeldAnswer
  told(name)
  const { type, bytes } = await make()
  const product = { ...(await holdFile(bucket, fileOf(name, bytes), stretches(bytes))), type }
  await putProven(bucket, key, new TextEncoder().encode(JSON.stringify(product)))
  return product
}

/** Makes what lies ready beside an edition and brings it to the edge. */
export async function holdProducts(bucket: EdgeBucket, maker: Maker, making: Making): Promise<Products> {
  const { edition } = making
  const held = (name: string, path: string, make: () => Promise<Made>) =>
    holdProduct(bucket, { name, path, make }, { ...making, by: maker.name })
  const products: Products = { made: [], answers: [] }
  const add = ({ type: _, ...file }: HeldAnswer) => products.made.push(file)
  for (const name of MADE_FILES)
    add(await held(name, `files/${name}`, () => asked(maker, edition, `files/${name}`)))
  for (const name of WORKBOOK_FILES)
    add(await held(name, name, () => written(maker.workbookFile(name, edition))))
  for (const name of ANSWERS) products.answers.push(await held(name, name, () => asked(maker, edition, name)))
  return products
}
