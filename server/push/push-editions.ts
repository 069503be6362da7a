import { createHash } from 'node:crypto'
import { join } from 'node:path'
import {
  CURRENT,
  type EdgeCatalogue,
  type HeldFile,
  PREVIOUS,
  readCatalogue,
  SHELVES,
  type Shelf,
  writeCatalogue,
} from '../edge/catalogue.ts'
import type { WriteDatabase } from '../open-database.ts'
import { verifyEdition } from '../publish/verify-edition.ts'
import { describeEdition, type EditionRow, findEditions } from '../queries/editions.ts'
import { bringRows } from './bring-rows.ts'
import type { Destination } from './destination.ts'
import { editionsAtEdge, removeEdition, show, unshow } from './edition-at-edge.ts'
import { holdFile, putOnce, putProven, type ReadStretch, readText, stretchesOf } from './hold-content.ts'
import { migrateEdge } from './migrate-edge.ts'
import { holdProducts, type Maker, type Products } from './products.ts'
import { PushRefused } from './push-refused.ts'
import { tablesOf } from './tables.ts'
import type { Told } from './told.ts'

/** An isolate may take what was served for unchanged a little longer: rows that it may ask for are not taken away. */
const SERVED_ON_MS = 60_000

/** A file that lies beside the program. */
export interface ShelvedFile extends HeldFile {
  read: ReadStretch
}

export interface Push {
  db: WriteDatabase
  to: Destination
  /** Of so many editions, the newest, D1 holds the rows. */
  newest: number
  shelves: Record<Shelf, readonly ShelvedFile[]>
  /** Makes what lies ready beside editions; null: nothing does. */
  maker: Maker | null
  now: () => number
  told: (news: Told) => void
}

/**
 * Brings the published editions to the edge. Whatever is brought lies aside: files by their content, rows as drafts. When
 * all of it is proven one statement shows the rows, and one object, the catalogue, is put in the place of the one before
 * it: until then the old state is served, from then on the new one. Repeated, it goes on where it was broken off.
 * @returns whether anything that is served changed
 * @throws PushRefused, and nothing that is served was changed
 */
export async function pushEditions(push: Push): Promise<boolean> {
  const { db, to } = push
  const all = await findEditions(db)
  const text = await readText(to.bucket, CURRENT)
  const before = text === null ? null : readCatalogue(text)
  refuseOthers(all, before)
  await migrateEdge(to.db)
  const queried = all.filter(({ status }) => status === 'published').slice(0, push.newest)
  const held = await holdFiles(push, all, before)
  const shelves = await holdShelves(push, before)
  await removeOthers(push, queried, before)
  const keys = new Map<string, number>()
  for (const row of queried) keys.set(row.id, await bringRows(db, to.db, row, push.told))
  const editions = []
  for (const row of all) {
    const { sums, plans } = await describeEdition(db, row)
    const files = held.get(row.id) ?? []
    const key = keys.get(row.id)
    const products = await productsOf(push, { row, all, hasRows: key !== undefined, before })
    // No row has the key of an edition without rows.
    editions.push({
      row: { ...row, sums, key: key ?? 0 },
      plans,
      hasRows: key !== undefined,
      files,
      ...products,
    })
  }
  await show(to.db, [...keys.values()])
  const catalogue = writeCatalogue({ editions, shelves }, sha256)
  if (before?.version === readCatalogue(catalogue).version) return false
  const encoder = new TextEncoder()
  if (text !== null) await putOnce(to.bucket, PREVIOUS, encoder.encode(text))
  await putProven(to.bucket, CURRENT, encoder.encode(catalogue))
  return true
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** What was published at the edge is not changed, and does not vanish. */
function refuseOthers(all: readonly EditionRow[], before: EdgeCatalogue | null): void {
  for (const { row } of before?.editions ?? []) {
    const here = all.find(({ id }) => id === row.id)
    if (here === undefined) throw new PushRefused('not-here', row.id)
    if (here.hash !== row.hash) throw new PushRefused('published-otherwise', row.id)
  }
}

/** Brings the files of editions that are not there yet. @returns those of all, as the catalogue names them */
async function holdFiles(
  { db, to, told }: Push,
  all: readonly EditionRow[],
  before: EdgeCatalogue | null,
): Promise<Map<string, HeldFile[]>> {
  const held = new Map(before?.editions.map(({ row, files }) => [row.id, files]))
  for (const edition of all) {
    if (held.has(edition.id)) continue
    told({ step: 'files', edition: edition.id })
    const findings = verifyEdition(db, edition)
    if (findings.length > 0) throw new PushRefused('not-as-published', edition.id, findings)
    const files: HeldFile[] = []
    for (const file of (await describeEdition(db, edition)).files)
      files.push(await holdFile(to.bucket, file, stretchesOf(join(db.$files.root, edition.id, file.name))))
    held.set(edition.id, files)
  }
  return held
}

async function holdShelves(
  { to, shelves }: Push,
  before: EdgeCatalogue | null,
): Promise<EdgeCatalogue['shelves']> {
  const held: EdgeCatalogue['shelves'] = { _drawing: [], _geodata: [] }
  for (const shelf of SHELVES)
    for (const { read, ...file } of shelves[shelf]) {
      const there = before?.shelves[shelf].find(
        ({ name, sha256 }) => name === file.name && sha256 === file.sha256,
      )
      held[shelf].push(there ?? (await holdFile(to.bucket, file, read)))
    }
  return held
}

/** Takes away rows that nobody asks for any more, and what was begun of another content. */
async function removeOthers(
  { db, to, now, told }: Push,
  queried: readonly EditionRow[],
  before: EdgeCatalogue | null,
): Promise<void> {
  const current = await to.bucket.head(CURRENT)
  const isSettled = current === null || now() - current.uploaded.getTime() > SERVED_ON_MS
  for (const { key, id, status, hash } of await editionsAtEdge(to.db)) {
    const isWanted = queried.some((row) => row.id === id && row.hash === hash)
    const isServed = before?.editions.some(({ row, hasRows }) => row.id === id && hasRows) === true
    if (isWanted || isServed || (status !== 'draft' && !isSettled)) continue
    told({ step: 'removing', edition: id })
    if (status !== 'draft') await unshow(to.db, key)
    await removeEdition(to.db, tablesOf(db.$client), key)
  }
}

interface Holding {
  row: EditionRow
  all: readonly EditionRow[]
  hasRows: boolean
  before: EdgeCatalogue | null
}

/** Of an edition without rows what was made last stays; of a withdrawn one nothing is asked. */
async function productsOf(push: Push, { row, all, hasRows, before }: Holding): Promise<Products> {
  if (row.status === 'withdrawn' || push.maker === null) return { made: [], answers: [] }
  const kept = before?.editions.find((held) => held.row.id === row.id)
  if (!hasRows && kept !== undefined) return { made: kept.made, answers: kept.answers }
  const told = (name: string) => push.told({ step: 'making', edition: row.id, name })
  return await holdProducts(push.to.bucket, push.maker, { edition: row, all, told })
}
