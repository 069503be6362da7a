import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Desk } from '../cli/command-line.ts'
import { aCase } from '../intake/draft.ts'
import { objections } from './axe.ts'
import { DESKTOP, goBackTo, mapIsDrawn, PHONE, type Product, startProduct, withoutMap } from './product.ts'

const SIZES = [
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const

/** An edition, and one that corrects it: a port has lost its id, a shipyard is new, a plant stays. */
function twoEditions(desk: Desk): void {
  const publish = (id: string, day: string, rows: Parameters<Desk['file']>[1], ...more: string[]) => {
    const told = [
      desk.edition('create', id, '--as-of', day, '--title', `架空の版 ${id}`, ...more),
      desk.edition('import', id, desk.file('投資案件', rows)),
      desk.edition('publish', id, '--published-at', day),
    ]
    expect(told.map(({ code }) => code)).toEqual([0, 0, 0])
  }
  const port = { 案件名: '架空の港の岸壁', 企業名: '架空港湾', 市区町村コード: '03206' }
  const plant = aCase({ 案件ID: 'stays' })
  publish('r8-01', '2026-01-31', [plant, aCase({ ...port, 案件ID: 'lost-id' })])
  publish(
    'r8-02',
    '2026-02-28',
    [plant, aCase({ ...port, 案件ID: 'fresh-id' }), aCase({ 案件ID: 'yard', 案件名: '別の造船所' })],
    '--corrects',
    'r8-01',
  )
}

let product: Product
beforeAll(async () => {
  const desk = new Desk()
  twoEditions(desk)
  product = await startProduct(desk.database)
})
afterAll(async () => {
  await product.close()
})

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

describe.each(SIZES)('on a %s', (_name, size) => {
  test('the comparison proposes that a case gone and a case come are one, with the cells that say so', async () => {
    const { page, complaints } = await product.open('/changes?from=r8-01&to=r8-02', size)
    const pairs = page.getByTestId('changes-pairs')
    await pairs.getByText('1件', { exact: true }).waitFor()
    const row = pairs.getByRole('row', { name: /fresh-id/ })
    expect(await row.textContent()).toMatch(/lost-id.*fresh-id.*企業、市区町村、案件名/s)
    expect(await pairs.getByText('yard').count()).toBe(0)
    const cells = '案件ID\t前ID\nfresh-id\tlost-id'
    expect(await pairs.getByLabel('「案件ID」と「前ID」').inputValue()).toBe(cells)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await pairs.getByRole('button', { name: 'コピーする' }).click()
    await pairs.getByText('コピーしました').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(cells)
    expect(await fits(page)).toBe(0)
    expect(await objections(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('正誤 stands beside both editions: on the map, in the list of editions and in a history', async () => {
    const { page, complaints } = await product.open('/?edition=r8-01', size)
    await page.getByTestId('correction-mark').getByText('r8-02 で正誤を公表').waitFor()
    await mapIsDrawn(page)
    expect(await objections(page)).toEqual([])
    await page.getByRole('link', { name: 'r8-02 で正誤を公表' }).click()
    await page.getByTestId('correction-mark').getByText('r8-01 の正誤').waitFor()
    expect(await fits(page)).toBe(0)

    await page.goto(`${product.address}/editions`)
    const entries = page.getByTestId('editions').getByRole('listitem')
    await entries.filter({ hasText: '架空の版 r8-02' }).getByText('r8-01 の正誤').waitFor()
    await entries.filter({ hasText: '架空の版 r8-01' }).getByText('r8-02 で正誤を公表').waitFor()

    await goBackTo(page, '/?case=stays')
    const history = page.getByTestId('history')
    await history.getByText('r8-01 の正誤').waitFor()
    await history.getByText('r8-02 で正誤を公表').waitFor()
    expect(complaints).toEqual([])
  })

  test('the map leads to the changes, with its conditions, and to the coverage', async () => {
    const { page } = await product.open('/?tab=overview&prefecture=03', size, withoutMap)
    await page.getByRole('link', { name: '前の版からの変更を見る' }).click()
    await page.waitForURL(/\/changes\?.*prefecture=03/)
    await page.getByTestId('changes-pairs').waitFor()
    await page.goBack()
    await page.getByRole('link', { name: 'カバー状況' }).last().click()
    await page.waitForURL(/\/coverage$/)
  })
})
