import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemShape } from '../../server/shapes.ts'
import { filledServers } from '../filled.ts'
import type { TestServer } from '../worker.ts'

const EDITION = '/api/editions/sample-2026-02'
const LONG = 'a'.repeat(10_000)

/** Each parameter wrong in turn: [query, the name that the answer must give]. */
const WRONG: [string, string][] = [
  ['field=steel', 'field'],
  ['field=', 'field'],
  ['field=ai-semiconductor&field=nope', 'field'],
  ['planType=D', 'planType'],
  ['plan=a%20b', 'plan'],
  ['prefecture=48', 'prefecture'],
  ['prefecture=1', 'prefecture'],
  ['municipality=99999', 'municipality'],
  ['municipality=43999', 'municipality'],
  ['municipality=012240', 'municipality'],
  ['municipality=43', 'municipality'],
  ['block=honshu', 'block'],
  ['region=tokyo', 'region'],
  ['stage=done', 'stage'],
  ['precision=roughly', 'precision'],
  ['year=令和7', 'year'],
  ['year=20255', 'year'],
  ['planStatus=ok', 'planStatus'],
  ['ministry=', 'ministry'],
  [`company=${LONG}`, 'company'],
  ['corporateNumber=123', 'corporateNumber'],
  ['corporateNumber=4011001098994', 'corporateNumber'],
  ['minSupport=-1', 'minSupport'],
  ['maxSupport=1e9', 'maxSupport'],
  ['minAmount=1.5', 'minAmount'],
  ['maxAmount=99999999999999999999', 'maxAmount'],
  ['minAmount=10&maxAmount=5', 'minAmount'],
  ['minAmount=1&minAmount=2', 'minAmount'],
  ['announcedFrom=2025-13-01', 'announcedFrom'],
  ['announcedTo=yesterday', 'announcedTo'],
  ['announcedFrom=2026&announcedTo=2024', 'announcedFrom'],
  ['inPlanArea=maybe', 'inPlanArea'],
  ['q=', 'q'],
  ['q=%20%20', 'q'],
  ['q=%00', 'q'],
  [`q=${LONG}`, 'q'],
  ['bbox=1,2,3', 'bbox'],
  ['bbox=a,b,c,d', 'bbox'],
  ['bbox=140,35,139,36', 'bbox'],
  ['bbox=139,36,140,35', 'bbox'],
  ['bbox=-181,0,0,1', 'bbox'],
  ['bbox=0,0,1,91', 'bbox'],
  ['bbox=0,0,NaN,1', 'bbox'],
  ['unknown=1', 'unknown'],
  ['Field=none', 'Field'],
  ['__proto__=1', '__proto__'],
  ['within=1', 'within'],
  [`${LONG}=1`, 'a'],
]

const OWN: [string, string, string][] = [
  ['investments', 'sort=price', 'sort'],
  ['investments', 'limit=0', 'limit'],
  ['investments', 'limit=1001', 'limit'],
  ['investments', 'limit=ten', 'limit'],
  ['investments', 'cursor=!!!', 'cursor'],
  ['investments', 'cursor=aGVsbG8', 'cursor'],
  ['investments', 'by=field', 'by'],
  ['summary', 'by=company', 'by'],
  ['summary', 'by=field,field', 'by'],
  ['summary', 'by=field,stage,year,block', 'by'],
  ['summary', 'by=', 'by'],
  ['summary', 'basis=half', 'basis'],
  ['summary', 'limit=5', 'limit'],
  ['plans', 'stage=planned', 'stage'],
  ['areas.geojson', 'minAmount=1', 'minAmount'],
  ['areas.topojson', 'minAmount=1', 'minAmount'],
]

let servers: TestServer[] = []
beforeAll(async () => {
  servers = await filledServers(true)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

describe.each([0, 1])('on database %i', (index) => {
  const ask = (path: string, method = 'GET') => {
    const server = servers[index]
    if (server === undefined) throw new Error('no server')
    return server.fetch(path, { method })
  }

  async function expectRefused(path: string, name: string): Promise<void> {
    const answer = await ask(path)
    expect(answer.status, path.slice(0, 200)).toBe(400)
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    const problem = problemShape.parse(await answer.json())
    expect(problem.errors.some((error) => error.name.startsWith(name))).toBe(true)
    expect(problem.errors.every((error) => error.expected !== '')).toBe(true)
  }

  test('every filter that is wrong is refused by name, wherever filters are taken', async () => {
    const resources = ['investments', 'investments.geojson', 'investments.csv', 'summary']
    await Promise.all(
      resources.flatMap((resource) =>
        WRONG.map(([query, name]) => expectRefused(`${EDITION}/${resource}?${query}`, name)),
      ),
    )
  })

  test('what a resource has of its own is refused by name, and on others it is unknown', async () => {
    await Promise.all(
      OWN.map(([resource, query, name]) => expectRefused(`${EDITION}/${resource}?${query}`, name)),
    )
  })

  test('resources without parameters refuse any', async () => {
    for (const path of ['/api/editions', EDITION, `${EDITION}/investments/inv-001`, '/api/health'])
      await expectRefused(`${path}?field=none`, 'field')
    await expectRefused('/api/places', 'q')
    await expectRefused(`/api/places?q=${LONG}`, 'q')
    for (const at of [
      '',
      '135',
      '135,35,1',
      '181,35',
      '135,91',
      'east,north',
      '135,35&at=136,36',
      '135,35&q=a',
    ])
      await expectRefused(`/api/places?at=${at}`, 'at')
  })

  test('several mistakes are all named at once', async () => {
    const problem = problemShape.parse(await (await ask(`${EDITION}/summary?field=x&stage=y&by=z`)).json())
    expect(problem.errors.map((error) => error.name)).toEqual(['field', 'stage', 'by'])
  })

  test('a cursor of another order is refused', async () => {
    const page = (await (await ask(`${EDITION}/investments?limit=1&sort=title`)).json()) as {
      nextCursor: string
    }
    await expectRefused(`${EDITION}/investments?sort=amount&cursor=${page.nextCursor}`, 'cursor')
  })

  test('what is not there says so in problem+json', async () => {
    for (const path of [
      '/api/nothing',
      '/api/editions/none-such',
      '/api/editions/%F0%9F%98%80',
      `${EDITION}/nothing`,
      `${EDITION}/investments/nope`,
      `${EDITION}/investments/%27%20or%201=1`,
      `${EDITION}/plans/nope`,
    ]) {
      const answer = await ask(path)
      expect(answer.status, path).toBe(404)
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    }
  })

  test('writing is refused', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect((await ask(`${EDITION}/investments`, method)).status).toBe(405)
  })

  test('text that looks like an attack is only text', async () => {
    for (const q of [
      "'",
      '"; drop table sites; --',
      '%',
      '_',
      '\\',
      '😀',
      '<script>',
      '../../etc/passwd',
      'あ'.repeat(100),
    ]) {
      const answer = await ask(`${EDITION}/investments?q=${encodeURIComponent(q)}`)
      expect(answer.status, q).toBe(200)
    }
  })

  test('a valid box outside Japan finds nothing and is no error', async () => {
    const answer = await ask(`${EDITION}/investments?bbox=-10,40,5,55`)
    expect(answer.status).toBe(200)
    const page = (await answer.json()) as { total: number; leftOut: { noPosition: number } }
    expect(page).toMatchObject({ total: 0, leftOut: { noPosition: 2 } })
  })
})
