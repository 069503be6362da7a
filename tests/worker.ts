import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import type { WriteDatabase } from '../server/open-database.ts'
import type { Destination } from '../server/push/destination.ts'
import { type Push, pushEditions } from '../server/push/push-editions.ts'
import { shelvesOnDisk } from '../server/push/shelves.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export const TEST_BUILD = 'test-build'
export const TEST_SITE = 'https://map.example.jp'
export const TEST_REPORT = 'mailto:report@example.jp'
const WASM = '@resvg/resvg-wasm/index_bg.wasm'

async function bundleWorker(): Promise<string> {
  const result = await build({
    entryPoints: [`${ROOT}server/worker.ts`],
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

const NAMES = { d1Databases: { DB: 'map' }, r2Buckets: { FILES: 'map' } }

/** A workerd of its own with a D1 and an R2, and the worker over them. */
export class Edge {
  readonly #miniflare: Miniflare
  readonly to: Destination

  private constructor(miniflare: Miniflare, to: Destination) {
    this.#miniflare = miniflare
    this.to = to
  }

  /** @param hasFiles whether the worker has the R2: with it it counts in columns, without it in rows */
  static async open(hasFiles = true): Promise<Edge> {
    const miniflare = new Miniflare({
      workers: [
        {
          name: 'map',
          modules: [
            { type: 'ESModule', path: 'worker.mjs', contents: await bundleWorker() },
            { type: 'CompiledWasm', path: WASM, contents: readFileSync(`${ROOT}node_modules/${WASM}`) },
          ],
          compatibilityDate: '2026-04-01',
          ...(hasFiles ? NAMES : { d1Databases: NAMES.d1Databases }),
          bindings: { BUILD: TEST_BUILD, SITE: TEST_SITE, REPORT_TO: TEST_REPORT, CATALOGUE_SECONDS: '0' },
        },
        { name: 'filled', modules: true, script: 'export default {}', ...NAMES },
      ],
      cf: false,
    })
    const db = await miniflare.getD1Database('DB', 'filled')
    const bucket = await miniflare.getR2Bucket('FILES', 'filled')
    return new Edge(miniflare, { db, bucket } as unknown as Destination)
  }

  async fetch(...[path, init]: Parameters<TestServer['fetch']>): Promise<Response> {
    const asked = { redirect: 'manual' as const, ...init }
    return (await this.#miniflare.dispatchFetch(`http://localhost${path}`, asked)) as unknown as Response
  }

  close(): Promise<void> {
    return this.#miniflare.dispose()
  }
}

/** Brings what a Node database has published to an edge, as the command does. */
export async function pushTo(edge: Edge, db: WriteDatabase, wishes: Partial<Push> = {}): Promise<boolean> {
  return await pushEditions({
    ...{ db, to: edge.to, newest: 100, shelves: shelvesOnDisk(), maker: null },
    ...{ now: Date.now, told: () => {} },
    ...wishes,
  })
}

/** The real worker in workerd, over all that a Node database has published. */
export async function startWorker(db: WriteDatabase, hasFiles: boolean): Promise<TestServer> {
  const edge = await Edge.open(hasFiles)
  await pushTo(edge, db)
  return {
    name: 'D1 in workerd',
    fetch: (path, init) => edge.fetch(path, init),
    close: () => edge.close(),
  }
}
