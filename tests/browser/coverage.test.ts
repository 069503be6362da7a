import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Coverage, PrefectureCoverage } from '../../server/domain/coverage/coverage.ts'
import { readPdf } from '../snapshot/read-pdf.ts'
import { DESKTOP, PHONE, type Product, startProduct } from './product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  await product.close()
})

async function answer<T>(path: string): Promise<T> {
  return (await (await fetch(`${product.address}/api/editions/sample-2026-02/${path}`)).json()) as T
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s', (_name, size) => {
  test('a clerk reads the matrix, orders it, opens a prefecture and one of its plans', async () => {
    const { page, complaints } = await product.open('/coverage?show=count', size)
    const { cells, total } = await answer<Coverage>('coverage')
    const kumamoto = cells.find((cell) => cell.prefecture === '43' && cell.field === 'ai-semiconductor')
    const matrix = page.getByTestId('matrix')
    const cell = matrix.locator('tr[data-key="43"] td[data-field="ai-semiconductor"]')
    await cell.waitFor()
    expect(await cell.locator('.matrix-figure').textContent()).toBe(String(kumamoto?.count))
    expect(await matrix.locator('tr[data-key="nation"] td').last().textContent()).toBe(String(total.count))
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    await matrix.getByRole('button', { name: 'AI・半導体', exact: true }).click()
    await page.waitForURL(/order=ai-semiconductor/)
    const shown = await matrix
      .locator('tbody')
      .first()
      .locator('[data-field="ai-semiconductor"]')
      .allInnerTexts()
    const counts = shown.map((text) => Number(/\d+$/.exec(text.trim())?.[0] ?? 0))
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    await matrix.getByRole('link', { name: '熊本県', exact: true }).click()
    const report = await answer<PrefectureCoverage>('coverage/43')
    const rows = page.getByTestId('coverage-municipalities').locator('tbody tr')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(report.municipalities.length)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    const [plan] = report.plans
    await page
      .getByTestId('coverage-fields')
      .getByRole('link', { name: plan?.name ?? '' })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: plan?.name ?? '' }).waitFor()
    await page.getByTestId('plan-map').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    expect(complaints).toEqual([])
  })
})

test('rows, the rest and the nation close in every column', async () => {
  const { page } = await product.open('/coverage?show=count')
  const matrix = page.getByTestId('matrix')
  await matrix.waitFor()
  const number = (text: string) =>
    Number(
      text
        .replace('−', '-')
        .match(/-?[\d,]+$/)?.[0]
        .replaceAll(',', '') ?? 0,
    )
  const table = await matrix.locator('tbody').first().locator('tr').all()
  const sums: number[] = []
  for (const row of table) {
    const cells = await row.locator('td').allInnerTexts()
    for (const [at, text] of cells.entries()) sums[at] = (sums[at] ?? 0) + number(text.trim())
  }
  const rest = await matrix.locator('tr[data-key="rest"] td').allInnerTexts()
  const nation = await matrix.locator('tr[data-key="nation"] td').allInnerTexts()
  expect(sums.map((sum, at) => sum + number(rest[at]?.trim() ?? ''))).toEqual(
    nation.map((text) => number(text.trim())),
  )
})

test('the municipalities and the fields of a prefecture close with its total', async () => {
  const { page } = await product.open('/coverage/07')
  const number = (text: string) => Number(text.trim().replace('−', '-').replaceAll(',', ''))
  for (const testId of ['coverage-municipalities', 'coverage-fields']) {
    const table = page.getByTestId(testId)
    await table.locator('tfoot tr').first().waitFor()
    const counts = async (rows: string) =>
      (await table.locator(`${rows} td.figures:nth-last-child(2)`).allTextContents()).map(number)
    const [closing, own] = [await counts('tfoot tr'), await counts('tbody tr:not(.is-ward)')]
    const total = closing.pop()
    expect([...own, ...closing].reduce((sum, count) => sum + count, 0)).toBe(total)
    const { total: answered } = await answer<PrefectureCoverage>('coverage/07')
    expect(total).toBe(answered.count)
  }
  // A case of 福島県 and elsewhere has no declared shares, so its yen are no zero here.
  expect(await page.getByText('複数地域に計上').count()).toBeGreaterThan(0)
  await page.context().close()
})

test.each(['13', '23', '43'])(
  'on a phone every column of the municipalities of %s is in sight',
  async (code) => {
    const { page } = await product.open(`/coverage/${code}`, PHONE)
    const table = page.getByTestId('coverage-municipalities').locator('.table-scroll')
    await table.locator('tbody tr').first().waitFor({ state: 'attached' })
    expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
    // A ward is written short under its city, and heard whole.
    await table.scrollIntoViewIfNeeded()
    if (code === '43') await table.getByRole('link', { name: /熊本市\s?中央区/ }).waitFor()
    await page.context().close()
  },
)

test('a municipality without a case says why', async () => {
  const { municipalities } = await answer<PrefectureCoverage>('coverage/43')
  const empty = municipalities.find(({ count, parent }) => count === 0 && parent === null)
  const known = await answer<{ reasons: string[] }>(`places/${empty?.code}`)
  expect(known.reasons).toContain('no-case')
  const { page } = await product.open('/coverage/43')
  const row = page.getByTestId('coverage-municipalities').locator(`tr[data-key="${empty?.code}"]`)
  await row.waitFor()
  expect(await row.locator('.figures').nth(1).textContent()).toBe('0')
})

test('a prefecture that does not exist is said in words', async () => {
  const { page } = await product.open('/coverage/99')
  await page.getByRole('alert').getByText('「99」', { exact: false }).waitFor()
})

test('every control of both pages works by keyboard, and prefectures can be put side by side', async () => {
  const { page } = await product.open('/coverage/43')
  const beside = page.getByLabel('並べる都道府県を加える')
  await beside.focus()
  await beside.selectOption('40')
  await page.waitForURL(/beside=40/)
  await page
    .getByTestId('coverage-compare')
    .getByRole('columnheader', { name: /福岡県/ })
    .waitFor()
  await page.getByLabel('案件の段階').selectOption('construction')
  await page.waitForURL(/stage=construction/)
  const { fields } = await answer<PrefectureCoverage>('coverage/43?stage=construction')
  const counted = fields.map(({ count }) => String(count))
  const table = page.getByTestId('coverage-fields')
  await expect
    .poll(async () => await table.locator('tbody td.figures:nth-last-child(2)').allTextContents())
    .toEqual(counted)
  expect(await page.getByRole('link', { name: 'CSVで保存' }).getAttribute('href')).toContain(
    'stage=construction',
  )
  await page.getByLabel('計画の類型').selectOption('local')
  await page.waitForURL(/planType=local/)
  await expect.poll(async () => await table.locator('.plan-letter').allTextContents()).toEqual([])
  await page
    .getByTestId('chips')
    .getByRole('button', { name: /建設中/ })
    .press('Enter')
  await page.waitForURL((url) => !url.search.includes('stage'))
})

test('on paper the matrix stands on two sheets, and no table says its sums again on every sheet', async () => {
  const { page } = await product.open('/coverage')
  await page.getByTestId('matrix').waitFor()
  const matrix = await readPdf(Uint8Array.from(await page.pdf({ preferCSSPageSize: true })))
  expect(matrix.pages.map(({ width, height }) => width > height)).toEqual([true, true])
  await page.goto(`${product.address}/coverage/43`)
  await page.locator('.report-table tfoot').first().waitFor({ state: 'attached' })
  await page.emulateMedia({ media: 'print' })
  const feet = await page
    .locator('tfoot')
    .evaluateAll((found) => found.map((foot) => getComputedStyle(foot).display))
  expect(new Set(feet)).toEqual(new Set(['table-row-group']))
  await page.context().close()
})

test('a word is explained where it stands, by key, press and pointer, and leads to the list of all words', async () => {
  const { page, complaints } = await product.open('/coverage')
  const word = page.getByRole('button', { name: '按分と全額計上' })
  const meaning = page.getByText('届け出られた按分率で各地域に分けること')
  await word.waitFor()
  await meaning.waitFor({ state: 'hidden' })
  await word.focus()
  await page.keyboard.press('Enter')
  await meaning.waitFor()
  await page.keyboard.press('Escape')
  await meaning.waitFor({ state: 'hidden' })
  expect(await word.evaluate((own) => own === document.activeElement)).toBe(true)
  // Under the pointer it opens, stays open on the way to its link, and closes behind it.
  await word.hover()
  await meaning.waitFor()
  await meaning.hover()
  await meaning.waitFor()
  await page.getByRole('heading', { level: 1 }).hover()
  await meaning.waitFor({ state: 'hidden' })
  await word.click()
  await page.getByRole('link', { name: '用語の一覧' }).click()
  await page.waitForURL('**/about#term-shares')
  await page.getByRole('term').filter({ hasText: '按分と全額計上' }).waitFor()
  expect(await page.locator('#term-shares').evaluate((own) => own.getBoundingClientRect().top)).toBeLessThan(
    DESKTOP.height,
  )
  expect(complaints).toEqual([])
})
