import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Coverage } from '../../server/domain/coverage/coverage.ts'
import { mapIsDrawn, type Product, startProduct } from './product.ts'

/** The prefecture's desk with the keyboard alone, on one page from the nation to a plan; then on paper. */
let product: Product
let page: Page
beforeAll(async () => {
  product = await startProduct()
  page = (await product.open('/coverage')).page
  await page.getByTestId('matrix').waitFor()
})
afterAll(async () => {
  await product.close()
})

const focused = (selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

async function tabTo(selector: string, most = 60): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab')
    if (await focused(selector)) return
  }
  throw new Error(`desk: ${most} steps of Tab do not reach ${selector}`)
}

test('every cell of the matrix is told with its prefecture and its field', async () => {
  const matrix = page.getByTestId('matrix')
  expect(await matrix.locator('caption').textContent()).toContain('計画')
  expect(await matrix.getByRole('columnheader').count()).toBe(20)
  expect(await matrix.locator('tbody').first().getByRole('rowheader').count()).toBe(47)
  const unnamed = await matrix.evaluate((table) => {
    const rows = [...(table as HTMLTableElement).rows].slice(1)
    return rows.filter((row) => row.cells.length !== 20 || row.cells[0]?.scope !== 'row').length
  })
  expect(unnamed).toBe(0)
})

test('the matrix is one stop of the Tab key, and arrows lead through it', async () => {
  const matrix = page.getByTestId('matrix')
  expect(await matrix.getAttribute('role')).toBe('grid')
  await tabTo('[data-testid="matrix"] *')
  expect(await focused('thead th:first-child button')).toBe(true)
  await press('ArrowDown')
  expect(await focused('tr[data-key="01"] th a')).toBe(true)
  await press('End')
  expect(await focused('tr[data-key="01"] .matrix-total a')).toBe(true)
  await press('PageDown')
  expect(await focused('.matrix-total a')).toBe(true)
  expect(await focused('tr[data-key="01"] *')).toBe(false)
  await press('Control+End')
  expect(await focused('tr[data-key="nation"] td:last-child')).toBe(true)
  await press('ArrowRight', 'ArrowDown')
  expect(await focused('tr[data-key="nation"] td:last-child')).toBe(true)
  await press('ArrowUp', 'Home')
  expect(await focused('tr[data-key="outside-tokyo"] th')).toBe(true)
  // What has the focus is never under the heads that stay in place.
  await press(
    'Control+Home',
    'ArrowDown',
    'ArrowDown',
    'Control+End',
    'PageUp',
    'PageUp',
    'Home',
    'ArrowRight',
  )
  const isInSight = await page.evaluate(() => {
    const at = document.activeElement?.getBoundingClientRect()
    const shown = at && document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2)
    return document.activeElement?.contains(shown ?? null) ?? false
  })
  expect(isInSight).toBe(true)
  await page.keyboard.press('Tab')
  expect(await focused('[data-testid="matrix"] *')).toBe(false)
  await page.keyboard.press('Shift+Tab')
  expect(await focused('[data-testid="matrix"] *')).toBe(true)
  expect(await matrix.locator('[tabindex="0"]').count()).toBe(1)
})

test('the table is ordered by a field, and says so', async () => {
  await press('Control+Home', 'ArrowRight', 'ArrowRight')
  expect(await focused('thead th:nth-child(3) button')).toBe(true)
  await page.keyboard.press('Enter')
  await page.locator('th[aria-sort="descending"]', { hasText: 'デジタル' }).waitFor()
  expect(await page.locator('th[aria-sort="ascending"], th[aria-sort="descending"]').count()).toBe(1)
})

test('a cell with a plan and no case leads to its plans', async () => {
  const answer = await fetch(`${product.address}/api/editions/sample-2026-02/coverage`)
  const { cells } = (await answer.json()) as Coverage
  const bare = cells.find(
    ({ prefecture, field, count }) => prefecture === '07' && field === 'aerospace' && count === 0,
  )
  expect(bare?.strategic).toBeGreaterThan(0)
  const cell = 'tr[data-key="07"] [data-field="aerospace"] a'
  await press('Home')
  for (let row = 0; row < 47 && !(await focused('tr[data-key="07"] *')); row += 1) await press('ArrowDown')
  for (let field = 0; field < 18 && !(await focused(cell)); field += 1) await press('ArrowRight')
  expect(await focused(cell)).toBe(true)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/coverage\/07/)
  const row = page.locator('#field-aerospace')
  await row.waitFor()
  await expect.poll(() => focused('#field-aerospace')).toBe(true)
  expect(await row.locator('.plan-links a').count()).toBe(bare?.strategic)
})

test('an answer at the top of a prefecture leads to what stands behind it, and from there to a plan', async () => {
  const inShort = page.getByTestId('coverage-in-short')
  expect(await inShort.locator('dt').allTextContents()).toContain('計画の進捗')
  await page.getByRole('link', { name: '全国の表へ' }).focus()
  await tabTo('[data-testid="coverage-in-short"] a[href="#progress"]')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await focused('[data-testid="coverage-progress"] *')).toBe(true)
  await tabTo('[data-testid="coverage-progress"] tr[data-key="area-05"] a')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/plans\/area-05/)
})

test('a plan is read by chapter, and each part of its area is looked at', async () => {
  await page.getByTestId('plan-map').waitFor()
  expect(await page.locator('.page-contents a').allTextContents()).toEqual([
    '概要',
    '目標',
    '道筋',
    '政策手段',
    '出典・履歴・データ',
  ])
  const heads = await page.locator('main h2').allTextContents()
  expect(heads).toEqual(['概要', '目標', '道筋', '政策手段', '出典・履歴・データ'])
  const drawn = () => page.locator('.plan-area').getAttribute('d')
  const whole = await drawn()
  await page.locator('.page-contents a').first().focus()
  await tabTo('.plan-chapter select')
  await page.keyboard.press('ArrowDown')
  await expect.poll(drawn).not.toBe(whole)
  await page.locator('.page-contents a[href="#means"]').focus()
  await page.keyboard.press('Enter')
  expect(
    await page.locator('#means').evaluate((head) => head.getBoundingClientRect().top < innerHeight),
  ).toBe(true)
})

test('on paper the matrix is whole, and says of what edition and under what conditions it is', async () => {
  await page.goto(`${product.address}/coverage?planType=strategic`)
  await page.getByTestId('matrix').waitFor()
  const saying = page.locator('main .print-only')
  expect(await saying.isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  expect(await saying.textContent()).toContain('見本 2026年2月')
  expect(await saying.textContent()).toContain('A 戦略産業クラスター計画')
  expect(await saying.isVisible()).toBe(true)
  expect(await page.locator('.print-source').textContent()).toContain(
    `${product.address}/coverage?planType=strategic`,
  )
  const hidden = await page
    .locator('.matrix-scroll')
    .evaluate(({ scrollHeight, clientHeight, scrollWidth, clientWidth }) => [
      scrollHeight - clientHeight,
      scrollWidth - clientWidth,
    ])
  expect(hidden).toEqual([0, 0])
})

test('on paper the map stands whole over its legend with nothing to press, and all text of the plan beside it is open', async () => {
  await page.emulateMedia({ media: 'screen' })
  await page.goto(`${product.address}/?plan=area-03`)
  const text = page.locator('details.plan-section:not([open]) .prose')
  await text.first().waitFor({ state: 'attached' })
  await mapIsDrawn(page)
  const seen = () =>
    text.evaluateAll(
      (all) => all.filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length,
    )
  expect(await seen()).toBe(0)
  expect(await page.locator('.print-source').isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  const source = await page.locator('.print-source').textContent()
  expect(source).toContain('見本 2026年2月（公開情報から作成・抽出）（基準日 2026年2月28日） sample-2026-02')
  expect(source).toMatch(/SHA-256 [0-9a-f]{64}/)
  expect(source).toContain(`${product.address}/?edition=sample-2026-02&plan=area-03`)
  // What is drawn of a closed section is decided with the next frame, not with the style.
  await expect.poll(seen).toBe(await text.count())
  for (const pressed of [
    '.map-jumps',
    '.map-zoom',
    '.map-draw',
    '.map-legend-toggle',
    '.first-hint',
    '.segmented',
  ])
    expect(await page.locator(pressed).filter({ visible: true }).count(), pressed).toBe(0)
  const [map, picture] = [
    await page.locator('.map-box').boundingBox(),
    await page.locator('.map-canvas canvas').boundingBox(),
  ]
  expect(picture?.width).toBe(map?.width)
  expect(await page.locator('.panel-overview').isVisible()).toBe(false)
  const card = await page.locator('.panel-card').boundingBox()
  expect(card?.y).toBeGreaterThanOrEqual((map?.y ?? 0) + (map?.height ?? 0))
})
