import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Miniflare, Response as MiniflareResponse } from 'miniflare'
import type { WriteDatabase } from '../server/open-database.ts'
import type { Destination } from '../server/push/destination.ts'
import { type Push, pushEditions } from '../server/push/push-editions.ts'
import { shelvesOnDisk } from '../server/push/shelves.ts'
import { waitForChange } from '../server/push/wait-for-change.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export const TEST_BUILD = 'test-build'
export const TEST_SITE = 'https://map.example.jp'
export const TEST_REPORT = 'mailto:report@example.jp'
const WASM = '@resvg/resvg-wasm/index_bg.wasm'

async function bundleWorker(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [`${ROOT}${entry}`],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    target: 'es2023',
    write: false,
    // A module of its own beside the bundle, as wrangler has it.
    external: ['*.wasm'],
    // As wrangler.toml has it.
    define: { 'import.meta.url': '"file:///worker.mjs"' },
  })
  const [file] = result.outputFiles
  if (file === undefined) throw new Error('worker: esbuild wrote no file')
  return file.text
}

export interface TestServer {
  name: string
  fetch: (
    path: string,
    init?: { method?: string; headers?: Record<string, string>; body?: string },
  ) => Promise<Response>
  close: () => Promise<void>
}

const ENDED = ['ECONNRESET', 'UND_ERR_SOCKET']

/** As wrangler.toml names those of this machine. */
const NAMES = {
  d1Databases: { DB: '00000000-0000-0000-0000-000000000000' },
  r2Buckets: { FILES: 'national-investment-map' },
}

export interface EdgeWishes {
  /** Whether the worker has the R2: with it it counts in columns, without it in rows. */
  hasFiles?: boolean
  /** Where the page lies, as it is laid out for the edge. */
  page?: string
  /** Where D1 and R2 lie, as a push leaves them; in memory unless said. */
  state?: string
  /** Whether it also tells how many rows D1 has read. */
  isCounting?: boolean
}

/** The files of a folder as the binding gives them that stands beside a Worker. */
function assetsIn(folder: string) {
  return (request: { url: string }) => {
    const path = join(folder, new URL(request.url).pathname)
    if (!existsSync(path)) return new MiniflareResponse(null, { status: 404 })
    const type = MEDIA_TYPES[path.split('.').at(-1) ?? ''] ?? 'application/json'
    return new MiniflareResponse(readFileSync(path), { headers: { 'content-type': type } })
  }
}

const MEDIA_TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
}

/** A workerd of its own with a D1 and an R2, and the worker over them. */
export class Edge {
  readonly #miniflare: Miniflare
  readonly #answers: Response[] = []
  readonly to: Destination
  readonly address: string

  private constructor(miniflare: Miniflare, to: Destination, address: string) {
    this.#miniflare = miniflare
    this.to = to
    this.address = address
  }

  static async open({ hasFiles = true, page, state, isCounting = false }: EdgeWishes = {}): Promise<Edge> {
    waitForChange()
    const entry = isCounting ? 'tests/counting-worker.ts' : 'server/worker.ts'
    const miniflare = new Miniflare({
      workers: [
        {
          name: 'map',
          modules: [
            { type: 'ESModule', path: 'worker.mjs', contents: await bundleWorker(entry) },
            { type: 'CompiledWasm', path: WASM, contents: readFileSync(`${ROOT}node_modules/${WASM}`) },
          ],
          compatibilityDate: '2026-04-01',
          ...(hasFiles ? NAMES : { d1Databases: NAMES.d1Databases }),
          ...(page === undefined ? {} : { serviceBindings: { ASSETS: assetsIn(page) } }),
          bindings: { BUILD: TEST_BUILD, SITE: TEST_SITE, REPORT_TO: TEST_REPORT, CATALOGUE_SECONDS: '0' },
        },
        { name: 'filled', modules: true, script: 'export default {}', ...NAMES },
      ],
      ...(state === undefined ? {} : { d1Persist: `${state}/v3/d1`, r2Persist: `${state}/v3/r2` }),
      cf: false,
    })
    const db = await miniflare.getD1Database('DB', 'filled')
    const bucket = await miniflare.getR2Bucket('FILES', 'filled')
    const { origin } = await miniflare.ready
    return new Edge(miniflare, { db, bucket } as unknown as Destination, origin)
  }

  async fetch(...asked: Parameters<TestServer['fetch']>): Promise<Response> {
    const answer = await this.#ask(...asked)
    this.#answers.push(answer)
    return answer
  }

  async #ask(...[path, init]: Parameters<TestServer['fetch']>): Promise<Response> {
    const asked = { redirect: 'manual' as const, ...init }
    const ask = () => this.#miniflare.dispatchFetch(`http://localhost${path}`, asked)
    try {
      return (await ask()) as unknown as Response
    } catch (problem) {
      // While an oracle reckons, workerd ends connections that are idle. As a browser does, it is asked over a new one.
      if (!ENDED.includes((problem as { cause?: { code?: string } }).cause?.code ?? '')) throw problem
      return (await ask()) as unknown as Response
    }
  }

  /** An answer whose body nobody has read would be waited for, half a minute and more. */
  async close(): Promise<void> {
    // Those that were read or are being read refuse.
    await Promise.allSettled(this.#answers.map((answer) => answer.body?.cancel()))
    await this.#miniflare.dispose()
  }
}

let read: Push['shelves'] | null = null
/** What lies beside the program, which no test changes: read and hashed once. */
function shelves(): Push['shelves'] {
  read ??= shelvesOnDisk()
  return read
}

/** The same without the boundaries that are read by ranges: no answer of the API needs them, and they are most of a push. */
export const shelvesOfApi = (): Push['shelves'] => ({ ...shelves(), _geodata: [] })

/** Brings what a Node database has published to an edge, as the command does. */
export async function pushTo(edge: Edge, db: WriteDatabase, wishes: Partial<Push> = {}): Promise<boolean> {
  return await pushEditions({
    ...{ db, to: edge.to, newest: 100, shelves: shelves(), maker: null },
    ...{ now: Date.now, told: () => {} },
    ...wishes,
  })
}

/**
 * The real worker in workerd, over all that a Node database has published; without the boundaries that are read by
 * ranges, which no answer of the API needs and which take longer to bring over than all else.
 * @param state where its D1 and R2 lie, with what was pushed there before; in memory unless said
 */
export async function startWorker(db: WriteDatabase, hasFiles: boolean, state?: string): Promise<TestServer> {
  const edge = await Edge.open({ hasFiles, ...(state === undefined ? {} : { state }) })
  await pushTo(edge, db, { shelves: shelvesOfApi() })
  return {
    name: 'D1 in workerd',
    fetch: (path, init) => edge.fetch(path, init),
    close: () => edge.close(),
  }
}
