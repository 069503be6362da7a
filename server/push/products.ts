import { createHash } from 'node:crypto'
import { MADE_FILES } from '../domain/edition.ts'
import type { HeldEdition } from '../edge/catalogue.ts'
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

async function asked(maker: Maker, edition: EditionRow, path: string) {
  const answer = await maker.ask(`/api/editions/${edition.id}/${path}`)
  if (answer.status !== 200)
    throw new Error(`products: ${path} of ${edition.id} answers ${answer.status}\n${await answer.text()}`)
  return {
    type: answer.headers.get('content-type') ?? 'application/octet-stream',
    bytes: new Uint8Array(await answer.arrayBuffer()),
  }
}

const stretches =
  (bytes: Uint8Array<ArrayBuffer>): ReadStretch =>
  (from, length) =>
    bytes.subarray(from, from + length)

/**
 * Makes what lies ready beside an edition and brings it to the edge, once: a push that was broken off finds it there.
 * @param all editions that it may speak of
 * @param told of each before it is made
 */
export async function holdProducts(
  bucket: EdgeBucket,
  maker: Maker,
  { edition, all, told }: { edition: EditionRow; all: readonly EditionRow[]; told: (name: string) => void },
): Promise<Products> {
  const known = all.map(({ id, status, hash }) => [id, status, hash])
  const basis = JSON.stringify([maker.name, edition.id, known, MADE_FILES, ANSWERS])
  const key = `made/${createHash('sha256').update(basis).digest('hex')}.json`
  const before = await readText(bucket, key)
  if (before !== null) return JSON.parse(before) as Products
  const products: Products = { made: [], answers: [] }
  for (const name of MADE_FILES) {
    told(name)
    const { bytes } = await asked(maker, edition, `files/${name}`)
    products.made.push(await holdFile(bucket, fileOf(name, bytes), stretches(bytes)))
  }
  for (const name of ANSWERS) {
    const { bytes, type } = await asked(maker, edition, name)
    products.answers.push({ ...(await holdFile(bucket, fileOf(name, bytes), stretches(bytes))), type })
  }
  await putProven(bucket, key, new TextEncoder().encode(JSON.stringify(products)))
  return products
}
