import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { areaOf, readShape } from '../../web/state/shape.ts'
import { middleOfMap, pointOnScreen } from './map-point.ts'
import { DESKTOP, goBackTo, mapIsDrawn, type Opened, PHONE, type Product, startProduct } from './product.ts'

const EDITION = '/api/editions/sample-2026-02'
/** 熊本 in the middle of the map. */
const KUMAMOTO = '/?z=7.2&lng=130.8&lat=32.9'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  await product.close()
})

/** A page of either size, as a test that passed has left it for the next. */
const kept = new Map<typeof DESKTOP, Opened>()
let inUse: [typeof DESKTOP, Opened] | null = null
afterEach(async ({ task }) => {
  if (inUse === null) return
  const [size, own] = inUse
  inUse = null
  if (task.result?.errors === undefined) kept.set(size, own)
  else await own.page.context().close()
  expect(own.complaints).toEqual([])
})

async function open(path: string, size = DESKTOP): Promise<Page> {
  const own = kept.get(size)
  kept.delete(size)
  inUse = [size, own ?? (await product.open(path, size))]
  const [, { page }] = inUse
  if (own !== undefined) {
    // Neither an area of the address nor a tool in hand: that stands in none.
    await goBackTo(page, '/about')
    await goBackTo(page, path)
  }
  await mapIsDrawn(page)
  return page
}

/** What the server finds in the area that the page's address says. */
async function foundInArea(page: Page, query = ''): Promise<{ total: number; ids: string[] }> {
  const shape = readShape(new URL(page.url()).searchParams.get('area') ?? '')
  if (shape === null) throw new Error(`no area in ${page.url()}`)
  const body = JSON.stringify({ within: { type: 'MultiPolygon', coordinates: areaOf(shape) } })
  const answer = await fetch(`${product.address}${EDITION}/investments/query?limit=1000&${query}`, {
    method: 'POST',
    body,
  })
  const { total, items } = (await answer.json()) as { total: number; items: { id: string }[] }
  return { total, ids: items.map(({ id }) => id) }
}

const inArea = (page: Page) => page.getByTestId('area-result')
async function countIn(page: Page): Promise<number> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  return Number.parseInt((await inArea(page).getByTestId('total-count').textContent()) ?? '', 10)
}

/** Pixels from the middle of the map. */
async function clickAt(page: Page, ...points: [number, number][]): Promise<void> {
  const middle = await middleOfMap(page)
  await page.getByTestId('draw-status').getByText('0点').waitFor()
  for (const [index, [x, y]] of points.entries()) {
    await page.mouse.click(middle.x + x, middle.y + y)
    if (index < points.length - 1)
      await page
        .getByTestId('draw-status')
        .getByText(`${index + 1}点`)
        .waitFor()
  }
}

const SQUARE: [number, number][] = [
  [-150, -120],
  [150, -100],
  [100, 150],
  [-120, 120],
]

test('an outline drawn by mouse counts what the API counts, its link reopens it, and its chip takes it off', async () => {
  const page = await open(KUMAMOTO)
  await page.getByTestId('map-draw').click()
  await page.getByTestId('tool-polygon').click()
  await clickAt(page, ...SQUARE, [-150, -120])
  await inArea(page).waitFor()
  const { total } = await foundInArea(page)
  expect(total).toBeGreaterThan(2)
  expect(await countIn(page)).toBe(total)
  const link = page.url()
  await page.reload()
  await mapIsDrawn(page)
  await inArea(page).waitFor()
  expect(page.url()).toBe(link)
  expect(await countIn(page)).toBe(total)
  const plan = inArea(page).getByTestId('touched-plans').getByRole('link').first()
  expect(await plan.getAttribute('href')).toMatch(/^\/plans\/area-/)
  await page.getByRole('button', { name: '条件「描いた範囲：4点の多角形」を外す' }).click()
  await inArea(page).waitFor({ state: 'detached' })
  expect(new URL(page.url()).searchParams.has('area')).toBe(false)
})

test('the list and the CSV of an area hold its cases, under the other conditions too', async () => {
  const page = await open('/?area=circle_130.83_32.86_40&stage=construction&tab=list')
  await page.getByTestId('list').waitFor()
  const { total, ids } = await foundInArea(page, 'stage=construction')
  expect(total).toBeGreaterThan(0)
  expect(await page.getByTestId('list').locator('tbody tr').count()).toBe(total)
  const download = page.waitForEvent('download')
  await page.getByTestId('list').getByTestId('csv').click()
  const file = await download
  expect(file.suggestedFilename()).toBe('investments-sample-2026-02.csv')
  const rows: { 案件ID: string }[] = parse(readFileSync((await file.path()) ?? ''), {
    bom: true,
    columns: true,
  })
  expect([...new Set(rows.map((row) => row['案件ID']))].sort()).toEqual(ids.sort())
})

test('sides that cross are refused in words, and taking a corner back mends them', async () => {
  const page = await open(KUMAMOTO)
  await page.getByTestId('map-draw').click()
  await page.getByTestId('tool-polygon').click()
  await clickAt(page, [-100, -100], [100, 100], [100, -100], [-100, 100])
  await page.getByTestId('draw-status').getByText('4点').waitFor()
  await page.getByTestId('draw-finish').click()
  expect(await page.getByTestId('draw-flaw').textContent()).toContain('交わっている')
  expect(new URL(page.url()).searchParams.has('area')).toBe(false)
  await page.getByTestId('draw-undo').click()
  await page.getByTestId('draw-status').getByText('3点').waitFor()
  await page.getByTestId('draw-finish').click()
  await inArea(page).waitFor()
  expect(await countIn(page)).toBe((await foundInArea(page)).total)
})

test('by keyboard: corners in the middle of the map, one taken back, Esc to cancel, a place and a distance', async () => {
  const page = await open(KUMAMOTO)
  await page.getByTestId('map-draw').focus()
  await page.keyboard.press('Enter')
  await page.getByTestId('tool-polygon').focus()
  await page.keyboard.press('Enter')
  const status = page.getByTestId('draw-status')
  await status.getByText('0点').waitFor()
  await page.locator('.maplibregl-canvas').focus()
  const step = async (keys: string[], corners: number) => {
    for (const key of keys) {
      const before = page.url()
      await page.keyboard.press(key)
      await page.waitForURL((url) => url.href !== before)
    }
    await page.keyboard.press('Enter')
    await status.getByText(`${corners}点`).waitFor()
  }
  await step([], 1)
  await step(['ArrowRight'], 2)
  await page.keyboard.press('Backspace')
  await status.getByText('1点').waitFor()
  await step(['ArrowRight'], 2)
  await step(['ArrowDown'], 3)
  await page.keyboard.press('Escape')
  await status.waitFor({ state: 'detached' })
  expect(new URL(page.url()).searchParams.has('area')).toBe(false)
  await page.getByTestId('tool-circle').focus()
  await page.keyboard.press('Enter')
  const form = page.getByTestId('circle-form')
  await form.getByRole('searchbox').focus()
  await page.keyboard.type('菊陽町')
  await form.getByRole('combobox').waitFor()
  await form.getByLabel('半径（km）').fill('12')
  await page.keyboard.press('Enter')
  await inArea(page).waitFor()
  expect(new URL(page.url()).searchParams.get('area')).toMatch(/^circle_130\.\d+_32\.\d+_12$/)
  expect(await page.getByTestId('area-words').textContent()).toContain('円は128角形で近似')
  expect(await countIn(page)).toBe((await foundInArea(page)).total)
  await page.keyboard.press('Escape')
  await page.getByTestId('area-card').waitFor({ state: 'detached' })
})

test('the surroundings of a case are one step from its card', async () => {
  const page = await open('/?case=inv-009')
  await page.getByTestId('sites').getByRole('button', { name: 'ここから一定の距離を集計' }).first().click()
  await page.getByTestId('circle-form').getByRole('button', { name: 'この円で集計する' }).click()
  await inArea(page).waitFor()
  const shape = readShape(new URL(page.url()).searchParams.get('area') ?? '')
  expect(shape).toMatchObject({ kind: 'circle', km: 20 })
  expect((await foundInArea(page)).ids).toContain('inv-009')
})

test('municipalities are picked on the map one by one, and let go again', async () => {
  const page = await open('/?z=10&lng=130.8402&lat=32.8858')
  await page.getByTestId('map-draw').click()
  await page.getByTestId('tool-municipalities').click()
  await page.getByTestId('picked').getByText('0市区町村').waitFor()
  const { x, y } = await middleOfMap(page)
  await page.mouse.click(x, y)
  await page.waitForURL(/municipality=43404/)
  await page.mouse.click(x + 160, y)
  await page.waitForURL(/municipality=43404&municipality=\d{5}/)
  await page.getByTestId('picked').getByText('2市区町村').waitFor()
  await page.mouse.click(x + 160, y)
  await page.waitForURL((url) => url.searchParams.getAll('municipality').join() === '43404')
  const answer = await fetch(`${product.address}${EDITION}/investments?municipality=43404`)
  expect(await countIn(page)).toBe(((await answer.json()) as { total: number }).total)
})

test('on a phone a circle is drawn by two taps', async () => {
  const page = await open(KUMAMOTO, PHONE)
  await page.getByTestId('map-draw').tap()
  await page.getByTestId('tool-circle').tap()
  const { x, y } = await pointOnScreen(page, [131.2, 33.7])
  await page.touchscreen.tap(x, y)
  await page.getByTestId('draw-status').getByText('1点').waitFor()
  await page.touchscreen.tap(x, y + 90)
  await inArea(page).waitFor()
  expect(await countIn(page)).toBe((await foundInArea(page)).total)
})

describe('hexagons', () => {
  const rows = (page: Page) => page.getByTestId('hexagons').locator('tbody tr')
  const counted = (page: Page) =>
    page.getByTestId('hexagons').evaluate((table) => {
      const last = (row: Element) =>
        Number((row.lastElementChild?.textContent ?? '').replace('−', '-').replace(/[^-\d]/g, ''))
      const sum = [...table.querySelectorAll('tbody tr')].reduce((all, row) => all + last(row), 0)
      const closing = Object.fromEntries(
        [...table.querySelectorAll<HTMLElement>('tfoot tr')].map((row) => [row.dataset.key, last(row)]),
      )
      return { sum, closing }
    })

  test('their table closes with the total of the view, and follows filter and zoom', async () => {
    const page = await open('/?showing=hexagons')
    await rows(page).first().waitFor()
    const all = await counted(page)
    const { sum, closing } = all
    expect(sum + (closing.rest ?? 0) + (closing.nowhere ?? 0) + (closing.overlap ?? 0)).toBe(closing.total)
    const total = Number.parseInt((await page.getByTestId('total-count').first().textContent()) ?? '', 10)
    expect(closing.total).toBe(total)
    await page.getByTestId('facet-field').getByRole('checkbox').first().click()
    await page.waitForFunction(
      (before) =>
        document.querySelector('[data-testid="hexagons"] .closing-total td:last-child')?.textContent !==
        before,
      String(total),
    )
    const filtered = await counted(page)
    expect(filtered.closing.total).toBeLessThan(total)
    await rows(page).first().getByRole('button').focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/[?&]z=/)
    expect(new URL(page.url()).searchParams.get('showing')).toBe('hexagons')
  })

  test('on a phone the switch stands with the figures, and its choice in the address', async () => {
    const page = await open('/', PHONE)
    await page.getByRole('button', { name: '概要' }).tap()
    await page.getByRole('radio', { name: '六角形' }).check()
    await page.waitForURL(/showing=hexagons/)
    await rows(page).first().waitFor()
    await page.getByRole('radio', { name: '市区町村の円' }).check()
    await page.getByTestId('hexagons').waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.has('showing')).toBe(false)
  })
})

test('nothing of drawing and hexagons is asked for before it is wanted', async () => {
  const asked: string[] = []
  const { page } = await product.open('/', DESKTOP, async (before) => {
    before.on('request', (request) => asked.push(request.url()))
  })
  await mapIsDrawn(page)
  expect(asked.filter((url) => /AreaCard|HexagonTable/.test(url))).toEqual([])
  const card = page.waitForRequest(/AreaCard/)
  await page.getByTestId('map-draw').click()
  await card
  await page.context().close()
})
