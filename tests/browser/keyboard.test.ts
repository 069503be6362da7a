import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESKTOP, mapIsDrawn, type Product, startProduct, withoutMap } from './product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  await product.close()
})

/** How the focused element is told: a ring of at least two pixels. */
function ring(page: Page): Promise<number> {
  return page.evaluate(() => {
    // A checkbox or a heading may show its ring on what holds it.
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body)
    return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth)
  })
}

const focused = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)

/** Presses Tab until the selector has the focus; every stop on the way must be seen. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press('Tab')
    const where = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120))
    expect(await ring(page), where).toBeGreaterThanOrEqual(2)
    if (await focused(page, selector)) return
  }
  throw new Error(`keyboard: 150 steps of Tab do not reach ${selector}`)
}

test('the whole filter panel is used with Tab, space and Enter, and every stop is seen', async () => {
  const { page } = await product.open('/')
  await page.getByTestId('totals').waitFor()
  await tabTo(page, '[data-testid="facet-field"] input[value="quantum"]')
  await page.keyboard.press('Space')
  await page.waitForURL(/field=quantum/)
  await tabTo(page, '[data-testid="facet-place"] summary')
  await page.keyboard.press('Enter')
  await tabTo(page, '[data-testid="facet-place"] input[value="14"]')
  await page.keyboard.press('Space')
  await page.waitForURL(/prefecture=14/)
  await tabTo(page, '[data-testid="facet-planType"] input[value="strategic"]')
  await tabTo(page, '.area-switch-strategic')
  await page.keyboard.press('Enter')
  await page.waitForURL(/hide=strategic/)
  for (const [name, stop] of [
    ['stage', 'input[value="planned"]'],
    ['amount', 'input[data-testid="minAmount"]'],
    ['year', 'input[value="unknown"]'],
  ]) {
    await tabTo(page, `[data-testid="facet-${name}"] summary`)
    await page.keyboard.press('Enter')
    await tabTo(page, `[data-testid="facet-${name}"] ${stop}`)
  }
  await page.context().close()
})

test('the table is opened, sorted and read by keyboard, and closing a case gives the focus back', async () => {
  const { page } = await product.open('/', DESKTOP, withoutMap)
  await page.getByTestId('list-open').focus()
  await page.keyboard.press('Enter')
  await page.getByTestId('case-table').waitFor()
  await tabTo(page, 'th:first-child .sort-button')
  await page.keyboard.press('Enter')
  await page.locator('th[aria-sort="ascending"]', { hasText: '案件名' }).waitFor()
  await page.waitForURL(/sort=title/)
  // A reader who listens opens a row of the sorted table, not one that is about to go.
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  await tabTo(page, '[data-testid="case-table"] .row-button')
  const id = await page.evaluate(() => document.activeElement?.getAttribute('data-opens'))
  await page.keyboard.press('Enter')
  await page.getByTestId('case-card').locator('dl').first().waitFor()
  expect(await focused(page, '.card-title')).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByTestId('case-card').waitFor({ state: 'detached' })
  await expect.poll(() => focused(page, `[data-opens="${id}"]`)).toBe(true)
  await page.context().close()
})

test('a region is reached by the jumps and opened on the map with Enter', async () => {
  const { page } = await product.open('/?z=5&lng=130.75&lat=32.75')
  await mapIsDrawn(page)
  await tabTo(page, '.maplibregl-canvas')
  await page.locator('.map-tooltip').waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await page
    .getByTestId('place-card')
    .getByRole('heading', { name: /熊本県/ })
    .waitFor()
  await page.locator('[data-zoom-level="municipality"]').waitFor()
  await page.locator('.map-jumps button').nth(1).focus()
  await page.keyboard.press('Enter')
  await tabTo(page, '.map-blocks-list li:nth-child(2) button')
  await page.keyboard.press('Enter')
  // 東北 lies north of 36.75°, where 九州 is left behind.
  await page.waitForURL((url) => Number(url.searchParams.get('lat')) > 36.75)
  await page.context().close()
})
