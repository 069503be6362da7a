import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESKTOP, PHONE, type Product, startProduct, withoutMap } from './product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  await product.close()
})

test('画像・PDF shows a preview of the view and hands out the files that it promises', async () => {
  const { page, complaints } = await product.open('/?block=kyushu&hide=local', DESKTOP, withoutMap)
  await page.getByTestId('snapshot-open').click()
  const dialog = page.getByRole('dialog', { name: '画像・PDFで保存' })
  await dialog.waitFor()
  const preview = page.getByTestId('snapshot-preview')
  await page.waitForFunction(
    (image) => (image as HTMLImageElement).naturalWidth > 0,
    await preview.elementHandle(),
  )
  expect(await preview.getAttribute('alt')).toContain('九州')
  await dialog.getByLabel('題名').fill('九州の投資')
  await dialog.getByRole('radio', { name: '横' }).check()
  const query = { block: 'kyushu', size: 'A4', orientation: 'landscape', title: '九州の投資', hide: 'local' }
  for (const format of ['pdf', 'png', 'svg']) {
    const url = new URL(
      (await page.getByTestId(`snapshot-${format}`).getAttribute('href')) ?? '',
      product.address,
    )
    expect(url.pathname).toBe(`/api/editions/sample-2026-02/snapshot.${format}`)
    expect(Object.fromEntries(url.searchParams)).toEqual(query)
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('snapshot-svg').click(),
  ])
  expect(download.suggestedFilename()).toBe('map-sample-2026-02.svg')
  const svg = readFileSync(await download.path(), 'utf8')
  expect(svg).toContain('九州の投資')
  expect(svg).toContain('九州ブロック')
  const link = await dialog.getByLabel('この表示へのリンク', { exact: true }).inputValue()
  expect(Object.fromEntries(new URL(link).searchParams)).toEqual({
    edition: 'sample-2026-02',
    block: 'kyushu',
    hide: 'local',
  })
  expect(await dialog.getByLabel('引用の文', { exact: true }).inputValue()).toMatch(/SHA-256 [0-9a-f]{64}/)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('snapshot-open')
  expect(complaints).toEqual([])
  await page.context().close()
})

test('on a phone the dialog keeps within the screen', async () => {
  const { page } = await product.open('/?tab=overview', PHONE, withoutMap)
  await page.getByTestId('snapshot-open').click()
  const box = await page.getByRole('dialog').boundingBox()
  expect(box?.x).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width)
  const overflow = await page.evaluate(() => document.querySelector('dialog')?.scrollWidth ?? 0)
  expect(overflow).toBeLessThanOrEqual(PHONE.width)
  await page.context().close()
})

test('the map alone stands in a frame of another page, and no other page does', async () => {
  const { page } = await product.open('/')
  await page.getByTestId('snapshot-open').click()
  const code = await page.getByLabel('埋め込み用のコード', { exact: true }).inputValue()
  const other = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8')
    answer.end(`<!doctype html><title>よその記事</title>${code}`)
  }).listen(0)
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}`)
  const frame = page.frameLocator('iframe[title^="国内投資マップ"]')
  await frame.getByTestId('embedded').waitFor()
  expect(await frame.locator('.embedded-credits').textContent()).toContain('加工')
  expect(await frame.locator('body').textContent()).toContain('見本')
  expect(await frame.getByRole('link', { name: '大きな地図で開く' }).getAttribute('href')).not.toContain(
    'embed',
  )
  for (const [path, ancestors] of [
    ['/?embed=1', '*'],
    ['/', "'none'"],
    ['/editions?embed=1', "'none'"],
    ['/api/docs?embed=1', "'none'"],
  ]) {
    const { headers } = await fetch(`${product.address}${path}`)
    expect(headers.get('content-security-policy'), path).toContain(`frame-ancestors ${ancestors}`)
    expect(headers.get('x-frame-options'), path).toBe(ancestors === '*' ? null : 'DENY')
  }
  other.close()
  await page.context().close()
})
