import { readdirSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPERATIONS } from '../../server/openapi.ts'
import { editions } from '../../server/schema.ts'
import { problemShape } from '../../server/shapes.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { filledDatabase, filledServers } from '../filled.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { TEST_REPORT, type TestServer } from '../worker.ts'

const EDITION = '/api/editions/sample-2026-02'

let servers: TestServer[] = []
let hash: string | null = null
beforeAll(async () => {
  const db = await filledDatabase()
  await publishWorkbook(db, 'taken-down', madeUpEdition(3, 5, places))
  const ofEdition = eq(editions.id, 'taken-down')
  db.update(editions).set({ status: 'withdrawn', withdrawnReason: '金額の誤り' }).where(ofEdition).run()
  hash = db.select().from(editions).where(ofEdition).get()?.hash ?? null
  servers = await filledServers(true, db)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

/** Every address, with something real in its braces. */
function realPath(path: string): string {
  const id = path.includes('/plans/') ? 'area-04' : 'inv-001'
  const real = path
    .replace('{edition}', 'sample-2026-02')
    .replace('{id}', id)
    .replace('{prefecture}', '43')
    .replace('{code}', '43404')
  return /\/(places|suggestions)$/.test(real) ? `${real}?q=a` : real
}

describe.each([0, 1])('on database %i', (index) => {
  const ask = (path: string, method = 'GET', headers: Record<string, string> = {}) => {
    const server = servers[index]
    if (server === undefined) throw new Error('no server')
    return server.fetch(path, { method, headers })
  }

  test('HEAD says what GET says, without the body', async () => {
    const gets = OPERATIONS.filter(({ method }) => method === undefined)
    for (const path of [...gets.map((operation) => realPath(operation.path)), '/api/editions/latest/plans']) {
      const [get, head] = [await ask(path), await ask(path, 'HEAD')]
      expect(head.status, path).toBe(get.status)
      for (const name of ['content-type', 'etag', 'cache-control', 'location', 'access-control-allow-origin'])
        expect(head.headers.get(name), `${path} ${name}`).toBe(get.headers.get(name))
      expect(await head.text(), path).toBe('')
      await get.arrayBuffer()
    }
  })

  test('OPTIONS opens every address to pages of other origins, POST where a query is posted', async () => {
    for (const { path } of OPERATIONS) {
      const answer = await ask(realPath(path), 'OPTIONS', {
        origin: 'https://example.jp',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      })
      expect(answer.status, path).toBe(204)
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      const methods = answer.headers.get('access-control-allow-methods')?.split(',') ?? []
      expect(methods.includes('POST'), path).toBe(path.endsWith('/query'))
      expect(answer.headers.get('access-control-allow-headers')).toBe('content-type')
    }
  })

  test('other origins may read ETag and Content-Range, of errors and 304 too', async () => {
    const etag = (await ask(EDITION)).headers.get('etag') ?? ''
    const answers = [
      await ask(EDITION),
      await ask(EDITION, 'GET', { 'if-none-match': etag }),
      await ask('/api/nothing'),
      await ask('/api/editions/taken-down'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 304, 404, 410])
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-expose-headers')).toBe('ETag,Content-Range')
    }
  })

  test('a method that an address does not have is 405 with those it has; an unknown address is 404 by any', async () => {
    for (const [method, path, allow] of [
      ['POST', `${EDITION}/investments`, 'GET, HEAD, OPTIONS'],
      ['DELETE', EDITION, 'GET, HEAD, OPTIONS'],
      ['PUT', `${EDITION}/summary/query`, 'POST, OPTIONS'],
      ['GET', `${EDITION}/summary/query`, 'POST, OPTIONS'],
      ['PATCH', '/api/health', 'GET, HEAD, OPTIONS'],
      ['POST', '/api/docs', 'GET, HEAD, OPTIONS'],
    ] as const) {
      const answer = await ask(path, method)
      expect(answer.status, `${method} ${path}`).toBe(405)
      expect(answer.headers.get('allow')).toBe(allow)
      expect(problemShape.parse(await answer.json()).status).toBe(405)
    }
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await ask('/api/no/such/address', method)
      expect(answer.status).toBe(404)
      expect(problemShape.parse(await answer.json()).status).toBe(404)
    }
  })

  test('a withdrawn edition answers 410 with the reason and the hash of what it was, wherever it is asked', async () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    for (const rest of [
      '',
      '/investments',
      '/investments.csv',
      '/summary?by=field',
      '/plans/plan-1',
      '/areas.geojson',
      '/areas.topojson',
    ]) {
      const answer = await ask(`/api/editions/taken-down${rest}`)
      expect(answer.status, rest).toBe(410)
      expect(problemShape.parse(await answer.json())).toMatchObject({ detail: '金額の誤り', hash })
    }
  })

  test('the documents refuse parameters as every other address does', async () => {
    for (const path of ['/api/openapi.json', '/api/docs']) expect((await ask(`${path}?x=1`)).status).toBe(400)
  })

  test('a line break in a value is not taken for another parameter that was answered before', async () => {
    const known = await ask(`${EDITION}/investments?q=x&stage=planned`)
    const broken = await ask(`${EDITION}/investments?q=x%0Astage%3Dplanned`, 'GET', {
      'if-none-match': known.headers.get('etag') ?? '',
    })
    expect(broken.status).toBe(400)
  })

  test('a cursor that was tampered with is refused', async () => {
    const cursor = (parts: unknown) => btoa(JSON.stringify(parts)).replace(/=+$/, '')
    for (const [sort, parts] of [
      ['amount', ['amount', 'abc', 'inv-001']],
      ['amount', ['amount', 1.5, 'inv-001']],
      ['amount', ['amount', true, 'inv-001']],
      ['amount', ['-amount', 1, 'inv-001']],
      ['title', ['title', null, 'inv-001']],
      ['title', ['title', 5, 'inv-001']],
      ['announced', ['announced', 20250101, 'inv-001']],
      ['amount', ['amount', 1, 'inv-001', 'more']],
      ['amount', ['amount', 1]],
      ['amount', {}],
    ] as const) {
      const answer = await ask(`${EDITION}/investments?sort=${sort}&cursor=${cursor(parts)}`)
      expect(answer.status, JSON.stringify(parts)).toBe(400)
      expect(problemShape.parse(await answer.json()).errors.map(({ name }) => name)).toEqual(['cursor'])
    }
  })

  test('a former ward is suggested with its box, around what followed it', async () => {
    const answer = await ask(`/api/places?q=${encodeURIComponent('22135')}`)
    const { items } = (await answer.json()) as {
      items: { code: string; bbox: number[] | null; successors: string[] }[]
    }
    const former = items.find(({ code }) => code === '22135')
    expect(former?.successors.length).toBeGreaterThan(1)
    for (const code of former?.successors ?? []) {
      const [west = 0, south = 0, east = 0, north = 0] = places.get(code)?.bbox ?? []
      const [left = 0, bottom = 0, right = 0, top = 0] = former?.bbox ?? []
      expect(left <= west && bottom <= south && right >= east && top >= north).toBe(true)
    }
  })

  test('readiness tells the version of the tables: how many migrations made them', async () => {
    const migrations = readdirSync('migrations').filter((name) => name.endsWith('.sql'))
    expect(await (await ask('/api/health')).json()).toMatchObject({
      status: 'ready',
      schema: migrations.length,
      contact: TEST_REPORT,
    })
  })

  test('a place cannot be asked for by control characters', async () => {
    expect((await ask('/api/places?q=%00')).status).toBe(400)
  })
})
