import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mapIsDrawn, PHONE, type Product, startProduct } from './product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct(undefined, { runtime: 'node', keepsOffline: true })
})
afterAll(async () => {
  await product.close()
})

/** What the browser keeps of ours: names of stores, and the addresses in each. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys()
    const stores = await Promise.all(
      names.map(async (name) => {
        const keys = await (await caches.open(name)).keys()
        return [name, keys.map(({ url }) => url.slice(location.origin.length))] as const
      }),
    )
    return Object.fromEntries(stores)
  })

test('what was seen of an edition can be read when the server is gone: figures, map, a case, and it says so', async () => {
  const { page, complaints } = await product.open('/', PHONE)
  await mapIsDrawn(page)
  const live = await page.getByTestId('live').textContent()
  // The page itself is kept last.
  const isKept = () => page.evaluate(async () => (await caches.match('/')) !== undefined)
  await expect.poll(isKept, { timeout: 60_000 }).toBe(true)
  // What the page had loaded came out of the browser's own cache: nothing went over the line twice.
  await expect.poll(() => product.log.some(({ route }) => route === '/service-worker.js')).toBe(true)
  const begun = product.log.findLastIndex(({ route }) => route === '/service-worker.js')
  const again = product.log.slice(begun).map(({ route }) => route)
  expect(again.filter((route) => /assets|geodata|files|areas/.test(route ?? ''))).toEqual([])

  await page.goto(`${product.address}/?tab=list`)
  const first = page.locator('[data-opens]').first()
  const id = await first.getAttribute('data-opens')
  await page.goto(`${product.address}/?case=${id}`)
  const card = page.getByTestId('case-card')
  await card.locator('dl').first().waitFor()
  const title = await card.getByRole('heading', { level: 2 }).textContent()
  const exported = await page.request.get(`${product.address}/api/editions/sample-2026-02/investments.csv`)
  expect(exported.status()).toBe(200)
  expect(await page.getByTestId('offline').textContent()).toBe('')
  expect(complaints).toEqual([])

  const stores = await kept(page)
  const names = Object.keys(stores)
  expect(names.filter((name) => name.startsWith('page '))).toHaveLength(1)
  expect(names.filter((name) => name.startsWith('edition sample-2026-02 '))).toHaveLength(1)
  const all = Object.values(stores).flat()
  expect(all).toContain(`/api/editions/sample-2026-02/investments/${id}`)
  expect(all.filter((url) => /\.(csv|xlsx|pdf|png|zip|fgb)/.test(url))).toEqual([])

  await product.stopServer()
  await page.goto(`${product.address}/?case=${id}`)
  await card.locator('dl').first().waitFor()
  expect(await card.getByRole('heading', { level: 2 }).textContent()).toBe(title)
  await page
    .getByTestId('offline')
    .getByText(/^オフライン：.*を表示しています/)
    .waitFor()
  await page.goto(`${product.address}/`)
  await mapIsDrawn(page)
  await expect.poll(() => page.getByTestId('live').textContent()).toBe(live)
  // What was never looked at is said to be out of reach, and the page goes on.
  await page.goto(`${product.address}/?case=never-seen`)
  await page.getByTestId('failed').first().waitFor()

  // Another content under the same id is another edition: nothing of the old one stays. The page tells of its own once,
  // when it is at rest, which may be after us.
  const keepOther = () =>
    page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready
      const message = { kind: 'keep', edition: 'sample-2026-02', hash: 'other', urls: [], script: '/none.js' }
      active?.postMessage(message)
    })
  const editions = async () => {
    await keepOther()
    return Object.keys(await kept(page)).filter((name) => name.startsWith('edition '))
  }
  await expect.poll(editions).toEqual(['edition sample-2026-02 other'])
})
