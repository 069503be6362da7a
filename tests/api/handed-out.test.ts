import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { hc } from 'hono/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppType, createApp } from '../../server/app.ts'
import { COOKBOOK, EXAMPLES } from '../../server/cookbook.ts'
import { readRoute } from '../../server/domain/page-routes.ts'
import type { Summary } from '../../server/domain/summary.ts'
import { placeAtOnNode } from '../../server/geography.ts'
import { loadStarter } from '../../server/load-starter.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { snapshotsOnNode } from '../../server/snapshots-on-node.ts'
import { readView } from '../../web/state/view.ts'
import { places } from '../edition-database.ts'
import { TEST_BUILD, TEST_SITE } from '../worker.ts'

const PERMALINKS = readFileSync(new URL('../permalinks.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('/'))

let db: WriteDatabase
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  db = openDatabase(':memory:')
  await loadStarter(db, places)
  const snapshots = snapshotsOnNode(TEST_SITE, db.$files)
  const placeAt = placeAtOnNode()
  app = createApp(
    { db, places, files: db.$files, build: TEST_BUILD, site: TEST_SITE, snapshots, placeAt },
    () => {},
  )
})
afterAll(() => {
  db.$client.close()
})

/** Asks as a reader does who follows where `latest` leads. */
async function ask(path: string): Promise<Response> {
  const answer = await app.request(path)
  const to = answer.headers.get('location')
  return to === null
    ? answer
    : await app.request(new URL(to, `${TEST_SITE}${path}`).href.slice(TEST_SITE.length))
}

test.each(PERMALINKS.filter((path) => /^\/(api|feeds|editions)\b./.test(path)))(
  '%s still answers',
  async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(200)
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0)
  },
)

test.each(PERMALINKS.filter((path) => !/^\/(api|feeds|editions)\b./.test(path)))(
  '%s still is a page',
  (path) => {
    const { pathname, searchParams } = new URL(path, TEST_SITE)
    expect(readRoute(pathname)).not.toBe('missing')
    expect(readView(searchParams).problems).toEqual([])
  },
)

test('the page of the API runs without other hosts, and every example on it answers', async () => {
  const page = await (await ask('/api/docs')).text()
  expect([...page.matchAll(/(?:src|href)="(https?:[^"]*)"/g)]).toEqual([])
  expect(EXAMPLES.length).toBeGreaterThan(0)
  for (const { path } of EXAMPLES) {
    expect(page).toContain(path.replaceAll('&', '&amp;'))
    expect((await ask(path)).status, path).toBe(200)
  }
})

test.each(COOKBOOK)('every address of the recipe for $title answers', async ({ code }) => {
  const found = [...code(TEST_SITE).matchAll(new RegExp(`${TEST_SITE}(/api/[^"'\\s]*)`, 'g'))]
  expect(found.length).toBeGreaterThan(0)
  for (const [, path = ''] of found) {
    const answer = await ask(path)
    expect(answer.status, path).toBe(200)
    if (!path.includes('.csv')) continue
    const [header] = (await answer.text()).split('\r\n')
    for (const [, column = ''] of code(TEST_SITE).matchAll(
      /"((?:案件ID|投資総額（百万円）|市区町村コード|法人番号))"/g,
    ))
      expect(header).toContain(column)
  }
})

test('added up as the recipe for Python does, the CSV gives the total of summary, which its rows do not', async () => {
  const recipe = COOKBOOK.find(({ id }) => id === 'python')?.code(TEST_SITE)
  expect(recipe).toContain('drop_duplicates("案件ID")["投資総額（百万円）"].sum()')
  const rows: Record<string, string>[] = parse(
    await (await ask('/api/editions/latest/investments.csv')).text(),
    {
      bom: true,
      columns: true,
    },
  )
  const sum = (of: typeof rows) =>
    Math.round(of.reduce((total, row) => total + Number(row['投資総額（百万円）']) * 1e6, 0))
  const firstOfEach = rows.filter((row, at) => rows.findIndex((one) => one.案件ID === row.案件ID) === at)
  const { total } = (await (await ask('/api/editions/latest/summary')).json()) as Summary
  expect(sum(firstOfEach)).toBe(total.amountYen)
  expect(sum(rows)).toBeGreaterThan(total.amountYen)
})

test('the recipe for TypeScript reads answers by the types of the API', async () => {
  const recipe = COOKBOOK.find(({ id }) => id === 'typescript')?.code(TEST_SITE)
  expect(recipe).toContain("edition.plans.$get({ param: { edition: 'latest' } })")
  const asked = (url: RequestInfo | URL) => ask(new URL(String(url)).pathname)
  const edition = hc<AppType>(`${TEST_SITE}/`, { fetch: asked }).api.editions[':edition']
  const { items } = await (await edition.plans.$get({ param: { edition: 'latest' } })).json()
  const strategic = items.filter((plan) => plan.type === 'strategic')
  expect(strategic.length).toBeGreaterThan(0)
  for (const { area } of strategic) expect(area.parts.length).toBeGreaterThan(0)
})
