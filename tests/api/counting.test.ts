import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FIELDS } from '../../server/domain/field.ts'
import { PRECISIONS, STAGES } from '../../server/domain/investment.ts'
import { PLAN_STATUSES, PLAN_TYPES } from '../../server/domain/plan.ts'
import { BLOCKS, PREFECTURES, REGIONS } from '../../server/domain/region.ts'
import type { Summary, Sums } from '../../server/domain/summary.ts'
import { MADE_UP, places, STARTER, workbookOf } from '../edition-database.ts'
import { filledServers } from '../filled.ts'
import { matches, type OracleWorld, summaryOf, sumsOf } from '../oracle.ts'
import { isLeftOutForAmount, isLeftOutForPosition, randomArea } from '../oracle-area.ts'
import { worldOf } from '../oracle-rows.ts'
import { Random } from '../random.ts'
import { randomFilter } from '../random-filter.ts'
import type { TestServer } from '../worker.ts'

const EDITIONS = [...STARTER, ...MADE_UP.map(({ id }) => id)]
const RANDOM_FILTERS = 100
const DRAWN_AREAS = 40
const GROUPINGS = [
  'prefecture',
  'municipality',
  'block',
  'region',
  'field',
  'planType',
  'stage',
  'year',
  'precision',
  'prefecture,field',
  'field,municipality',
  'prefecture,municipality',
  'block,region',
  'stage,year',
  'planType,prefecture',
  'prefecture,field,planType',
]

let servers: TestServer[] = []
const worlds = new Map<string, OracleWorld>()

beforeAll(async () => {
  servers = await filledServers(false)
  for (const id of EDITIONS) worlds.set(id, worldOf(await workbookOf(id), places))
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

function world(edition: string): OracleWorld {
  const found = worlds.get(edition)
  if (found === undefined) throw new Error(`no oracle for ${edition}`)
  return found
}

/** Asks with the query; with a drawn area the same by POST, the area in the body. */
async function json<Answer>(server: TestServer, resource: string, query: URLSearchParams): Promise<Answer> {
  const drawn = query.get('within')
  const rest = new URLSearchParams([...query].filter(([name]) => name !== 'within'))
  const path = `/api/editions/${resource}${drawn === null ? '' : '/query'}?${rest}`
  const answer = await server.fetch(
    path,
    drawn === null ? {} : { method: 'POST', body: `{"within":${drawn}}` },
  )
  if (answer.status !== 200) throw new Error(`${answer.status} for ${path}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}

/** One filter of every name and value that could tell cases apart. */
function singleFilters(edition: string): URLSearchParams[] {
  const { cases } = world(edition)
  const distinct = (values: (string | null)[]) =>
    [...new Set(values)].filter((value) => value !== null).slice(0, 6)
  const list: [string, string][] = [
    ...[...FIELDS.map(({ id }) => id), 'none'].map((id): [string, string] => ['field', id]),
    ...[...PLAN_TYPES.map(({ id }) => id), 'none'].map((id): [string, string] => ['planType', id]),
    ...PLAN_STATUSES.map(({ id }): [string, string] => ['planStatus', id]),
    ...PREFECTURES.map(({ code }): [string, string] => ['prefecture', code]),
    ...BLOCKS.map(({ id }): [string, string] => ['block', id]),
    ...REGIONS.map(({ id }): [string, string] => ['region', id]),
    ...STAGES.map(({ id }): [string, string] => ['stage', id]),
    ...PRECISIONS.map(({ id }): [string, string] => ['precision', id]),
    ...['2023', '2024', '2025', '2026', 'unknown'].map((year): [string, string] => ['year', year]),
    ...['yes', 'no', 'unknown'].map((value): [string, string] => ['inPlanArea', value]),
    ...distinct(cases.map((one) => one.ministry)).map((name): [string, string] => ['ministry', name]),
    ...distinct(cases.map((one) => one.company)).map((name): [string, string] => ['company', name]),
    ...distinct(cases.flatMap((one) => one.programmes)).map((name): [string, string] => ['programme', name]),
    ...distinct(cases.map((one) => one.plan?.id ?? null)).map((id): [string, string] => ['plan', id]),
    ...['14100', '14101', '22130', '43404', '01100', '13101'].map((code): [string, string] => [
      'municipality',
      code,
    ]),
    ['corporateNumber', '4011001098993'],
    ['minAmount', '0'],
    ['minAmount', '100000000000'],
    ['maxAmount', '50000000000'],
    ['minSupport', '10000000000'],
    ['maxSupport', '0'],
    ['announcedFrom', '2025-04-01'],
    ['announcedTo', '2024-11-30'],
    ['bbox', '129.5,31,132.2,34.3'],
    ['bbox', '-10,40,5,55'],
    ...['半導体', 'ハンドウタイ', 'ﾃﾞｰﾀ', '市', '"', '%', 'gx', 'ＧＸ', '😀', "'; drop table sites; --"].map(
      (text): [string, string] => ['q', text],
    ),
  ]
  return list.map((pair) => new URLSearchParams([pair]))
}

function expectClosed(summary: Summary): void {
  const names = Object.keys(summary.total) as (keyof Sums)[]
  for (const name of names) {
    const counted =
      summary.rows.reduce((sum, row) => sum + row[name], 0) +
      summary.residual.several[name] +
      summary.residual.nowhere[name]
    expect(counted - summary.overlap[name], name).toBe(summary.total[name])
  }
}

async function expectSummary(
  server: TestServer,
  edition: string,
  query: URLSearchParams,
  by: string,
  basis: string,
): Promise<void> {
  const text = `by=${by}&basis=${basis}&${query}`
  const summary = await json<Summary>(server, `${edition}/summary`, new URLSearchParams(text))
  const own = world(edition)
  const cases = own.cases.filter((one) => matches(one, query, own))
  const expected = summaryOf(cases, by.split(','), basis)
  const rows = summary.rows.map(({ key, ...sums }) => [JSON.stringify(key), sums])
  expect(Object.fromEntries(rows), text).toEqual(Object.fromEntries(expected.rows))
  expect(summary.residual.several, text).toEqual({ ...sumsOf([]), ...expected.several })
  expect(summary.residual.nowhere, text).toEqual(expected.nowhere)
  expect(summary.total, text).toEqual(sumsOf(cases))
  expectClosed(summary)
}

interface Page {
  total: number
  sums: Sums
  leftOut: { amountUnknown: number; noPosition: number }
  items: { id: string }[]
}

async function expectPage(server: TestServer, edition: string, query: URLSearchParams): Promise<void> {
  const asked = new URLSearchParams(`limit=1000&${query}`)
  const page = await json<Page>(server, `${edition}/investments`, asked)
  const own = world(edition)
  const cases = own.cases.filter((one) => matches(one, query, own))
  expect(page.items.map(({ id }) => id).sort(), String(query)).toEqual(cases.map(({ id }) => id).sort())
  expect(page.sums, String(query)).toEqual(sumsOf(cases))
  expect(page.total, String(query)).toBe(cases.length)
  expect(page.leftOut, String(query)).toEqual({
    amountUnknown: own.cases.filter((one) => isLeftOutForAmount(one, query, own)).length,
    noPosition: own.cases.filter((one) => isLeftOutForPosition(one, query, own)).length,
  })
}

describe.each([0, 1])('on database %i', (index) => {
  const server = () => {
    const found = servers[index]
    if (found === undefined) throw new Error('no server')
    return found
  }

  test.each(EDITIONS)(
    '%s: every single filter finds the cases of the oracle, with its sums',
    async (edition) => {
      await Promise.all(singleFilters(edition).map((query) => expectPage(server(), edition, query)))
    },
  )

  test.each(EDITIONS)(
    `%s: ${RANDOM_FILTERS} random filters find the cases of the oracle`,
    async (edition) => {
      const random = new Random(42)
      const queries = Array.from({ length: RANDOM_FILTERS }, () => randomFilter(random))
      await Promise.all(queries.map((query) => expectPage(server(), edition, query)))
    },
  )

  test.each(EDITIONS)(
    '%s: drawn areas, alone and under random filters, find the cases of the oracle',
    async (edition) => {
      const random = new Random(2026)
      const asked = Array.from({ length: DRAWN_AREAS }, (_, count) => {
        const query = count % 2 === 0 ? new URLSearchParams() : randomFilter(random)
        query.set('within', randomArea(random))
        return { query, by: random.pick(GROUPINGS), basis: random.pick(['share', 'full']) }
      })
      await Promise.all(
        asked.flatMap(({ query, by, basis }) => [
          expectPage(server(), edition, query),
          expectSummary(server(), edition, query, by, basis),
        ]),
      )
      const own = world(edition)
      const found = asked.filter(({ query }) => own.cases.some((one) => matches(one, query, own)))
      expect(found.length).toBeGreaterThan(DRAWN_AREAS / 4)
    },
  )

  test.each(EDITIONS)('%s: every grouping of everything closes and equals the oracle', async (edition) => {
    await Promise.all(
      GROUPINGS.flatMap((by) =>
        ['share', 'full'].map((basis) => expectSummary(server(), edition, new URLSearchParams(), by, basis)),
      ),
    )
  })

  test.each(EDITIONS)('%s: groupings under random filters close and equal the oracle', async (edition) => {
    const random = new Random(99)
    const asked = Array.from({ length: RANDOM_FILTERS }, () => ({
      query: randomFilter(random),
      by: random.pick(GROUPINGS),
      basis: random.pick(['share', 'full']),
    }))
    await Promise.all(asked.map(({ query, by, basis }) => expectSummary(server(), edition, query, by, basis)))
  })
})
