import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { objections } from './axe.ts'
import { mapIsDrawn, PHONE, type Product, startProduct } from './product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  await product.close()
})

/** The town hall of 菊陽町, to the metre: what no server may hear. */
const KIKUYO = { latitude: 32.86254, longitude: 130.82873, accuracy: 40 }
const IN_THE_PACIFIC = { latitude: 10.5, longitude: 150.5, accuracy: 40 }

async function place(page: Page, where: typeof KIKUYO): Promise<void> {
  await page.context().grantPermissions(['geolocation'], { origin: product.address })
  await page.context().setGeolocation(where)
}

test('現在地 is asked for only when it is pressed, shows the municipality, and tells nobody the position', async () => {
  const told: string[] = []
  const { page, complaints } = await product.open('/', PHONE, async (opened) => {
    await opened.addInitScript(() => {
      const device = navigator.geolocation
      const seen = { asked: 0 }
      Object.assign(window, { seen })
      const ask = device.getCurrentPosition.bind(device)
      device.getCurrentPosition = (...args) => {
        seen.asked += 1
        ask(...args)
      }
    })
    opened.on('request', (made) =>
      told.push(`${made.url()} ${made.postData() ?? ''} ${made.headers().referer ?? ''}`),
    )
  })
  const asked = () => page.evaluate(() => (window as unknown as { seen: { asked: number } }).seen.asked)
  await mapIsDrawn(page)
  const button = page.getByRole('button', { name: '現在地の市区町村を表示' })
  const box = await button.boundingBox()
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
  expect(await asked()).toBe(0)

  // Refused: said in words, with what to do instead; nothing else has changed.
  await button.focus()
  await page.keyboard.press('Enter')
  const note = page.getByTestId('here-note')
  await note.getByText('位置情報の利用が許可されていません').waitFor()
  await note.getByText('検索欄に市区町村名を入れるか').waitFor()
  expect(await objections(page)).toEqual([])
  await note.getByRole('button', { name: '現在地のお知らせを閉じる' }).click()
  expect(await note.textContent()).toBe('')

  // Far from the country: not guessed at.
  await place(page, IN_THE_PACIFIC)
  await button.click()
  await note.getByText('国内の市区町村から離れています').waitFor()

  await place(page, KIKUYO)
  await button.click()
  await note.getByText('現在地は熊本県菊陽町です（誤差は約40 m）。').waitFor({ timeout: 90_000 })
  await page.waitForURL(/[?&]z=/)
  await page.getByTestId('here-mark').waitFor()
  expect(await asked()).toBe(3)
  const position = /32\.862|130\.828/
  expect(told.filter((text) => position.test(text))).toEqual([])
  // Nor does the address say it, which readers pass on: the map looks at the town.
  const { searchParams } = new URL(page.url())
  const away = Math.hypot(
    Number(searchParams.get('lng')) - KIKUYO.longitude,
    Number(searchParams.get('lat')) - KIKUYO.latitude,
  )
  expect(away).toBeGreaterThan(0.001)
  await note.getByRole('button', { name: 'この市区町村の数値を見る' }).click()
  await page.getByRole('heading', { name: /菊陽町/ }).waitFor()
  expect(complaints).toEqual([])
})
