import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mapIsDrawn, type Product, startProduct } from './product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  await product.close()
})

/** A plan of 熊本県 is chosen and its town's cases stand as single marks. */
const MARKS = '/?plan=area-02&z=12&lng=130.83&lat=32.88'

/** Takes the graphics card's context from the map, as a driver does that starts again. */
const lose = (page: Page) =>
  page.evaluate(() => {
    const gl = document.querySelector<HTMLCanvasElement>('.maplibregl-canvas')?.getContext('webgl2')
    const card = gl?.getExtension('WEBGL_lose_context')
    if (!card) throw new Error('map: its canvas has no WebGL 2')
    Object.assign(window, { card })
    card.loseContext()
  })
const giveBack = (page: Page) =>
  page.evaluate(() => (window as unknown as { card: WEBGL_lose_context }).card.restoreContext())

/** A picture costs the map half a second in software; so it is not taken twenty times a second. */
const PATIENTLY = { timeout: 30_000, interval: 500 }

async function picture(page: Page): Promise<string> {
  const box = await page.locator('.map-canvas').boundingBox()
  if (box === null) throw new Error('map: it has no box on the screen')
  return (await page.screenshot({ clip: box })).toString('base64')
}

async function open(path: string): Promise<{ page: Page; problems: string[] }> {
  const { page } = await product.open(path)
  const problems: string[] = []
  page.on('pageerror', (problem) => problems.push(String(problem)))
  await mapIsDrawn(page)
  return { page, problems }
}

test('a map whose context was lost comes back by itself with its marks, areas and the chosen plan', async () => {
  const { page, problems } = await open(MARKS)
  const before = await picture(page)
  await lose(page)
  await page.getByText('回復すると自動で戻ります').waitFor()
  expect(await picture(page)).not.toBe(before)
  await giveBack(page)
  await mapIsDrawn(page)
  await expect.poll(() => picture(page), PATIENTLY).toBe(before)
  expect(await page.locator('.map-problem').count()).toBe(0)
  expect(problems).toEqual([])
  await page.context().close()
})

test('what is chosen while there is no context is on the map when it comes back', async () => {
  const { page, problems } = await open(`${MARKS}&field=quantum`)
  await lose(page)
  await page.locator('.map-problem').waitFor()
  await page.getByTestId('chips').getByRole('button').first().click()
  await page.waitForURL((url) => !url.searchParams.has('field'))
  await page.setViewportSize({ width: 1300, height: 800 })
  await giveBack(page)
  await mapIsDrawn(page)
  const { page: other } = await open(MARKS)
  await other.setViewportSize({ width: 1300, height: 800 })
  await expect.poll(async () => (await picture(page)) === (await picture(other)), PATIENTLY).toBe(true)
  expect(problems).toEqual([])
  await other.context().close()
  await page.context().close()
})

test('where it does not come back, figures and table remain, and the reader can have a new map', async () => {
  const { page, problems } = await open('/?z=12&lng=130.83&lat=32.88')
  const before = await picture(page)
  await lose(page)
  await page.getByTestId('totals').waitFor()
  await page.locator('.map-problem').getByRole('button').click()
  await mapIsDrawn(page)
  await expect.poll(() => picture(page), PATIENTLY).toBe(before)
  await lose(page)
  await page.locator('.map-problem').waitFor()
  await page.getByTestId('list-open').click()
  await page.getByTestId('case-table').locator('td').first().waitFor()
  expect(problems).toEqual([])
  await page.context().close()
})
