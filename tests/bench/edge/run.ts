import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { CURRENT, readCatalogue } from '../../../server/edge/catalogue.ts'
import { readPlaces } from '../../../server/geography.ts'
import { loadStarter } from '../../../server/load-starter.ts'
import { openDatabase, type WriteDatabase } from '../../../server/open-database.ts'
import type { Destination, EdgeStatement } from '../../../server/push/destination.ts'
import { makerOnNode } from '../../../server/push/maker-on-node.ts'
import { migrateEdge } from '../../../server/push/migrate-edge.ts'
import { layOutPage } from '../../../server/push/page-files.ts'
import { Edge, pushTo, TEST_SITE } from '../../worker.ts'
import { openBrowser } from '../open-browser.ts'
import { publishNation } from '../publish-nation.ts'
import { measureVisit, rowsRead, type Visit } from './visits.ts'

/**
 * What a push takes, and what visits take of the edge once it is there: requests, rows of D1, bytes. Without --cases of
 * the starter editions.
 */
const { values } = parseArgs({ options: { cases: { type: 'string' }, database: { type: 'string' } } })
const folder = mkdtempSync(join(tmpdir(), 'edge-'))

async function ground(): Promise<WriteDatabase> {
  if (values.database !== undefined) return openDatabase(values.database)
  if (values.cases !== undefined) {
    const { ground } = await publishNation(folder, { cases: Number(values.cases), rounds: 1 })
    return openDatabase(ground.database, ground.files)
  }
  const db = openDatabase(join(folder, 'map.sqlite'))
  await loadStarter(db, readPlaces())
  return db
}

/** A case, a plan and a company of the newest edition, to look at. */
async function visitsOf(edge: Edge): Promise<Visit[]> {
  const { items } = (await (await edge.fetch('/api/editions')).json()) as { items: { id: string }[] }
  const edition = items[0]?.id ?? ''
  const list = await edge.fetch(`/api/editions/${edition}/investments?prefecture=43&limit=1`)
  const one = ((await list.json()) as { items: { id: string }[] }).items[0]?.id
  const plans = await edge.fetch(`/api/editions/${edition}/plans`)
  const plan = ((await plans.json()) as { items: { id: string }[] }).items[0]?.id
  return [
    { what: 'the nation', path: '/' },
    { what: 'a prefecture', path: '/?prefecture=43' },
    { what: 'a field and a stage', path: '/?field=ai-semiconductor&stage=construction' },
    { what: 'a text', path: '/?q=%E5%8D%8A%E5%B0%8E%E4%BD%93' },
    { what: 'a case', path: `/?case=${one}` },
    { what: 'a plan', path: `/plans/${plan}`, until: 'h1' },
    { what: 'coverage', path: '/coverage', until: 'table' },
    { what: 'coverage of a prefecture', path: '/coverage/43', until: 'table' },
    { what: 'the comparison of editions', path: '/changes', until: 'h1' },
    { what: 'the page of text of a case', path: `/editions/${edition}/investments/${one}`, until: 'h1' },
  ]
}

/** The same destination, which counts what it is given as Cloudflare does: rows with their entries in indexes. */
function measuring(to: Destination) {
  const written = { objects: 0, bytes: 0, rows: 0 }
  const statement = (real: EdgeStatement): EdgeStatement => ({
    bind: (...values) => statement(real.bind(...values)),
    all: () => real.all(),
    raw: () => real.raw(),
    run: async () => {
      const result = await real.run()
      written.rows += (result.meta as { rows_written?: number }).rows_written ?? 0
      return result
    },
  })
  const measured: Destination = {
    db: { prepare: (sql) => statement(to.db.prepare(sql)), batch: (statements) => to.db.batch(statements) },
    bucket: {
      get: (...asked) => to.bucket.get(...asked),
      head: (key) => to.bucket.head(key),
      put: (...asked) => {
        written.objects += 1
        written.bytes += asked[1].byteLength
        return to.bucket.put(...asked)
      },
    },
  }
  return { to: measured, written }
}

async function main(): Promise<void> {
  const db = await ground()
  const page = await layOutPage(TEST_SITE, join(folder, 'page'))
  const edge = await Edge.open({ page, isCounting: true })
  const started = performance.now()
  // A migration is a batch, which knows its own statements alone.
  await migrateEdge(edge.to.db)
  const { to, written } = measuring(edge.to)
  await pushTo(edge, db, { to, maker: makerOnNode(db, readPlaces(), TEST_SITE) })
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(
    `push: ${seconds} s, ${written.objects} objects of ${Math.round(written.bytes / 1e6)} MB, ${written.rows} rows written in D1`,
  )
  const size = await edge.to.db.prepare('select 1').all<unknown>()
  console.log(
    `D1: ${JSON.stringify((size as unknown as { meta: { size_after: number } }).meta.size_after / 1e6)} MB`,
  )
  const current = await edge.to.bucket.get(CURRENT)
  const { editions } = readCatalogue(new TextDecoder().decode(await current?.arrayBuffer()))
  for (const { row, files, made } of editions)
    console.log(
      `${row.id}: ${[...files, ...made].map(({ name, bytes }) => `${name} ${(bytes / 1e6).toFixed(1)}`).join(', ')}`,
    )
  const browser = await openBrowser()
  if (browser === null) throw new Error('browser: none is installed')
  console.log(
    '| visit | requests of the Worker | files of the page | rows read | kB |\n|---|---|---|---|---|',
  )
  for (const visit of await visitsOf(edge)) {
    const { what, requests, files, rowsRead, bytes } = await measureVisit(browser, edge, visit)
    console.log(`| ${[what, requests, files, rowsRead, Math.round(bytes / 1000)].join(' | ')} |`)
  }
  const id = editions[0]?.row.id
  for (const path of [
    `investments.csv?prefecture=43`,
    `investments.csv`,
    `investments.xlsx?prefecture=43`,
    `investments?limit=50`,
    `summary?prefecture=43`,
  ]) {
    await rowsRead(edge)
    const answer = await edge.fetch(`/api/editions/${id}/${path}`)
    const bytes = (await answer.arrayBuffer()).byteLength
    console.log(`| ${[path, 1, 0, await rowsRead(edge), Math.round(bytes / 1000)].join(' | ')} |`)
  }
  await browser.close()
  await edge.close()
  db.$client.close()
}

try {
  await main()
} finally {
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
}
