import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bestPrecision, type Investment } from '../../server/domain/investment.ts'
import { qualifiedYen, sumsInWords } from '../../server/domain/say-amount.ts'
import { isInSeveral, type Summary } from '../../server/domain/summary.ts'
import { createEdition } from '../../server/editions/create-edition.ts'
import { readPinned } from '../../server/geography.ts'
import { openDatabase } from '../../server/open-database.ts'
import { publishEdition } from '../../server/publish/publish-edition.ts'
import { editions } from '../../server/schema.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { planDetails } from '../plan-details.ts'
import { startServers } from '../servers.ts'
import { TEST_SITE, type TestServer } from '../worker.ts'

let servers: TestServer[] = []
let cases: Investment[] = []
beforeAll(async () => {
  const db = openDatabase(':memory:')
  await publishWorkbook(db, 'before', madeUpEdition(3, 40, places))
  await publishWorkbook(db, 'gone', madeUpEdition(4, 5, places))
  const withdrawn = { status: 'withdrawn', withdrawnReason: '金額の誤り' } as const
  db.update(editions).set(withdrawn).where(eq(editions.id, 'gone')).run()
  await publishWorkbook(db, 'later', { ...madeUpEdition(3, 60, places), ...planDetails('plan-1') })
  servers = await startServers(db, places, true)
  const { text } = await ask('/api/editions/later/investments?limit=1000')
  cases = (JSON.parse(text) as { items: Investment[] }).items
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

async function ask(path: string, server = 0): Promise<{ status: number; text: string; headers: Headers }> {
  const answer = await servers[server]?.fetch(path)
  if (answer === undefined) throw new Error('no server')
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

/** The data of schema.org in a page. */
function dataOf(page: string): Record<string, unknown> {
  const found = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1]
  return JSON.parse(found ?? 'null') as Record<string, unknown>
}

const aCompany = () =>
  cases.find(({ company, corporateNumber }) => company !== null && corporateNumber === null)
const aProgramme = () => cases.find(({ programmeId }) => programmeId !== null)?.programmeId
const pathsOfAll = () => [
  '/editions/later',
  '/editions/later/prefectures/43',
  '/editions/later/plans/plan-1',
  `/editions/later/investments/${cases[0]?.id}`,
  `/editions/later/companies/${encodeURIComponent(aCompany()?.company ?? '')}`,
  '/editions/later/companies/4011001098993',
  `/editions/later/programmes/${aProgramme()}`,
]

test('every page has its own address, a title, data, a preview picture that is there, and a way to report errors', async () => {
  for (const path of pathsOfAll()) {
    const { status, text, headers } = await ask(path)
    expect(status, path).toBe(200)
    expect(headers.get('content-type')).toContain('text/html')
    expect(text).toContain(`<link rel="canonical" href="${TEST_SITE}${path}"`)
    expect(text).toMatch(/<h1>[^<]+<\/h1>/)
    expect(text).toContain('見本')
    expect(text).toContain('mailto:report@example.jp?subject=')
    expect(text).toContain(encodeURIComponent(`${TEST_SITE}${path}`))
    expect(dataOf(text)['@context']).toBe('https://schema.org')
    expect(text.match(/<script/g)).toHaveLength(1)
    const picture = /og:image" content="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(picture.startsWith(TEST_SITE)).toBe(true)
  }
  const { text } = await ask('/editions/later/prefectures/43')
  const picture = /og:image" content="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const answer = await servers[0]?.fetch(picture.slice(TEST_SITE.length))
  expect(answer?.headers.get('content-type')).toBe('image/png')
})

test('the pages say the figures of summary and the list', async () => {
  const summary = async (query: string) =>
    JSON.parse((await ask(`/api/editions/later/summary?${query}`)).text) as Summary
  expect((await ask('/editions/later')).text).toContain(sumsInWords((await summary('')).total))
  const ofPrefecture = await summary('prefecture=43')
  expect((await ask('/editions/later/prefectures/43')).text).toContain(sumsInWords(ofPrefecture.total))
  const company = aCompany()?.company ?? ''
  const page = (await ask(`/editions/later/companies/${encodeURIComponent(company)}`)).text
  const own = cases.filter((one) => one.company === company)
  for (const { id } of own) expect(page).toContain(`/editions/later/investments/${id}"`)
  expect(page).toContain(`全${own.length}件`)
  for (const one of cases.slice(0, 5)) {
    const { text } = await ask(`/editions/later/investments/${one.id}`)
    expect(text).toContain(`<dd>${qualifiedYen(one.amountYen, one.amountIs)}</dd>`)
    expect(text).toContain(one.sources[0]?.url ?? one.sources[0]?.title)
  }
})

test('yen that stand in several regions alone are told as such in the row of a place, never as 0 yen', async () => {
  const { rows, residual } = JSON.parse(
    (await ask('/api/editions/later/summary?by=prefecture&basis=share')).text,
  ) as Summary
  const apart = rows.filter((row) => isInSeveral(row, residual.several))
  expect(apart.length).toBeGreaterThan(0)
  const { text } = await ask('/editions/later')
  for (const { key } of apart) {
    const row = new RegExp(`/prefectures/${key[0]}">.*?</tr>`).exec(text)?.[0]
    expect(row).toContain('複数地域に計上')
  }
})

test('every case can be come to from the page of its edition by links, also one of no prefecture', async () => {
  const nowhere = cases.filter(({ sites }) => bestPrecision(sites) === 'nationwide')
  expect(nowhere.length).toBeGreaterThan(0)
  const { text } = await ask('/editions/later')
  for (const { id } of nowhere) expect(text).toContain(`/editions/later/investments/${id}"`)
})

test('a programme is reached from its case, also where it is known by its name alone', async () => {
  const db = openDatabase(':memory:')
  const workbook = madeUpEdition(3, 10, places)
  const [first = {}, ...others] = workbook['投資案件'] ?? []
  const named = { ...first, 事業ID: '', 事業名: '架空の補助/事業' }
  await publishWorkbook(db, 'named', {
    ...workbook,
    投資案件: [named, ...others.filter((row) => row['案件ID'] !== first['案件ID'])],
  })
  const [server] = await startServers(db, places, false)
  const page = `/editions/named/investments/${first['案件ID']}`
  const text = async (path: string) => await (await server?.fetch(path))?.text()
  const path = /href="(\/editions\/named\/programmes\/[^"]+)"/.exec((await text(page)) ?? '')?.[1]
  expect(path).toBe(`/editions/named/programmes/${encodeURIComponent('架空の補助/事業')}`)
  expect(await text(path ?? '')).toContain(`href="${page}"`)
  await server?.close()
})

test('a page of an edition is a Dataset whose downloads are there', async () => {
  const data = dataOf((await ask('/editions/later')).text)
  expect(data['@type']).toBe('Dataset')
  const distribution = data['distribution'] as { contentUrl: string }[]
  for (const { contentUrl } of distribution.filter((one) => !/atlas|package/.test(one.contentUrl)))
    expect((await ask(contentUrl.slice(TEST_SITE.length))).status, contentUrl).toBe(200)
})

test('the page of the map says that it is a catalogue, and where the newest edition and its files are', async () => {
  const catalogue = dataOf(readFileSync(new URL('../../web/index.html', import.meta.url), 'utf8'))
  const { dataset, ...about } = catalogue as {
    dataset: { '@type': string; url: string; distribution: { contentUrl: string }[] }
  }
  expect(about).toMatchObject({ '@context': 'https://schema.org', '@type': 'DataCatalog', url: '/editions' })
  expect(dataset['@type']).toBe('Dataset')
  const leadsTo = async (path: string) => {
    const answer = await servers[0]?.fetch(path)
    return new URL(answer?.headers.get('location') ?? '', `${TEST_SITE}${path}`).pathname
  }
  expect(await leadsTo(dataset.url)).toBe('/editions/later')
  expect(await Promise.all(dataset.distribution.map(({ contentUrl }) => leadsTo(contentUrl)))).toEqual([
    '/api/editions/later/investments.csv',
    '/api/editions/later/files/package.zip',
  ])
})

test('an address of latest leads on, one that is not there says so, a withdrawn edition says why', async () => {
  const latest = await servers[0]?.fetch('/editions/latest/prefectures/43', { headers: {} })
  expect(latest?.status).toBe(302)
  expect(latest?.headers.get('location')).toBe('/editions/later/prefectures/43')
  for (const path of [
    '/editions/none',
    '/editions/later/investments/none',
    '/editions/later/prefectures/99',
  ]) {
    const { status, text } = await ask(path)
    expect(status, path).toBe(404)
    expect(text).toContain('<h1>')
  }
  const gone = await ask('/editions/gone')
  expect(gone.status).toBe(410)
  expect(gone.text).toContain('金額の誤り')
})

describe('feeds', () => {
  test('tell every edition, and what changed, also in a prefecture or a field', async () => {
    const published = (await ask('/feeds/editions.atom')).text
    expect(published.match(/<entry>/g)).toHaveLength(2)
    expect(published).not.toContain('gone')
    const changes = (await ask('/feeds/changes.atom')).text
    expect(changes).toContain('追加20件、削除0件')
    const inKumamoto = (await ask('/feeds/changes.atom?prefecture=43')).text
    const { totals } = JSON.parse(
      (await ask('/api/editions/later/changes?since=before&prefecture=43')).text,
    ) as { totals: { to: Summary['total'] } }
    expect(inKumamoto).toContain(sumsInWords(totals.to))
    expect((await ask('/feeds/changes.atom?field=quantum')).status).toBe(200)
    expect((await ask('/feeds/changes.atom?stage=planned')).status).toBe(400)
  })
})

test('of an excerpt every sum of a page or a feed says how much of the whole it covers', async () => {
  const db = openDatabase(':memory:')
  await publishWorkbook(db, 'whole', madeUpEdition(3, 40, places))
  createEdition(db, { id: 'part', asOf: '2026-04-30', from: 'whole', excerptOf: 340_000 })
  publishEdition(db, { edition: 'part', publishedAt: '2026-05-01', places, ...readPinned() })
  const [server] = await startServers(db, places, false)
  const text = async (path: string) => await (await server?.fetch(path))?.text()
  const share = '抽出 40件／340,000件'
  expect((await text('/editions/part'))?.split(share)).toHaveLength(4)
  expect(await text('/feeds/editions.atom')).toContain(`（${share}の版）`)
  expect(await text('/feeds/changes.atom')).toContain(`（${share}の版）`)
  await server?.close()
})

test('Workers write the same pages and feeds as Node', async () => {
  for (const path of [...pathsOfAll(), '/feeds/editions.atom', '/feeds/changes.atom?prefecture=43'])
    expect((await ask(path, 1)).text, path).toBe((await ask(path)).text)
})
