import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Environment } from '../environment.ts'
import { etagOf, isKnownTo } from '../etag.ts'
import { readParameters } from '../params.ts'
import { Problem } from '../problem.ts'
import { correctionsOf, type EditionRow } from '../queries/editions.ts'
import { areas } from './areas.ts'
import { changes } from './changes.ts'
import { coverage } from './coverage.ts'
import { files } from './files.ts'
import { heldAnswers } from './held-answers.ts'
import { investmentExports } from './investment-exports.ts'
import { investments } from './investments.ts'
import { madeFiles } from './made-files.ts'
import { plans } from './plans.ts'
import { askAbout } from './rows.ts'
import { snapshots } from './snapshots.ts'
import { suggestions } from './suggestions.ts'
import { summary } from './summary.ts'

/** Editions appear, are withdrawn, and a new `latest` is named: readers ask again after a minute. */
const SHORT_CACHE = 'public, max-age=60'
const CACHE = 'public, max-age=300'

function requireReadable(edition: EditionRow | null): EditionRow {
  if (edition === null) throw new Problem('edition-not-found', '版の一覧は /api/editions にあります。')
  if (edition.status === 'withdrawn')
    throw new Problem('edition-withdrawn', edition.withdrawnReason ?? '理由は示されていません。', {
      hash: edition.hash,
    })
  return edition
}

/** Leads `latest` to the newest published edition, with the rest of the address and the query kept. */
const latest = createMiddleware<Environment>(async (c, next) => {
  if (c.req.param('edition') !== 'latest') return await next()
  const newest = (await c.var.editions.all()).find((edition) => edition.status === 'published')
  if (newest === undefined) throw new Problem('edition-not-found', '公表された版がまだありません。')
  const url = new URL(c.req.url)
  const rest = url.pathname.split('/').slice(4)
  c.header('cache-control', SHORT_CACHE)
  // After 302 a browser asks again with GET and loses the body that a POST carries; after 307 it does neither.
  const status = c.req.method === 'POST' ? 307 : 302
  return c.redirect(`${'../'.repeat(rest.length)}${[newest.id, ...rest].join('/')}${url.search}`, status)
})

const readable = createMiddleware<Environment>(async (c, next) => {
  askAbout(c, requireReadable(await c.var.editions.find(c.req.param('edition') ?? '')))
  await next()
})

/**
 * Answers about a published edition never change under one build: a known tag is answered without asking the database.
 * An answer to a POST is kept by no cache (RFC 9110, 9.3.3), so it needs no tag.
 */
const tagged = createMiddleware<Environment>(async (c, next) => {
  if (c.req.method === 'POST') {
    await next()
    c.header('cache-control', 'no-store')
    return
  }
  // Pictures also hold the page's address and the boundaries of today.
  const made = [c.var.build, c.var.snapshots?.site ?? '', c.var.places.table.boundaries].join(' ')
  const etag = await etagOf(new URL(c.req.url), c.var.edition.hash ?? '', made)
  const known = c.req.header('if-none-match')
  const notModified = () => new Response(null, { status: 304, headers: { etag, 'cache-control': CACHE } })
  if (known?.trim() !== '*' && isKnownTo(known, etag)) return notModified()
  await next()
  if (c.res.status !== 200) return
  if (isKnownTo(known, etag)) {
    c.res = notModified()
    return
  }
  c.header('etag', etag)
  c.header('cache-control', CACHE)
})

export const edition = new Hono<Environment>()
  .use(latest)
  .use(readable)
  .route('/', madeFiles)
  .route('/', files)
  .route('/', changes)
  .use(tagged)
  .use(heldAnswers)
  .get('/', async (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    return c.json(await c.var.editions.describe(c.var.edition))
  })
  .route('/investments', investments)
  .route('/summary', summary)
  .route('/plans', plans)
  .route('/', areas)
  .route('/', coverage)
  .route('/', suggestions)
  .route('/', investmentExports)
  .route('/', snapshots)

export const editionList = new Hono<Environment>().get('/', async (c) => {
  readParameters(c.req.url, c.var.places, {}, [])
  const rows = await c.var.editions.all()
  const content = rows.map((row) => `${row.id} ${row.status} ${row.hash}`).join('\n')
  const etag = await etagOf(new URL(c.req.url), content, c.var.build)
  c.header('etag', etag)
  c.header('cache-control', SHORT_CACHE)
  if (isKnownTo(c.req.header('if-none-match'), etag)) return c.body(null, 304)
  return c.json({
    items: await Promise.all(rows.map((row) => c.var.editions.describe(row))),
    corrections: correctionsOf(rows),
  })
})
