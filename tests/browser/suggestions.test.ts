import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DESKTOP, PHONE, type Product, startProduct, withoutMap } from './product.ts'

const EDITION = '/api/editions/sample-2026-02'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  await product.close()
})

interface Known {
  id: string
  title: string
  company: string | null
}

async function aCase(): Promise<Known & { company: string }> {
  const answer = await fetch(`${product.address}${EDITION}/investments?limit=1000`)
  const { items } = (await answer.json()) as { items: Known[] }
  const found = items.find(({ company }) => company !== null)
  if (found === undefined) throw new Error('no case has a company')
  return found as Known & { company: string }
}

const queryOf = (page: Page) => new URL(page.url()).searchParams
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true })

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('given the search box on a %s', (_name, size) => {
  test('a company that is chosen filters, and what was typed to find it is no text search', async () => {
    const { company } = await aCase()
    const { page, complaints } = await product.open('/', size, withoutMap)
    await page.getByRole('combobox', { name: '案件・企業・地名を検索' }).fill(company)
    await group(page, '企業').getByRole('option', { name: company }).first().click()
    await page.waitForURL((url) => url.searchParams.get('company') === company)
    expect(queryOf(page).get('q')).toBeNull()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a case that is chosen by the keys opens its card, and Escape first closes the list', async () => {
    const { id, title } = await aCase()
    const { page } = await product.open('/', size, withoutMap)
    const box = page.getByRole('combobox', { name: '案件・企業・地名を検索' })
    await box.fill(title)
    const options = page.getByRole('listbox').getByRole('option')
    await options.first().waitFor()
    expect(await box.getAttribute('aria-expanded')).toBe('true')
    await page.getByText(`候補が${await options.count()}件あります`).waitFor({ state: 'attached' })
    await box.press('Escape')
    await options.first().waitFor({ state: 'hidden' })
    await box.press('ArrowDown')
    const last = options.last()
    await last.waitFor()
    // The box is one stop of the round: upwards from it lies the last entry.
    await box.press('ArrowUp')
    expect(await box.getAttribute('aria-activedescendant')).toBe(await last.getAttribute('id'))
    expect(await last.getAttribute('aria-selected')).toBe('true')
    expect(await last.textContent()).toContain(title)
    await box.press('Enter')
    await page.waitForURL((url) => url.searchParams.get('case') === id)
    await page.context().close()
  })
})

test('a place that is chosen filters by it as before', async () => {
  const { page } = await product.open('/', DESKTOP, withoutMap)
  await page.getByTestId('search').fill('きくよう')
  await group(page, '地名').getByRole('option', { name: '熊本県菊陽町' }).click()
  await page.waitForURL((url) => url.searchParams.get('municipality') === '43404')
  await page.context().close()
})

test('while an input method composes nothing is asked', async () => {
  const asked: string[] = []
  const { page } = await product.open('/', DESKTOP, withoutMap)
  page.on('request', (request) => asked.push(request.url()))
  await page.getByTestId('search').focus()
  const session = await page.context().newCDPSession(page)
  const compose = (text: string) =>
    session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await compose('き')
  await compose('きくよ')
  // Longer than the box waits after a letter.
  await page.waitForTimeout(700)
  expect(asked.filter((url) => /places\?|suggestions|[?&]q=/.test(url))).toEqual([])
  await session.send('Input.insertText', { text: '菊陽' })
  await group(page, '地名').getByRole('option', { name: '熊本県菊陽町' }).waitFor()
  await page.context().close()
})

test.each([PHONE.width, 320])(
  'on a phone %i pixels wide the names of places stand on one line each',
  async (width) => {
    const { page } = await product.open('/', { ...PHONE, width }, withoutMap)
    await page.locator('.search input').fill('熊')
    const places = group(page, '地名')
    await places.getByRole('option').nth(1).waitFor()
    const heights = await places
      .locator('.suggestion-name')
      .evaluateAll((names) => names.map((name) => name.getBoundingClientRect().height))
    for (const height of heights) expect(height).toBeLessThan(32)
    const list = await page.getByRole('listbox').boundingBox()
    expect(list?.x).toBeGreaterThanOrEqual(0)
    expect((list?.x ?? 0) + (list?.width ?? width)).toBeLessThanOrEqual(width)
    await page.context().close()
  },
)
