import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sums } from '../../server/domain/summary.ts'
import { DESKTOP, mapIsDrawn, PHONE, type Product, startProduct, withoutMap } from './product.ts'

const EDITION = '/api/editions/sample-2026-02'

let product: Product
beforeAll(async () => {
  // On a new database, into which the server loads the starter editions by itself.
  product = await startProduct(async () => {})
})
afterAll(async () => {
  await product.close()
})

async function sumsOf(query: string): Promise<Sums> {
  const answer = await fetch(`${product.address}${EDITION}/investments?limit=1&${query}`)
  return ((await answer.json()) as { sums: Sums }).sums
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s', (_name, size) => {
  test('the page opens with the newest edition, marked as a sample, without a complaint or sideways scrolling', async () => {
    const { page, complaints } = await product.open('/', size)
    await mapIsDrawn(page)
    expect(await page.title()).toContain('国内投資マップ')
    const mark = await page.getByTestId('sample-mark').textContent()
    for (const words of [
      '公開情報から作成した見本、抽出',
      '政府の公表物ではありません',
      '既存の特区等を代用した例',
    ])
      expect(mark).toContain(words)
    expect(await page.textContent('body')).toContain('全121件')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a case opens from its address, with its company, amount and source', async () => {
    const { page, complaints } = await product.open('/?case=inv-009', size)
    await page.getByRole('heading', { name: /JASM 第1工場/ }).waitFor()
    await page.getByText('熊本県菊陽町').first().waitFor({ state: 'attached' })
    const text = await page.textContent('body')
    for (const part of ['Japan Advanced Semiconductor Manufacturing', '1.1兆円', '熊本県菊陽町'])
      expect(text).toContain(part)
    expect(await page.locator('a[href^="https://global-net.co.jp"]').count()).toBeGreaterThan(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

test('the fields filter the figures as the API counts them, and the copied address reopens the same view', async () => {
  const { page } = await product.open('/', DESKTOP, withoutMap)
  await page
    .getByRole('checkbox', { name: /AI・半導体/ })
    .first()
    .check()
  const sums = await sumsOf('field=ai-semiconductor')
  await page.getByText(`全${sums.count}件`).first().waitFor()
  await page.waitForURL(/field=ai-semiconductor/)
  const { page: again } = await product.open(page.url().replace(product.address, ''), DESKTOP, withoutMap)
  await again.getByText(`全${sums.count}件`).first().waitFor()
  expect(
    await again
      .getByRole('checkbox', { name: /AI・半導体/ })
      .first()
      .isChecked(),
  ).toBe(true)
  await page.goBack()
  await page.getByText('全121件').first().waitFor()
})
