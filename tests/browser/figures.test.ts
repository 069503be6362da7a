import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FIELD_IDS, FIELDS, NONE } from '../../server/domain/field.ts'
import type { Summary, Sums } from '../../server/domain/summary.ts'
import { JAPANESE } from '../../web/copy/words.ts'
import { grouped, sumInWords } from '../../web/panel/figures.ts'
import { Random } from '../random.ts'
import { DESKTOP, goBackTo, type Product, startProduct, withoutMap } from './product.ts'

const EDITION = '/api/editions/sample-2026-02'

let product: Product
let page: Page
let complaints: string[]
beforeAll(async () => {
  product = await startProduct()
  const opened = await product.open('/?tab=list', DESKTOP, withoutMap)
  page = opened.page
  complaints = opened.complaints
  await page.getByTestId('totals').waitFor()
})
afterAll(async () => {
  await product.close()
})

async function summary(query: string, by: string): Promise<Summary> {
  return (await fetch(`${product.address}${EDITION}/summary?by=${by}&${query}`)).json() as Promise<Summary>
}

/** What `summary` says, in the words of the page. */
async function expected(query: string) {
  const [byPrecision, byField] = await Promise.all([summary(query, 'precision'), summary(query, 'field')])
  const { total } = byPrecision
  const at = (...keys: string[]) =>
    byPrecision.rows.filter((row) => keys.includes(String(row.key[0]))).reduce((n, row) => n + row.count, 0)
  const field = (id: string) => byField.rows.find((row) => row.key[0] === id)
  return {
    count: grouped(total.count),
    amount: amountOf(total),
    support: sumInWords(
      { count: total.count, yen: total.supportYen, unknown: total.supportUnknown },
      JAPANESE,
    ),
    counter: [
      at('exact', 'district'),
      at('municipality'),
      at('prefecture'),
      at('nationwide', 'withheld') + byPrecision.residual.nowhere.count,
    ].map(grouped),
    all: `＝ 全${grouped(total.count)}件`,
    fields: Object.fromEntries(
      [...FIELD_IDS, NONE].map((id) => {
        const row = field(id)
        return [id, [row === undefined ? '0円' : amountOf(row), grouped(row?.count ?? 0)]]
      }),
    ),
    rankingTotal: [amountOf(total), grouped(total.count)],
    shown: `${grouped(total.count)}件中 ${grouped(Math.min(50, total.count))}件を表示`,
    rows: Math.min(50, total.count),
  }
}

function amountOf(sums: Sums): string {
  return sumInWords({ count: sums.count, yen: sums.amountYen, unknown: sums.amountUnknown }, JAPANESE)
}

/** The same, as it stands on the screen. */
function onScreen(): Promise<unknown> {
  return page.evaluate(() => {
    const text = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? null
    const figures = (row: Element) => [...row.querySelectorAll('.figures')].map((cell) => cell.textContent)
    const id = (name: string) => `[data-testid="${name}"]`
    const bars = [...document.querySelectorAll(`${id('bars-field')} tbody tr`)]
    const total = document.querySelector(`${id('ranking-prefecture')} .closing-total`)
    return {
      count: text(`${id('total-count')} .figure-number`),
      amount: text(id('total-amount')),
      support: text(id('total-support')),
      counter: ['point', 'municipality', 'prefecture', 'nowhere'].map((name) =>
        text(`${id(`counter-${name}`)} b`),
      ),
      all: text(id('counter-all')),
      fields: Object.fromEntries(bars.map((row) => [row.getAttribute('data-key'), figures(row)])),
      rankingTotal: total === null ? null : figures(total),
      shown: text(id('list-shown')),
      rows: document.querySelectorAll(`${id('case-table')} tbody tr`).length,
    }
  })
}

const number = (text: string | null) => Number((text ?? '').replaceAll(',', '').replace('−', '-'))

/** Every row of the ranking against `summary`; the rows with the rest, and without what stands twice, are the total. */
async function rankingAgrees(query: string): Promise<void> {
  const byPrefecture = await summary(query, 'prefecture')
  const { several } = byPrefecture.residual
  const rows = await page.evaluate(() =>
    [...document.querySelectorAll('[data-testid="ranking-prefecture"] tr[data-key]')].map((row) => [
      row.getAttribute('data-key') ?? '',
      ...[...row.querySelectorAll('.figures')].map((cell) => cell.textContent ?? ''),
    ]),
  )
  const parts = rows.filter(([key]) => key !== 'total')
  expect(parts.reduce((sum, [, , count]) => sum + number(count ?? ''), 0)).toBe(byPrefecture.total.count)
  for (const [key, amount, count] of parts.filter(([name]) => /^\d\d$/.test(name ?? ''))) {
    const row = byPrefecture.rows.find((each) => each.key[0] === key)
    if (row === undefined) throw new Error(`figures: the API has no row ${key}`)
    // Known yen that no shares split are no zero here: they stand in 複数地域.
    const isSplit = row.amountYen === 0 && row.amountUnknown < row.count && several.amountYen > 0
    const said = isSplit ? '複数地域に計上' : amountOf(row)
    expect([key, amount, count]).toEqual([key, said, grouped(row.count)])
  }
}

async function casesInCsv(): Promise<number> {
  const href = await page.getByTestId('csv').getAttribute('href')
  const csv = await (await fetch(product.address + href)).text()
  const ids = csv
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split(',')[0])
  return new Set(ids).size
}

async function allAgree(query: string): Promise<void> {
  const wanted = await expected(query)
  await expect.poll(onScreen, { timeout: 20_000 }).toEqual(wanted)
  await rankingAgrees(query)
  expect(grouped(await casesInCsv())).toBe(wanted.count)
}

test('without a condition, totals, counter, ranking, bars, table and CSV agree with each other and the API', async () => {
  await allAgree('')
})

test.each(FIELDS.map(({ id, ja }) => [ja, id]))('every figure agrees under %s', async (_name, id) => {
  const box = page.locator(`[data-testid="facet-field"] input[value="${id}"]`)
  await box.check()
  await allAgree(`field=${id}`)
  await box.uncheck()
})

const random = new Random(20260228)
const COMBINATIONS = Array.from({ length: 8 }, () =>
  new URLSearchParams([
    ...random.some(FIELD_IDS, 4).map((id) => ['field', id]),
    ...(random.chance(0.5)
      ? random.some(['43', '04', '01', '23', '27', '40', '13'], 4).map((code) => ['prefecture', code])
      : []),
    ...(random.chance(0.4)
      ? random.some(['planned', 'construction', 'operating', 'unknown'], 3).map((id) => ['stage', id])
      : []),
    ...(random.chance(0.3) ? [['minAmount', String(random.pick([0, 10_000_000_000, 100_000_000_000]))]] : []),
    ...(random.chance(0.2) ? [['q', random.pick(['株式会社', '工場', '研究'])]] : []),
  ] as [string, string][]).toString(),
)

test.each(COMBINATIONS)('every figure agrees under %s', async (query) => {
  await goBackTo(page, `/?tab=list&${query}`)
  if ((await expected(query)).count === '0') await page.getByTestId('empty').waitFor()
  else await allAgree(query)
})

test('nothing was complained of on the way', () => {
  expect(complaints).toEqual([])
})
