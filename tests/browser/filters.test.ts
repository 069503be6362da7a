import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESKTOP, type Product, startProduct, withoutMap } from './product.ts'

const EDITION = '/api/editions/sample-2026-02'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  await product.close()
})

async function countOf(query: string, edition = EDITION): Promise<number> {
  const answer = await fetch(`${product.address}${edition}/investments?limit=1&${query}`)
  return ((await answer.json()) as { total: number }).total
}

async function shows(page: Page, count: number): Promise<void> {
  await page.getByTestId('counter-all').getByText(`全${count}件`).waitFor({ state: 'attached' })
}

const field = (page: Page, id: string) => page.locator(`[data-testid="facet-field"] input[value="${id}"]`)
const queryOf = (page: Page) => new URL(page.url()).searchParams

test('conditions become chips that come off one by one or all at once, and back and forward retrace the way', async () => {
  const { page } = await product.open('/', DESKTOP, withoutMap)
  const one = await countOf('field=ai-semiconductor')
  const two = await countOf('field=ai-semiconductor&field=quantum')
  const all = await countOf('')
  expect(new Set([one, two, all]).size).toBe(3)
  await field(page, 'ai-semiconductor').check()
  await shows(page, one)
  await field(page, 'quantum').check()
  await shows(page, two)
  const chips = page.getByTestId('chips').locator('.chip')
  expect(await chips.count()).toBe(2)
  await page.getByRole('button', { name: '条件「量子」を外す' }).click()
  await shows(page, one)
  expect(await field(page, 'quantum').isChecked()).toBe(false)
  await page.goBack()
  await shows(page, two)
  await page.goForward()
  await shows(page, one)
  await page.getByTestId('clear').click()
  await shows(page, all)
  expect(page.url()).toBe(`${product.address}/`)
  await page.goBack()
  await shows(page, one)
  await page.context().close()
})

test('a copied address reopens the same conditions, order, case and camera, and the other edition keeps them', async () => {
  const path = '/?field=energy-gx&sort=title&tab=list&case=inv-009&z=7.5&lng=130.9&lat=32.9'
  const { page } = await product.open(path)
  const count = await countOf('field=energy-gx')
  await shows(page, count)
  await page.locator('[data-zoom-level="municipality"]').waitFor()
  await page
    .getByTestId('case-card')
    .getByRole('heading', { name: /JASM 第1工場/ })
    .waitFor()
  expect(await page.locator('th[aria-sort="ascending"]').textContent()).toContain('案件名')
  expect(page.url()).toBe(product.address + path)
  const older = '/api/editions/sample-2025-06'
  const before = await countOf('field=energy-gx', older)
  expect(before).not.toBe(count)
  await page.getByTestId('edition-switch').selectOption('sample-2025-06')
  await shows(page, before)
  expect(queryOf(page).get('edition')).toBe('sample-2025-06')
  for (const name of ['field', 'sort', 'case', 'z', 'lng', 'lat'])
    expect(queryOf(page).get(name)).toBe(new URLSearchParams(path.slice(2)).get(name))
  await page.context().close()
})

test('where nothing is found the page says so and what taking off each condition would give', async () => {
  const { page } = await product.open('/?field=fusion&prefecture=47', DESKTOP, withoutMap)
  const empty = page.getByTestId('empty')
  await empty.getByText('条件に合う案件はありません').waitFor()
  const fusion = await countOf('field=fusion')
  await empty.getByText('「沖縄県」を外す').waitFor()
  expect(await empty.locator('.relaxations li').first().textContent()).toContain(`${fusion}件`)
  await empty.getByText('「沖縄県」を外す').click()
  await shows(page, fusion)
  await page.context().close()
})

test('while the first figures are on their way the page says that they are loading', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const { page } = await product.open('/', undefined, (asked) =>
    asked.route('**/files/marginals.json**', async (route) => {
      await held
      await route.continue()
    }),
  )
  await page.locator('.panel-overview [data-testid="loading"]').waitFor()
  await page.getByText('地図を読み込んでいます').waitFor()
  release()
  await shows(page, await countOf(''))
  expect(await page.getByTestId('loading').count()).toBe(0)
  await page.context().close()
})

test.each([
  ['the connection breaks', 'サーバーに接続できません', 'abort'],
  ['the server fails', 'サーバーからの応答', '500'],
])('when %s the page says so, keeps standing, and loads on request', async (_case, words, how) => {
  const { page } = await product.open('/', DESKTOP, async (asked) => {
    await withoutMap(asked)
    await asked.route('**/api/editions/**', (route) =>
      how === 'abort' ? route.abort() : route.fulfill({ status: 500, body: 'no' }),
    )
  })
  const failed = page.getByTestId('failed').first()
  await failed.getByText(words).waitFor()
  expect(await page.getByTestId('facet-field').isVisible()).toBe(true)
  await page.unroute('**/api/editions/**')
  await failed.getByRole('button', { name: 'もう一度読み込む' }).click()
  await shows(page, await countOf(''))
  await page.context().close()
})

test('a failure after the first figures leaves them standing beside what went wrong', async () => {
  const { page } = await product.open('/', DESKTOP, withoutMap)
  await shows(page, await countOf(''))
  // When the columns come, what is shown is asked anew: that would take the failure away by itself.
  await page.locator('[data-counts="columns"]').waitFor({ state: 'attached' })
  // Text is what the page's own columns do not hold.
  const asksForText = /\/api\/editions\/.*[?&]q=/
  await page.route(asksForText, (route) => route.abort())
  await page.getByTestId('search').fill('半導体')
  await page.getByTestId('failed').first().waitFor()
  await page.unroute(asksForText)
  await page.getByTestId('failed').getByRole('button', { name: 'もう一度読み込む' }).first().click()
  await shows(page, await countOf('q=半導体'))
  await page.context().close()
})

test('without the columns the server counts on, and the missing marks are said and loaded on request', async () => {
  const { page } = await product.open('/', undefined, (asked) =>
    asked.route('**/files/columns.bin.gz**', (route) => route.abort()),
  )
  const failed = page.getByTestId('marks-failed')
  await failed.waitFor()
  await field(page, 'quantum').check()
  await shows(page, await countOf('field=quantum'))
  await page.unroute('**/files/columns.bin.gz**')
  await failed.getByRole('button', { name: 'もう一度読み込む' }).click()
  await failed.waitFor({ state: 'detached' })
  await shows(page, await countOf('field=quantum'))
  await page.context().close()
})
