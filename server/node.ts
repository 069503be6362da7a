import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { startAnswerThreads } from './answer-threads.ts'
import { createApp } from './app.ts'
import { buildName } from './build-name.ts'
import { compressed } from './compressed.ts'
import type { DeskSettings } from './desk/desk.ts'
import { deskPath } from './desk/desk-path.ts'
import { oidcSettings } from './desk/oidc/settings.ts'
import { runningHash } from './disk-files.ts'
import { MADE_FILES } from './domain/edition.ts'
import { readRoute } from './domain/page-routes.ts'
import { type Asking, front } from './front/front.ts'
import { lineWriter } from './front/line-writer.ts'
import { errorLine, lostLine } from './front/log-lines.ts'
import { refuseBytes } from './front/refuse-bytes.ts'
import { frontSettings } from './front/settings.ts'
import { writeLast, writeOut } from './front/write-out.ts'
import { placeAtOnNode, readPlaces } from './geography.ts'
import { keptAnswers } from './kept-answers.ts'
import { loadStarter } from './load-starter.ts'
import { DEFAULT_DATABASE, openDatabase } from './open-database.ts'
import { pageHeaders } from './security-headers.ts'
import { reportAddress, securityContact, siteAddress } from './site-address.ts'
import { snapshotsOnNode } from './snapshots-on-node.ts'

const PAGE = fileURLToPath(new URL('../web/dist/', import.meta.url))
const GEODATA = fileURLToPath(new URL('../geodata/dist/', import.meta.url))
const PORT = Number(process.env.PORT ?? 8787)
const HOST = process.env.HOST ?? '127.0.0.1'
/** Its number among a process's open files. */
const STDOUT = 1
/** One at least is free while another makes a long answer; each holds the columns of the newest editions. */
const THREADS = Math.min(4, Math.max(2, availableParallelism()))

/** How long a client may take to send its headers, and all of its request; whoever takes longer is told so (408). */
const [HEADERS_MS, REQUEST_MS] = [10_000, 30_000]
/** A connection over which nothing goes for so long is ended: its reader is gone, or never reads. An atlas takes a minute. */
const IDLE_MS = 180_000
/** So many readers may knock at once; Node's usual 511 leaves the others waiting for a second and more. */
const BACKLOG = 4096
/** A server that is stopped waits so long for the answers that are under way. */
const LAST_ANSWERS_MS = 30_000

function cacheOf(path: string): string {
  // The page names the assets of one build; Vite puts the content's hash into the name of each.
  if (/(\.html|\.webmanifest|\/service-worker\.js)(\.(br|gz))?$/.test(path)) return 'no-cache'
  return path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=300'
}

/** A stretch of what is packed unpacks to nothing: the page is given whole, whatever is asked for. */
const wholly = createMiddleware(async (c, next) => {
  c.req.raw.headers.delete('range')
  await next()
})

const WHOLE_PAGE = serveStatic({
  root: PAGE,
  path: 'index.html',
  onFound: (_, page) => page.header('cache-control', 'no-cache'),
})

function pageFiles(site: string) {
  return new Hono()
    .use(pageHeaders(site))
    .get(
      '/geodata/*',
      serveStatic({
        root: GEODATA,
        precompressed: true,
        rewriteRequestPath: (path) => path.replace(/^\/geodata/, ''),
        onFound: (path, c) => {
          c.header('cache-control', 'public, max-age=3600')
          if (path.includes('.topojson')) c.header('content-type', 'application/json')
        },
      }),
    )
    .use(wholly)
    .get(
      '*',
      serveStatic({
        root: PAGE,
        precompressed: true,
        onFound: (path, c) => c.header('cache-control', cacheOf(path)),
      }),
    )
    .get('*', async (c, next) => {
      if (c.req.path.includes('.')) return await next()
      const page = await WHOLE_PAGE(c, next)
      // The page itself says that there is none; who asks by program is told, too.
      return page && readRoute(c.req.path) === 'missing'
        ? new Response(page.body, { headers: page.headers, status: 404 })
        : page
    })
}

/** What the clerk's desk answers under /admin; where none is configured nothing of it is loaded. */
async function deskOf(settings: Omit<DeskSettings, 'path'>) {
  const path = deskPath(process.env, settings.map.database)
  return path === null ? null : (await import('./desk/desk.ts')).startDesk({ path, ...settings })
}

async function start(): Promise<void> {
  if (!existsSync(`${PAGE}index.html`))
    throw new Error('web/dist がありません。npm run build を実行してください。')
  const oidc = oidcSettings(process.env)
  const [database, files, build] = [process.env.DATABASE ?? DEFAULT_DATABASE, process.env.FILES, buildName()]
  const db = openDatabase(database, files)
  const places = readPlaces()
  await loadStarter(db, places, (id) => console.log(`見本の版 ${id} を読み込んでいます…`))
  const site = siteAddress(process.env, PORT)
  const reportTo = reportAddress(process.env)
  const report = reportTo === undefined ? {} : { reportTo }
  const contact = securityContact(process.env)
  const security = contact === undefined ? {} : { securityContact: contact }
  const now = () => new Date()
  const lines = lineWriter(
    (text) => writeOut(STDOUT, text),
    (count) => lostLine(now(), count),
  )
  const failed = (error: Error, id?: string) => lines.put(errorLine(now(), error, id))
  const answers = new Hono()
    .use('/api/*', compressed)
    .use('/editions/*', compressed)
    .route(
      '/',
      createApp(
        {
          ...{ db, places, files: db.$files, build, site, ...report, ...security, now },
          ...{ hash: runningHash, snapshots: snapshotsOnNode(site, db.$files), placeAt: placeAtOnNode() },
        },
        failed,
      ),
    )
  const threads = startAnswerThreads(
    THREADS,
    { database, files, build, site, ...report },
    {
      inProcess: (request, requestId) => answers.fetch(request, { requestId }),
      report: failed,
    },
  )
  const settings = frontSettings(process.env)
  const elapsed = () => performance.now()
  const { trustedProxies } = settings
  const desk = await deskOf({
    ...{ map: { database, files }, oidc, site, build, trustedProxies, now, elapsed, report: failed },
  })
  const app = new Hono<{ Bindings: { requestId: string } }>()
    .use('/admin', pageHeaders(site))
    .use('/admin/*', pageHeaders(site))
    .all('/admin', (c) => desk?.fetch(c.req.raw, c.env) ?? c.notFound())
    .all('/admin/*', (c) => desk?.fetch(c.req.raw, c.env) ?? c.notFound())
    // Files are read without the processor; all else that an edition is asked for may take long.
    .use('/api/editions/:edition/*', (c, next) =>
      c.req.path.includes('/files/') && !MADE_FILES.some((name) => c.req.path.endsWith(`/files/${name}`))
        ? next()
        : threads.fetch(c.req.raw, c.env.requestId),
    )
    // The index of all borders takes a fifth of a second to make.
    .use('/api/places', (c, next) =>
      c.req.query('at') === undefined ? next() : threads.fetch(c.req.raw, c.env.requestId),
    )
    .use('/editions/:edition/*', (c) => threads.fetch(c.req.raw, c.env.requestId))
    .route('/', answers)
    .route('/', pageFiles(site))
  // Ten thousand Japanese characters in a query are 90 KB of header, and deserve an answer in problem+json.
  const serverOptions = {
    ...{ maxHeaderSize: 128 * 1024, headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS },
    connectionsCheckingInterval: HEADERS_MS / 2,
  }
  const version = db.$client.prepare('pragma data_version').pluck()
  const kept = keptAnswers<Asking>(app.fetch, () => version.get() as number)
  const listener = front(kept, {
    ...{ ...settings, site, log: lines.put, now },
    ...{ elapsed, newId: randomUUID },
  })
  const server = createServer(serverOptions, listener)
  server.listen({ port: PORT, host: HOST, backlog: BACKLOG }, () => {
    const { port } = server.address() as AddressInfo
    console.log(`国内投資マップ: http://${HOST === '127.0.0.1' ? 'localhost' : HOST}:${port}`)
  })
  server.setTimeout(IDLE_MS)
  refuseBytes(server)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      server.close(() => {
        db.$client.close()
        void threads.close()
        void desk?.close()
        writeLast(STDOUT, lines.rest())
      })
      setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS).unref()
    })
}

await start()
