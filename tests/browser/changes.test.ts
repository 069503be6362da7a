import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Changes } from '../../server/domain/changes/changes.ts'
import { DESKTOP, PHONE, type Product, startProduct } from './product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  await product.close()
})

async function changesOf(filter: string): Promise<Changes> {
  const path = `/api/editions/sample-2026-02/changes?since=sample-2025-06${filter}`
  return (await (await fetch(product.address + path)).json()) as Changes
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s', (_name, size) => {
  test('a reader opens the comparison, narrows it to a prefecture and opens a case on the map', async () => {
    const { page, complaints } = await product.open('/editions', size)
    await page.getByRole('link', { name: '前の版からの変更を見る' }).click()
    const whole = await changesOf('')
    const added = page.getByTestId('changes-added')
    await added.getByText(`${whole.added.length}件`, { exact: true }).waitFor()
    await page.getByLabel('都道府県').selectOption('43')
    await page.waitForURL(/prefecture=43/)
    const narrowed = await changesOf('&prefecture=43')
    expect(narrowed.cases.length).toBeLessThan(whole.cases.length)
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
    const entered = new Set(narrowed.entered.map(({ id }) => id))
    const fresh = narrowed.added.filter((id) => !entered.has(id))
    await added.getByText(`${fresh.length}件`, { exact: true }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    const changed = narrowed.changed[0]
    const { title } = narrowed.cases.find(({ id }) => id === changed?.id) ?? { title: '' }
    await page.getByTestId('changes-changed').getByRole('link', { name: title }).first().click()
    await page.waitForURL(/case=/)
    await page.getByTestId('history').getByText('見本 2025年6月', { exact: false }).first().waitFor()
    expect(complaints).toEqual([])
  })
})

test('every figure of the totals closes with what came, went and changed', async () => {
  const { page } = await product.open('/changes')
  const { totals } = await changesOf('')
  const row = page.getByTestId('progress').getByRole('row', { name: /^件数/ })
  await row.waitFor()
  const cells = await row.getByRole('cell').allTextContents()
  const [before, added, removed, , after] = cells.map((cell) =>
    Number(cell.replace('−', '-').replace(/[^\d-]/g, '')),
  )
  expect([before, after]).toEqual([totals.from.count, totals.to.count])
  expect((before ?? 0) + (added ?? 0) + (removed ?? 0)).toBe(after)
})

test('the English page keeps the comparison', async () => {
  const { page } = await product.open('/changes?prefecture=43')
  await page.getByRole('link', { name: 'English' }).click()
  await page.waitForURL(/prefecture=43.*lang=en/)
  await page.getByRole('heading', { name: 'Compare editions' }).waitFor()
})
