import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../server/open-database.ts'
import { makerOnNode } from '../../server/push/maker-on-node.ts'
import { layOutPage } from '../../server/push/page-files.ts'
import { measureVisit, rowsRead } from '../bench/edge/visits.ts'
import { places } from '../edition-database.ts'
import { publishMadeUp } from '../push/served.ts'
import { Edge, pushTo, TEST_SITE } from '../worker.ts'
import { findBrowser } from './install-browser.ts'
import { FLAGS } from './product.ts'

const folder = mkdtempSync(join(tmpdir(), 'edge-page-'))
let edge: Edge
let browser: Browser
beforeAll(async () => {
  const db = openDatabase(':memory:')
  await publishMadeUp(db, 'edition-1', 1)
  edge = await Edge.open({ page: await layOutPage(TEST_SITE, join(folder, 'page')), isCounting: true })
  await pushTo(edge, db, { maker: makerOnNode(db, places, TEST_SITE) })
  db.$client.close()
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error('browser: none is installed')
  browser = await chromium.launch({ executablePath, args: FLAGS })
})
afterAll(async () => {
  await browser.close()
  await edge.close()
  rmSync(folder, { recursive: true })
})

test('a visit of the nation is served from files: D1 reads no row, and the Worker is asked six times at most', async () => {
  const { rowsRead, requests } = await measureVisit(browser, edge, { what: 'the nation', path: '/' })
  expect(rowsRead).toBe(0)
  expect(requests).toBeLessThanOrEqual(6)
})

test('a visit of a case reads rows, so that a visit without is known to be one', async () => {
  const visit = { what: 'a case', path: '/?case=case-0001' }
  expect((await measureVisit(browser, edge, visit)).rowsRead).toBeGreaterThan(0)
})

test.each(['csv', 'geojson', 'fgb', 'xlsx'])(
  'a filtered download as %s is cut out of files: D1 reads no row',
  async (ending) => {
    for (const query of ['prefecture=13', 'field=ai-semiconductor&stage=planned', '']) {
      await rowsRead(edge)
      const answer = await edge.fetch(`/api/editions/edition-1/investments.${ending}?${query}`)
      expect(answer.status, query).toBe(200)
      expect((await answer.arrayBuffer()).byteLength, query).toBeGreaterThan(200)
      expect(await rowsRead(edge), query).toBe(0)
    }
  },
)
