import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pointOnScreen } from './map-point.ts'
import { DESKTOP, mapIsDrawn, PHONE, type Product, startProduct, withoutMap } from './product.ts'
import { IS_PACKED } from './weight.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  await product.close()
})

/** Sums up what moves by itself while the page is being filled. */
const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    const seen = { shift: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        seen.shift += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
const shiftOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift)

/** Bytes on the line until MapLibre is asked for, and the addresses they came from. */
async function weigh(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const weight = { bytes: 0, urls: [] as string[], isMapAsked: false }
  const urls = new Map<string, string>()
  const early = new Set<string>()
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (/MapView-/.test(request.url)) weight.isMapAsked = true
    if (weight.isMapAsked) return
    early.add(requestId)
    urls.set(requestId, request.url)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!early.has(requestId)) return
    weight.bytes += encodedDataLength
    weight.urls.push(urls.get(requestId) ?? '')
  })
  return weight
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s, before the map itself has come', (_name, size) => {
  test('figures, filters and the nation with its sums stand there, within 180 kB', async () => {
    let weight: Awaited<ReturnType<typeof weigh>> | null = null
    const { page, complaints } = await product.open('/', size, async (opened) => {
      weight = await weigh(opened)
      await withoutMap(opened)
    })
    const sketch = page.getByTestId('nation-sketch')
    await sketch.getByRole('button').first().waitFor()
    expect(await sketch.locator('path').count()).toBe(47)
    const answer = await fetch(`${product.address}/api/editions/sample-2026-02/summary?by=prefecture`)
    const { rows } = (await answer.json()) as { rows: { key: string[]; count: number }[] }
    expect(await sketch.getByRole('button').count()).toBe(rows.filter(({ count }) => count > 0).length)
    expect(weight).toMatchObject({ isMapAsked: true })
    const { bytes, urls } = weight as unknown as { bytes: number; urls: string[] }
    expect(bytes, urls.join('\n')).toBeGreaterThan(100_000)
    if (IS_PACKED) expect(bytes, urls.join('\n')).toBeLessThan(180_000)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  /** The page of the test before, where it has passed. */
  let drawn: Page | null = null

  test('nothing moves by itself from the first letter to the drawn map', async () => {
    const { page } = await product.open('/', size, watchShifts)
    await mapIsDrawn(page)
    expect(await shiftOf(page)).toBeLessThan(0.0005)
    drawn = page
  })

  test('what stands beneath the nation’s outline stays where it is when the figures come later', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const { page } = await product.open('/', size, async (opened) => {
      await withoutMap(opened)
      // What the figures are made of.
      await opened.route(/marginals\.json/, (route) => held.then(() => route.continue()))
    })
    const credits = page.locator('.map-sketch .map-credits')
    await credits.waitFor()
    const before = await credits.boundingBox()
    release()
    await page.locator(size === PHONE ? '.map-foot-figures:not(.is-reserved)' : 'button.list-open').waitFor()
    expect((await credits.boundingBox())?.y).toBe(before?.y)
    await page.context().close()
  })

  test('each circle stands where the map will draw it', async () => {
    const held = await product.open('/', size, withoutMap)
    const circle = held.page.getByTestId('nation-sketch').getByRole('button', { name: /^北海道/ })
    await circle.waitFor()
    const box = await circle.locator('circle').boundingBox()
    await held.page.context().close()
    const page = drawn ?? (await product.open('/', size)).page
    await mapIsDrawn(page)
    await page.getByRole('button', { name: '全国' }).first().click()
    await page.waitForURL(/[?&]z=/)
    const places = (await (await fetch(`${product.address}/geodata/prefectures.json`)).json()) as {
      places: { code: string; label: [number, number] }[]
    }
    const hokkaido = places.places.find(({ code }) => code === '01')
    const at = await pointOnScreen(page, hokkaido?.label ?? [0, 0])
    expect(Math.abs((box?.x ?? 0) + (box?.width ?? 0) / 2 - at.x)).toBeLessThan(3)
    expect(Math.abs((box?.y ?? 0) + (box?.height ?? 0) / 2 - at.y)).toBeLessThan(3)
    await page.context().close()
  })
})

test('before the script has come the name, the links and the hint stand there, at the bare address alone', async () => {
  const { page } = await product.open('/', DESKTOP, (opened) =>
    opened.route(/\/assets\/index-[^/]*\.js$/, (route) => route.abort()),
  )
  const heading = page.getByRole('heading', { name: '国内投資マップ' })
  await heading.waitFor()
  await page.getByTestId('hint').getByText('その地域の案件や計画が開きます').waitFor()
  expect(await page.getByRole('link', { name: '版の一覧' }).getAttribute('href')).toBe('/editions')
  expect(await page.getByRole('button').count()).toBe(0)

  await page.evaluate(() => localStorage.setItem('hint', 'read'))
  await page.reload()
  await heading.waitFor()
  expect(await page.getByTestId('hint').isVisible()).toBe(false)

  for (const path of ['/?field=quantum', '/?lang=en', '/coverage']) {
    await page.goto(product.address + path)
    expect(await page.locator('.opening').isVisible(), path).toBe(false)
  }
  await page.context().close()
})

test('the page itself is asked for anew each time, compressed or not', async () => {
  for (const encoding of ['br', 'identity']) {
    const answer = await fetch(product.address, { headers: { 'accept-encoding': encoding } })
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  }
})

test('a prefecture of the first picture is opened by mouse and by keyboard', async () => {
  const { page } = await product.open('/', DESKTOP, withoutMap)
  const kumamoto = page.getByTestId('nation-sketch').getByRole('button', { name: /^熊本県 5件/ })
  await kumamoto.click()
  await page.getByRole('heading', { name: /熊本県/ }).waitFor()
  await page.keyboard.press('Escape')
  await kumamoto.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /熊本県/ }).waitFor()
  await page.context().close()
})
