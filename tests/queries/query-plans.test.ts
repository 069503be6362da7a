import { drizzle } from 'drizzle-orm/better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { columnsFrom } from '../../server/columns-of.ts'
import type { DrawnArea } from '../../server/domain/drawn-area.ts'
import type { Filter } from '../../server/domain/filter.ts'
import { SORT_KEYS } from '../../server/domain/sort.ts'
import type { WriteDatabase } from '../../server/open-database.ts'
import { findPrefectureCoverage } from '../../server/queries/coverage/find-prefecture-coverage.ts'
import { type EditionRow, findEdition } from '../../server/queries/editions.ts'
import { findInvestments } from '../../server/queries/find-investments.ts'
import { findPlan } from '../../server/queries/find-plans.ts'
import { readInvestment } from '../../server/queries/read-investments.ts'
import { matchingMask } from '../../server/queries/select-asked.ts'
import { investmentKeys, siteFeatures } from '../../server/queries/site-features.ts'
import { suggest } from '../../server/queries/suggest.ts'
import * as schema from '../../server/schema.ts'
import { places } from '../edition-database.ts'
import { filledDatabase } from '../filled.ts'

interface Asked {
  sql: string
  params: unknown[]
}

let db: WriteDatabase
let watched: ReturnType<typeof watch>
let edition: EditionRow
const asked: Asked[] = []

function watch() {
  const logger = { logQuery: (sql: string, params: unknown[]) => void asked.push({ sql, params }) }
  return drizzle(db.$client, { schema, logger })
}

beforeAll(async () => {
  db = await filledDatabase()
  watched = watch()
  const row = await findEdition(db, 'made-up-1')
  if (row === null) throw new Error('plans: no edition')
  edition = row
})
afterAll(() => {
  db.$client.close()
})

/** How SQLite goes about every query that a question asks of the database. */
async function plansOf(question: () => unknown): Promise<string[]> {
  asked.length = 0
  await question()
  return asked.flatMap(({ sql, params }) => {
    const steps = db.$client.prepare(`explain query plan ${sql}`).all(...params) as { detail: string }[]
    return steps.map(({ detail }) => detail)
  })
}

async function page(filter: Filter, more: object = {}) {
  const sort = { key: 'amount', descending: true } as const
  const columns = await columnsFrom(db.$files)(edition)
  const question = { editionKey: edition.key, filter, places, columns, ordinals: null, sort, limit: 50 }
  return await findInvestments(watched, { ...question, after: null, ...more })
}

const TABLES =
  /^SCAN (investments|sites|investment_fields|investment_years|investment_sources|search_grams|site_cells)\b/

function readsNoTableWhole(plans: readonly string[]): void {
  expect(plans.filter((step) => TABLES.test(step))).toEqual([])
}

test.each(SORT_KEYS.flatMap((key) => [false, true].map((descending) => [key, descending] as const)))(
  'a page by %s (descending %s) walks the index of its order, the first and the next',
  async (key, descending) => {
    const sort = { key, descending }
    // Without columns, as where more match than are fetched and sorted.
    const columns = null
    const first = await page({}, { sort, columns })
    for (const after of [null, first.next]) {
      const plans = await plansOf(() => page({}, { sort, after, columns }))
      readsNoTableWhole(plans)
      expect(plans.filter((step) => step.includes(`investments_by_${key} `)).length).toBeGreaterThan(0)
    }
  },
)

test.each<[string, Filter]>([
  ['field', { field: ['ocean'] }],
  ['prefecture', { prefecture: ['43'] }],
  ['municipality', { municipality: ['43404'] }],
  ['programme', { programme: ['架空の事業'] }],
  ['stage', { stage: ['planned'] }],
  ['year', { year: [2025] }],
  ['planType', { planType: ['strategic'] }],
  ['minAmount', { minAmount: 1_000_000_000 }],
])(
  'cases chosen by %s come from the columns, and the database is asked for their rows alone',
  async (_, filter) => {
    const plans = await plansOf(() => page(filter))
    readsNoTableWhole(plans)
    expect(plans.join('\n')).toContain('investments_by_ordinal')
  },
)

/** Past every case of the edition, id by id. */
const WALK = /investments_by_id \(edition=\?\)/

test('a page of few goes on to the cases whose amount is not known without a walk past all others', async () => {
  const plans = await plansOf(() => page({ stage: ['planned'], prefecture: ['43'] }))
  expect(plans.filter((step) => step.includes('investments_by_ordinal')).length).toBe(2)
  expect(plans.filter((step) => WALK.test(step))).toEqual([])
})

test('a report of a prefecture takes its cases from the columns, and their names by ordinal', async () => {
  const columns = await columnsFrom(db.$files)(edition)
  const { key: editionKey, id, asOf } = edition
  const asking = { editionKey, edition: id, asOf, places, columns, basis: 'share' as const }
  for (const filter of [{}, { stage: ['planned'] }] as Filter[]) {
    const plans = await plansOf(() =>
      findPrefectureCoverage(watched, { ...asking, filter, prefecture: '43' }),
    )
    readsNoTableWhole(plans)
    expect(plans.join('\n')).toContain('investments_by_ordinal')
    expect(plans.filter((step) => WALK.test(step) || /\b(sites|investment_fields)\b/.test(step))).toEqual([])
  }
})

test.each([
  ['company', { company: ['架空'] }, 'investments_by_company (edition=? AND company=?'],
  [
    'corporate number',
    { corporateNumber: ['3999901100705'] },
    'investments_by_corporate_number (edition=? AND corporateNumber=?',
  ],
] as [string, Filter, string][])('cases of a company are found by its %s', async (_, filter, index) => {
  const columns = await columnsFrom(db.$files)(edition)
  const plans = await plansOf(() =>
    matchingMask(watched, { editionKey: edition.key, filter, places, columns }),
  )
  readsNoTableWhole(plans)
  expect(plans.join('\n')).toContain(index)
})

test.each(['工', '工場', '半導体工場'])('the text %s is looked up by its letters', async (q) => {
  const columns = await columnsFrom(db.$files)(edition)
  const asking = { editionKey: edition.key, filter: { q }, places, columns }
  const plans = await plansOf(() => matchingMask(watched, asking))
  readsNoTableWhole(plans)
  expect(plans.join('\n')).toMatch(/SEARCH search_grams USING INDEX \S+ \(edition=\? AND gram=\?\)/)
})

test('one case is found by its id, cases on the map by their ordinals, a plan by its id', async () => {
  const [first] = (await page({})).items
  const byId = await plansOf(() => readInvestment(watched, edition.key, first?.id ?? ''))
  readsNoTableWhole(byId)
  expect(byId.join('\n')).toMatch(/investments_by_id \(edition=\? AND id=\?\)/)
  const byOrdinal = await plansOf(() => page({}, { ordinals: [1, 2, 3] }))
  readsNoTableWhole(byOrdinal)
  const plan = await plansOf(() =>
    findPlan(watched, { editionKey: edition.key, columns: null }, 'no-such-plan'),
  )
  expect(plan.join('\n')).toMatch(/plans_by_id \(edition=\? AND id=\?\)/)
})

test('an export goes on from the last id and never sorts', async () => {
  const asking = { editionKey: edition.key, filter: {}, places, columns: null }
  const mask = await matchingMask(db, asking)
  const features = () => siteFeatures(watched, asking, mask)
  for (const question of [() => investmentKeys(watched, asking), features]) {
    const plans = await plansOf(async () => {
      for await (const batch of question()) if (batch.length === 0) return
    })
    readsNoTableWhole(plans)
    expect(plans.join('\n')).toContain('investments_by_id')
    expect(plans.filter((step) => step.includes('TEMP B-TREE') && !step.includes('LAST'))).toEqual([])
  }
})

test('where there are no columns, a box is looked up by its cells, under the fields that are asked', async () => {
  const within = [
    [
      [
        [138, 34],
        [141, 34],
        [141, 37],
        [138, 34],
      ],
    ],
  ] satisfies DrawnArea
  for (const filter of [{ bbox: [138, 34, 141, 37] }, { within, field: ['ocean', 'none'] }] as Filter[]) {
    const asking = { editionKey: edition.key, filter, places, columns: null }
    const plans = await plansOf(() => matchingMask(watched, asking))
    readsNoTableWhole(plans)
    expect(plans.join('\n')).toContain(
      'SEARCH site_cells USING PRIMARY KEY (edition=? AND field=? AND cell>? AND cell<?)',
    )
    expect(plans.join('\n')).toContain('SEARCH investments USING INTEGER PRIMARY KEY (rowid=?)')
  }
})

test.each(['架', '架空', 'カクウ化', 'ここにない'])(
  'suggestions for %s seek in the indexes of names and of letters',
  async (text) => {
    const plans = await plansOf(() => suggest(watched, { editionKey: edition.key, text, limit: 8 }))
    readsNoTableWhole(plans)
    for (const index of ['investments_by_company', 'investments_by_title'])
      expect(plans.filter((step) => step.includes(index)).length).toBeGreaterThan(0)
    const ofCompanies = plans.filter((step) => step.includes('investments_by_company'))
    expect(ofCompanies.filter((step) => !/company[<>]\?/.test(step))).toEqual([])
  },
)
