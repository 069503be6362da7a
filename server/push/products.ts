import { createHash } from 'node:crypto'
import { MADE_FILES } from '../domain/edition.ts'
import type { HeldAnswer, HeldEdition } from '../edge/catalogue.ts'
import type { EditionRow } from '../queries/editions.ts'
import type { EdgeBucket } from './destination.ts'
import { fileOf, holdFile, putProven, type ReadStretch, readText } from './hold-content.ts'

/** What lies ready at the edge beside the frozen files of an edition. */
export type Products = Pick<HeldEdition, 'made' | 'answers'>

/** What the page asks of the whole of an edition: no visit of the nation asks the database. */
const ANSWERS = ['areas.topojson', 'areas.geojson', 'plans', 'coverage']

/** Node's own app, and what names it: another build or address may answer otherwise. */
export interface Maker {
  ask: (path: string) => Promise<Response>
  name: string
}

interface Making {
  edition: EditionRow
  /** Editions that it may speak of. */
  all: readonly EditionRow[]
  /** Told of each before it is made. */
  told: (name: string) => void
}

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
  maker: Maker,
  { name, path }: { name: string; path: string },
  { edition, all, told }: Making,
): Promise<HeldAnswer> {
  const known = all.map(({ id, status, hash }) => [id, status, hash])
  const basis = JSON.stringify([maker.name, edition.id, known, path])
  const key = `made/${createHash('sha256').update(basis).digest('hex')}.json`
  const before = await readText(bucket, key)
  if (before !== null) return JSON.parse(before) as HeldAnswer
  told(name)
  const answer = await maker.ask(`/api/editions/${edition.id}/${path}`)
  if (answer.status !== 200)
    throw new Error(`products: ${path} of ${edition.id} answers ${answer.status}\n${await answer.text()}`)
  const type = answer.headers.get('content-type') ?? 'application/octet-stream'
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const product = { ...(await holdFile(bucket, fileOf(name, bytes), stretches(bytes))), type }
  await putProven(bucket, key, new TextEncoder().encode(JSON.stringify(product)))
  return product
}

/** Makes what lies ready beside an edition and brings it to the edge. */
export async function holdProducts(bucket: EdgeBucket, maker: Maker, making: Making): Promise<Products> {
  const products: Products = { made: [], answers: [] }
  for (const name of MADE_FILES) {
    const { type: _, ...file } = await holdProduct(bucket, maker, { name, path: `files/${name}` }, making)
    products.made.push(file)
  }
  for (const name of ANSWERS)
    products.answers.push(await holdProduct(bucket, maker, { name, path: name }, making))
  return products
}
