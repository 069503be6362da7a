import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runEdition } from '../bench/child.ts'
import { STACK } from '../bench/nation/cases.ts'
import { middleOfMap } from './map-point.ts'
import { DESKTOP, mapIsDrawn, PHONE, type Product, startProduct } from './product.ts'

const COUNT = 3000
const EDITION = 'kakuu-stack'
const HEADERS = '案件ID,案件名,市区町村コード,緯度,経度,位置精度,出典名,出典URL'

/** A made-up edition whose cases all stand at one point of 菊陽町. */
async function publishStack(database: string, folder: string): Promise<void> {
  const file = join(folder, '投資案件.csv')
  const { code, lat, lng } = STACK
  const rows = Array.from(
    { length: COUNT },
    (_, index) =>
      `kakuu-${index},架空の案件${index},${code},${lat},${lng},地点,架空の発表,https://example.jp/${index}`,
  )
  writeFileSync(file, [HEADERS, ...rows].join('\r\n'))
  const own = { DATABASE: database }
  await runEdition(['create', EDITION, '--as-of', '2026-03-31', '--sample'], own)
  await runEdition(['import', EDITION, file], own)
  await runEdition(['publish', EDITION, '--published-at', '2026-04-01'], own)
}

let product: Product
beforeAll(async () => {
  product = await startProduct(publishStack)
})
afterAll(async () => {
  await product.close()
})

async function open(size: typeof DESKTOP): Promise<Page> {
  const { page } = await product.open(`/?z=13&lng=${STACK.lng}&lat=${STACK.lat}`, size)
  await mapIsDrawn(page)
  return page
}

const rowAt = (page: Page, number: number): Locator =>
  page.getByTestId('stack-list').locator(`[aria-posinset="${number}"] [data-opens]`)

/** Numbers of the rows that are in the page. */
const rowsIn = (page: Page): Promise<number[]> =>
  page
    .getByTestId('stack-list')
    .locator('[aria-posinset]')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-posinset'))))

/** From now on the page itself notes every row that comes into it: asking it after each turn of the wheel is slower. */
const noteRows = (page: Page) =>
  page.getByTestId('stack-list').evaluate((list) => {
    const met = new Set<string | null>()
    const note = () => {
      for (const row of list.querySelectorAll('[aria-posinset]')) met.add(row.getAttribute('aria-posinset'))
    }
    note()
    const changes = { subtree: true, childList: true, attributeFilter: ['aria-posinset'] }
    new MutationObserver(note).observe(list, changes)
    Object.assign(window, { met })
  })
const rowsMet = (page: Page) =>
  page.evaluate(() => (window as unknown as { met: Set<string | null> }).met.size)

/** The id of the case whose card has opened; then back to the stack. */
async function readCase(page: Page): Promise<string> {
  await page.getByTestId('case-card').locator('dl').first().waitFor()
  const id = new URL(page.url()).searchParams.get('case') ?? ''
  await page.keyboard.press('Escape')
  await page.getByTestId('case-card').waitFor({ state: 'detached' })
  await page.getByTestId('stack-list').waitFor()
  return id
}

test('with the mouse every one of 3,000 cases at one point comes by, and the last one opens', async () => {
  const page = await open(DESKTOP)
  const { x, y } = await middleOfMap(page)
  await page.mouse.click(x, y)
  await rowAt(page, 1).waitFor()
  const list = page.getByTestId('stack-list')
  expect((await rowsIn(page)).length).toBeLessThan(100)
  await noteRows(page)
  await list.hover()
  const at = () => list.evaluate(({ scrollTop }) => scrollTop)
  const bottom = await list.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)
  for (let top = await at(); top < bottom; top = await at()) {
    // Each as far as the rows in the page reach beyond the frame.
    for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, 1200)
    await expect.poll(at).toBeGreaterThan(top)
  }
  expect(await rowsMet(page)).toBe(COUNT)
  await rowAt(page, COUNT).click()
  expect(await readCase(page)).toMatch(/^kakuu-\d+$/)
  await rowAt(page, COUNT).waitFor()
  await page.context().close()
})

/** Draws a finger upward over the list. */
async function swipe(page: Page): Promise<void> {
  const box = await page.getByTestId('stack-list').boundingBox()
  if (box === null) throw new Error('stack: its list has no box on the screen')
  const session = await page.context().newCDPSession(page)
  const x = box.x + box.width / 2
  const at = (type: 'touchStart' | 'touchMove', y: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y }] })
  await at('touchStart', box.y + box.height - 20)
  for (let step = 1; step <= 6; step++) await at('touchMove', box.y + box.height - 20 - step * 45)
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}

test('with a finger 3,000 cases at one point are gone through in one frame, and the last one opens', async () => {
  const page = await open(PHONE)
  const { x, y } = await middleOfMap(page)
  await page.touchscreen.tap(x, y)
  await rowAt(page, 1).waitFor()
  const list = page.getByTestId('stack-list')
  const card = await page.locator('.panel-card').boundingBox()
  const box = await list.boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((card?.y ?? 0) + (card?.height ?? 0))
  const at = () => list.evaluate(({ scrollTop }) => scrollTop)
  await swipe(page)
  await expect.poll(at).toBeGreaterThan(100)
  // Hundreds of swipes more; the last of them is a real one again.
  await list.evaluate((frame) => frame.scrollTo({ top: frame.scrollHeight - frame.clientHeight - 200 }))
  await swipe(page)
  await rowAt(page, COUNT).waitFor()
  await expect
    .poll(() => list.evaluate((frame) => frame.scrollHeight - frame.clientHeight - frame.scrollTop))
    .toBeLessThan(2)
  await rowAt(page, COUNT).tap()
  expect(await readCase(page)).toMatch(/^kakuu-\d+$/)
  await page.context().close()
})

test('with the keyboard the first, the last and one in the middle of 3,000 cases at one point open', async () => {
  const page = await open(DESKTOP)
  await page.locator('.maplibregl-canvas').focus()
  await page.keyboard.press('Enter')
  await rowAt(page, 1).waitFor()
  const focused = () =>
    page.evaluate(() => Number(document.activeElement?.closest('li')?.getAttribute('aria-posinset')))
  for (let step = 0; step < 8 && (await focused()) !== 1; step++) await page.keyboard.press('Tab')
  const read = new Set<string>()
  for (const [keys, number] of [
    [[], 1],
    [['End'], COUNT],
    [['Home', ...Array.from({ length: 30 }, () => 'PageDown'), 'ArrowDown'], 302],
  ] as const) {
    for (const key of keys) await page.keyboard.press(key)
    await expect.poll(focused).toBe(number)
    await rowAt(page, number).waitFor()
    await page.keyboard.press('Enter')
    read.add(await readCase(page))
    await expect.poll(focused).toBe(number)
  }
  expect(read.size).toBe(3)
  await page.context().close()
})
