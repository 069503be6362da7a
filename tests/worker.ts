import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import type { WriteDatabase } from '../server/open-database.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export const TEST_BUILD = 'test-build'
export const TEST_SITE = 'https://map.example.jp'
export const TEST_REPORT = 'mailto:report@example.jp'
const WASM = '@resvg/resvg-wasm/index_bg.wasm'
const FONTS = `${ROOT}node_modules/@expo-google-fonts/biz-udpgothic/`

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

function statements(): string[] {
  return readdirSync(`${ROOT}migrations`)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .flatMap((name) => readFileSync(`${ROOT}migrations/${name}`, 'utf8').split('--> statement-breakpoint'))
}

const CHARACTERS_A_STATEMENT = 300_000

/** Rows as JSON arrays, so many to a text that a statement stays small; a row with a long geometry goes alone. */
function inChunks(rows: readonly unknown[][]): string[] {
  const chunks: string[][] = []
  let length = Number.POSITIVE_INFINITY
  for (const row of rows) {
    const text = JSON.stringify(row.map((value) => (Buffer.isBuffer(value) ? value.toString('hex') : value)))
    if (length + text.length > CHARACTERS_A_STATEMENT) {
      chunks.push([])
      length = 0
    }
    chunks.at(-1)?.push(text)
    length += text.length
  }
  return chunks.map((chunk) => `[${chunk.join()}]`)
}

/** Copies every row of a Node database into D1, editions as drafts first, so that the guards let their rows in. */
async function copyRows(from: WriteDatabase, to: D1): Promise<void> {
  const tables = from.$client
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like '\\_\\_%' escape '\\' and name not like 'sqlite_%'",
    )
    .pluck()
    .all() as string[]
  const inOrder = ['editions', 'programmes', 'plans', 'investments']
  tables.sort(
    (a, b) =>
      (inOrder.includes(b) ? 1 : 0) - (inOrder.includes(a) ? 1 : 0) ||
      inOrder.indexOf(a) - inOrder.indexOf(b),
  )
  for (const table of tables) {
    const select = from.$client.prepare(`select * from ${table}`)
    const names = select.columns().map(({ name }) => name)
    const rows = (select.raw().all() as unknown[][]).map((row) =>
      table === 'editions' ? row.map((value, at) => (names[at] === 'status' ? 'draft' : value)) : row,
    )
    // One parameter a statement: a statement a row takes most of a minute.
    const values = select.columns().map(({ type }, at) => {
      const value = `json_extract(value, '$[${at}]')`
      return type === 'BLOB' ? `unhex(${value})` : value
    })
    const columns = names.map((name) => `"${name}"`)
    const insert = to.prepare(
      `insert into ${table} (${columns.join()}) select ${values.join()} from json_each(?)`,
    )
    for (const chunk of inChunks(rows)) await insert.bind(chunk).run()
  }
  const editions = from.$client.prepare('select key, status from editions').all() as {
    key: number
    status: string
  }[]
  for (const { key, status } of editions) {
    // A withdrawn edition was published before; the guard knows no other way.
    for (const step of status === 'withdrawn' ? ['published', 'withdrawn'] : [status])
      await to.prepare('update editions set status = ? where key = ?').bind(step, key).run()
  }
}

/** Puts the frozen files of all editions where the worker looks for them. */
async function copyFiles(from: WriteDatabase, to: Store): Promise<void> {
  const files = from.$client
    .prepare('select e.id as edition, f.name from edition_files f join editions e on e.key = f.edition')
    .all() as { edition: string; name: string }[]
  for (const { edition, name } of files) {
    const bytes = await from.$files.read(edition, name)
    if (bytes === null) throw new Error(`no file ${name} of ${edition}`)
    await to.put(`${edition}/${name}`, bytes.buffer)
  }
}

/** Puts what snapshots are drawn with where the worker looks for it. */
async function copyDrawingFiles(to: Store): Promise<void> {
  const files = {
    'regular.ttf': `${FONTS}400Regular/BIZUDPGothic_400Regular.ttf`,
    'bold.ttf': `${FONTS}700Bold/BIZUDPGothic_700Bold.ttf`,
    ...Object.fromEntries(
      ['nation', 'block', 'prefecture', 'backdrop'].map((level) => [
        `${level}.topojson`,
        `${ROOT}geodata/dist/${level}.topojson`,
      ]),
    ),
  }
  for (const [name, path] of Object.entries(files))
    await to.put(`_drawing/${name}`, new Uint8Array(readFileSync(path)).buffer)
}

/** As much of R2 as filling it needs: Miniflare's own type is lost where the browser's types are there too. */
interface Store {
  put: (key: string, value: ArrayBuffer) => Promise<unknown>
}
type D1 = Awaited<ReturnType<Miniflare['getD1Database']>>

export interface TestServer {
  name: string
  fetch: (
    path: string,
    init?: { method?: string; headers?: Record<string, string>; body?: string },
  ) => Promise<Response>
  close: () => Promise<void>
}

/** The real worker in workerd, reading from a real D1 that holds the rows of a Node database. */
export async function startWorker(db: WriteDatabase, hasFiles: boolean): Promise<TestServer> {
  const miniflare = new Miniflare({
    modules: [
      { type: 'ESModule', path: 'worker.mjs', contents: await bundleWorker() },
      { type: 'CompiledWasm', path: WASM, contents: readFileSync(`${ROOT}node_modules/${WASM}`) },
    ],
    compatibilityDate: '2026-04-01',
    d1Databases: ['DB'],
    ...(hasFiles ? { r2Buckets: ['FILES'] } : {}),
    bindings: { BUILD: TEST_BUILD, SITE: TEST_SITE, REPORT_TO: TEST_REPORT },
    cf: false,
  })
  const d1 = await miniflare.getD1Database('DB')
  for (const statement of statements()) await d1.prepare(statement).run()
  await copyRows(db, d1)
  if (hasFiles) {
    const store = (await miniflare.getR2Bucket('FILES')) as unknown as Store
    await copyFiles(db, store)
    await copyDrawingFiles(store)
  }
  return {
    name: 'D1 in workerd',
    fetch: async (path, init) =>
      (await miniflare.dispatchFetch(`http://localhost${path}`, {
        redirect: 'manual',
        ...init,
      })) as unknown as Response,
    close: () => miniflare.dispose(),
  }
}
