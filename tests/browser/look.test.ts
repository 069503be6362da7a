import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { colourIn } from '../web/theme/themed.ts'
import { DESKTOP, mapIsDrawn, PHONE, type Product, startProduct, withoutMap } from './product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  await product.close()
})

/** The colour on the screen at a point of an element, #rrggbb. */
async function seenAt(page: Page, selector: string, across: number, down: number): Promise<string> {
  const box = await page.locator(selector).boundingBox()
  if (box === null) throw new Error(`look: ${selector} is not in sight`)
  const clip = { x: box.x + across * box.width, y: box.y + down * box.height, width: 1, height: 1 }
  const png = (await page.screenshot({ clip })).toString('base64')
  return page.evaluate(async (data) => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const pen = document.createElement('canvas').getContext('2d')
    pen?.drawImage(image, 0, 0)
    const bytes = pen?.getImageData(0, 0, 1, 1).data.slice(0, 3) ?? []
    return `#${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
  }, png)
}

/** As small as a window can be that shows all parts: pictures of it are drawn in software. */
const SMALL = { width: 1000, height: 640 }

/** Open sea south-east of Kyushu, free of marks, names and controls. */
const sea = (page: Page) => seenAt(page, '.map-box', 0.5, 0.86)
const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
const asRgb = (colour: string) =>
  `rgb(${[1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).join(', ')})`

test('the look follows the system, then the reader’s own choice, on the page and on the map, and stays in this browser', async () => {
  const { page, complaints } = await product.open('/', SMALL)
  await mapIsDrawn(page)
  expect(await sea(page)).toBe(colourIn('light')('sea'))
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await ground(page)).toBe(asRgb(colourIn('dark')('bg')))
  await expect.poll(() => sea(page)).toBe(colourIn('dark')('sea'))
  await page.emulateMedia({ colorScheme: 'light' })

  const choice = page.getByLabel('表示', { exact: true })
  await choice.selectOption({ label: '高コントラスト' })
  await expect.poll(() => sea(page)).toBe(colourIn('contrast')('sea'))
  await choice.selectOption({ label: 'ダーク' })
  await expect.poll(() => sea(page)).toBe(colourIn('dark')('sea'))
  expect(new URL(page.url()).search).toBe('')

  await page.emulateMedia({ media: 'print' })
  expect(await ground(page)).toBe(asRgb(colourIn('light')('bg')))
  await expect.poll(() => sea(page)).toBe(colourIn('light')('sea'))
  await page.emulateMedia({ media: 'screen' })

  // Before the page's own script has come there is nothing of another look to be seen.
  await page.route(/\/assets\/index-.*\.js/, (route) => route.abort())
  await page.reload({ waitUntil: 'domcontentloaded' })
  expect(await ground(page)).toBe(asRgb(colourIn('dark')('bg')))
  expect(complaints.filter((complaint) => !/ERR_FAILED/.test(complaint))).toEqual([])
  await page.context().close()
})

test('three sentences meet who comes first, take no press from the map, and are gone for good once understood', async () => {
  const { page } = await product.open('/', PHONE, withoutMap)
  const hint = page.getByTestId('hint')
  await hint.waitFor()
  expect(((await hint.locator('p').textContent()) ?? '').split('。').filter(Boolean)).toHaveLength(3)
  const beneath = await hint.locator('p').evaluate((sentences) => {
    const { x, y, width, height } = sentences.getBoundingClientRect()
    return document.elementFromPoint(x + width / 2, y + height / 2)?.closest('.first-hint') === null
  })
  expect(beneath).toBe(true)
  expect(await page.locator('dialog[open], [aria-modal]').count()).toBe(0)
  await page.getByRole('button', { name: 'わかりました' }).click()
  await hint.waitFor({ state: 'detached' })
  await page.reload()
  await page.locator('.nation-sketch path').first().waitFor()
  expect(await hint.count()).toBe(0)
  await page.context().close()

  const framed = await product.open('/?embed=1', DESKTOP, withoutMap)
  await framed.page.locator('.nation-sketch path').first().waitFor()
  expect(await framed.page.getByTestId('hint').count()).toBe(0)
  // A frame that is low and broad has no tabs beside its map as a phone held across has.
  await framed.page.setViewportSize({ width: 844, height: 390 })
  expect((await framed.page.locator('.map-box').boundingBox())?.width).toBe(844)
  await framed.page.context().close()
})

test('on a phone the map stands above the filter, which the thumb reaches, and follows it', async () => {
  const { page } = await product.open('/', PHONE)
  await mapIsDrawn(page)
  await page.getByTestId('tab-filter').click()
  const [map, sheet] = [page.locator('.map-box'), page.locator('.panel-filter')]
  const [above, below] = [await map.boundingBox(), await sheet.boundingBox()]
  expect(above?.height).toBeGreaterThan(150)
  expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0))
  expect((below?.y ?? 0) + (below?.height ?? 0)).toBeGreaterThan(PHONE.height - 100)
  await sheet.locator('input[value="quantum"]').check()
  await page.waitForURL(/field=quantum/)
  await page.getByRole('button', { name: /4件を見る/ }).waitFor()
  for (const pressed of await page.locator('.tab:visible, .option:visible, .facet > summary:visible').all()) {
    const box = await pressed.boundingBox()
    expect(box?.height, (await pressed.textContent()) ?? '').toBeGreaterThanOrEqual(44)
  }
  await page.context().close()
})
