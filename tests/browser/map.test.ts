import type { FeatureCollection, Point } from 'geojson'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { middleOfMap, pointOnScreen } from './map-point.ts'
import { DESKTOP, goBackTo, mapIsDrawn, PHONE, type Product, startProduct } from './product.ts'

type Position = readonly [number, number]

let product: Product
/** Where the three cases of 菊陽町 stand, and the one of 合志市. */
let kikuyo: { at: Position; ids: string[] }
let koshi: { at: Position; ids: string[] }
beforeAll(async () => {
  product = await startProduct()
  const answer = await fetch(`${product.address}/api/editions/sample-2026-02/investments.geojson`)
  const { features } = (await answer.json()) as FeatureCollection<Point, { id: string; municipality: string }>
  const casesIn = (code: string) => {
    const own = features.filter(({ properties }) => properties.municipality === code)
    const [lng = 0, lat = 0] = own[0]?.geometry.coordinates ?? []
    return { at: [lng, lat] as const, ids: own.map(({ properties }) => properties.id).sort() }
  }
  kikuyo = casesIn('43404')
  koshi = casesIn('43216')
})
afterAll(async () => {
  await product.close()
})

/** The desktop's page, as a test that passed has left it for the next. What a finger left on a phone's is in the way. */
let kept: Page | null = null
let inUse: [typeof DESKTOP, Page] | null = null
afterEach(async ({ task }) => {
  if (inUse === null) return
  const [size, page] = inUse
  inUse = null
  if (size === DESKTOP && kept === null && task.result?.errors === undefined) kept = page
  // It would go on drawing beside the one that is looked at.
  else await page.context().close()
})

/** A page that nobody has used, and that has the map as who comes first sees it. */
async function openNew(path: string, size: typeof DESKTOP): Promise<Page> {
  const { page } = await product.open(path, size)
  inUse = [size, page]
  await mapIsDrawn(page)
  return page
}

async function open(path: string, size = DESKTOP): Promise<Page> {
  if (size !== DESKTOP || kept === null) return openNew(path, size)
  const page = kept
  kept = null
  inUse = [size, page]
  // By a page without a map: whether a map that is there has followed the address cannot be seen.
  await goBackTo(page, '/about')
  await goBackTo(page, path)
  await mapIsDrawn(page)
  return page
}

const above = ([lng, lat]: Position) => `/?z=12&lng=${lng}&lat=${lat}`

async function press(page: Page, how: 'mouse' | 'touch' | 'keyboard'): Promise<void> {
  const { x, y } = await middleOfMap(page)
  if (how === 'mouse') await page.mouse.click(x, y)
  else if (how === 'touch') await page.touchscreen.tap(x, y)
  else {
    await page.locator('.maplibregl-canvas').focus()
    await page.keyboard.press('Enter')
  }
}

test('a case of 合志市 opens from its mark on the map, and its address reopens it', async () => {
  const page = await open(above(koshi.at))
  await press(page, 'mouse')
  await page.getByTestId('case-card').locator('dl').first().waitFor()
  const title = await page.getByTestId('case-card').getByRole('heading', { level: 2 }).textContent()
  expect(new URL(page.url()).searchParams.get('case')).toBe(koshi.ids[0])
  await page.reload()
  await page.getByRole('heading', { level: 2, name: title ?? 'no title' }).waitFor()
})

test.each([
  ['mouse', DESKTOP],
  ['touch', PHONE],
  ['keyboard', DESKTOP],
] as const)('all three cases at 菊陽町 open one after the other by %s', async (how, size) => {
  expect(kikuyo.ids).toHaveLength(3)
  const page = await open(above(kikuyo.at), size)
  await press(page, how)
  const stack = page.getByTestId('stack-card')
  await stack.waitFor()
  if (how === 'keyboard') expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
  const read: string[] = []
  for (const index of [0, 1, 2]) {
    const link = stack.locator('[data-opens]').nth(index)
    await link.waitFor()
    if (how === 'mouse') await link.click()
    else if (how === 'touch') await link.tap()
    else {
      for (let step = 0; step < 8 && !(await isFocused(page, index)); step += 1)
        await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
    }
    await page.getByTestId('case-card').locator('dl').first().waitFor()
    read.push(new URL(page.url()).searchParams.get('case') ?? '')
    if (how === 'keyboard') await page.keyboard.press('Escape')
    else await page.getByTestId('card-close').first().click()
    await stack.waitFor()
    await page.getByTestId('case-card').waitFor({ state: 'detached' })
  }
  expect(read.sort()).toEqual(kikuyo.ids)
})

function isFocused(page: Page, index: number): Promise<boolean> {
  return page.evaluate(
    (nth) =>
      document.querySelectorAll('[data-testid="stack-card"] [data-opens]')[nth] === document.activeElement,
    index,
  )
}

const ISLANDS = [
  ['沖縄', [127.7, 26.2]],
  ['奄美', [129.4, 28.3]],
  ['小笠原', [142.2, 27.1]],
  ['北方領土', [147.0, 44.3]],
] as const

async function isInSight(page: Page, place: Position): Promise<boolean> {
  const { x, y } = await pointOnScreen(page, place)
  const box = await page.locator('.map-canvas').boundingBox()
  if (box === null) return false
  return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s', (_name, size) => {
  test('nothing lies over a prefecture at the national view, and each far island is one step away', async () => {
    const page = await openNew('/', size)
    await page.getByRole('button', { name: '全国' }).first().click()
    await page.waitForURL(/[?&]z=/)
    const { places } = (await (await fetch(`${product.address}/geodata/places.json`)).json()) as {
      places: { kind: string; name: string; label: Position }[]
    }
    const prefectures = places.filter(({ kind }) => kind === 'prefecture')
    expect(prefectures).toHaveLength(47)
    const hidden: string[] = []
    for (const { name, label } of [...prefectures, { name: '択捉島', label: [147.9, 45.0] as const }]) {
      const at = await pointOnScreen(page, label)
      const isFree = await page.evaluate(
        ({ x, y }) => document.elementFromPoint(x, y)?.matches('.maplibregl-canvas') ?? false,
        at,
      )
      if (!isFree) hidden.push(name)
    }
    expect(hidden).toEqual([])
    for (const [island, place] of ISLANDS) {
      const before = page.url()
      await page
        .locator('.map-jumps')
        .getByRole('button', { name: new RegExp(island) })
        .click()
      await page.waitForURL((url) => url.href !== before)
      expect(await isInSight(page, place), island).toBe(true)
    }
  })
})

test('a prefecture pressed on a phone is seen above the card that it opens', async () => {
  const kumamoto = [130.75, 32.75] as const
  const page = await open('/?z=5&lng=130.75&lat=32.75', PHONE)
  await press(page, 'touch')
  await page
    .getByTestId('place-card')
    .getByRole('heading', { name: /熊本県/ })
    .waitFor()
  await page.waitForURL((url) => Number(url.searchParams.get('z')) > 6)
  await page.getByTestId('place-filter').waitFor()
  const card = await page.locator('.panel-card').boundingBox()
  expect((await pointOnScreen(page, kumamoto)).y).toBeLessThan(card?.y ?? Number.NaN)
})

test('a case shown on a phone is seen above its card', async () => {
  const page = await open('/?case=inv-009', PHONE)
  await page.getByTestId('sites').getByRole('button').first().click()
  await page.waitForURL(/[?&]z=/)
  const { y } = await pointOnScreen(page, kikuyo.at)
  const card = await page.locator('.panel-card').boundingBox()
  const jumps = await page.locator('.map-jumps').boundingBox()
  expect(y).toBeLessThan(card?.y ?? Number.NaN)
  expect(y).toBeGreaterThan((jumps?.y ?? Number.NaN) + (jumps?.height ?? 0))
})
