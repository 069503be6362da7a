import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openDatabase } from '../../server/open-database.ts'
import { layOutPage } from '../../server/push/page-files.ts'
import { shelvesOnDisk } from '../../server/push/shelves.ts'
import { type Server, startServer } from '../bench/start-server.ts'
import { ask } from '../fuzz/raw-answer.ts'
import { Edge, pushTo, TEST_SITE } from '../worker.ts'

const EDITION = '/api/editions/sample-2026-02'

/** What every answer says, whatever was asked. */
const ALWAYS: Record<string, RegExp> = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^strict-origin-when-cross-origin$/,
  'strict-transport-security': /^max-age=31536000$/,
  'permissions-policy': /(^|, )geolocation=\(self\)(,|$)/,
  'cross-origin-opener-policy': /^same-origin$/,
}
const CLOSED = { 'x-frame-options': /^DENY$/, csp: "frame-ancestors 'none'", corp: 'same-origin' }
const OPEN = { ...CLOSED, corp: 'cross-origin' }
const FRAMED = { 'x-frame-options': null, csp: 'frame-ancestors *', corp: 'cross-origin' }

type Asked = [path: string, status: number, told: typeof CLOSED | typeof FRAMED, init?: RequestInit]
const SAME: Asked[] = [
  ['/', 200, CLOSED],
  // A stretch of a packed page could not be unpacked: it comes whole.
  ['/', 200, CLOSED, { headers: { range: 'bytes=-1' } }],
  ['/?embed=1', 200, FRAMED],
  ['/?field=quantum&embed=1', 200, FRAMED],
  ['/coverage?embed=1', 200, CLOSED],
  ['/plans/anything', 200, CLOSED],
  ['/', 200, CLOSED, { method: 'HEAD' }],
  ['/nothing.png', 404, CLOSED],
  // The page says itself that there is none.
  ['/nothing', 404, CLOSED],
  ['/plans', 404, CLOSED],
  // Where no desk is configured there is none, and the page does not stand in for it.
  ['/admin', 404, CLOSED],
  ['/admin/editions/sample-2026-02', 404, CLOSED],
  ['/admin/api/session', 404, CLOSED],
  ['/admin/index.html', 404, CLOSED],
  ['/.well-known/security.txt', 200, CLOSED],
  ['/editions/sample-2026-02', 200, CLOSED],
  ['/editions/sample-2026-02?embed=1', 400, CLOSED],
  ['/editions/none', 404, CLOSED],
  ['/feeds/editions.atom', 200, OPEN],
  ['/api/health', 200, OPEN],
  ['/api/editions/latest', 302, OPEN],
  [`${EDITION}/summary`, 200, OPEN],
  [`${EDITION}/summary`, 200, OPEN, { method: 'HEAD' }],
  [`${EDITION}/summary`, 204, OPEN, { method: 'OPTIONS', headers: { origin: 'https://example.com' } }],
  [`${EDITION}/summary`, 405, OPEN, { method: 'DELETE' }],
  [`${EDITION}/summary?bad=1`, 400, OPEN],
  [`${EDITION}/summary/query`, 400, OPEN, { method: 'POST', body: '{}' }],
  [`${EDITION}/investments.csv`, 200, OPEN],
  [`${EDITION}/investments.geojson?prefecture=43`, 200, OPEN],
  [`${EDITION}/files/marginals.json`, 200, OPEN],
  [`${EDITION}/files/columns.bin.gz`, 206, OPEN, { headers: { range: 'bytes=0-9' } }],
  [`${EDITION}/files/columns.bin.gz`, 416, OPEN, { headers: { range: 'bytes=99999999-' } }],
  [`${EDITION}/files/none`, 404, OPEN],
  ['/api/places?at=139.7,35.6', 200, OPEN],
  ['/api/docs', 200, OPEN],
  ['/api/none', 404, OPEN],
]

const folder = mkdtempSync(join(tmpdir(), 'headers-'))
const CONTACT = 'mailto:security@example.jp'
let node: Server
let edge: Edge
let pageFolder = ''
beforeAll(async () => {
  const database = join(inject('starter'), 'map.sqlite')
  node = await startServer(['server/run.mjs', 'node'], {
    ...{ PORT: '0', DATABASE: database, SITE: TEST_SITE, SECURITY_CONTACT: CONTACT },
    // Whoever says who asks is limited, so that the refusal is met too.
    ...{ TRUST_PROXY: '1', RATE_LIMIT: '1', RATE_BURST: '20' },
  })
  pageFolder = await layOutPage(TEST_SITE, join(folder, 'page'))
  edge = await Edge.open({ page: pageFolder })
  const db = openDatabase(database)
  await pushTo(edge, db, { shelves: { ...shelvesOnDisk(), _geodata: [] } })
  db.$client.close()
})
afterAll(async () => {
  node.stop()
  await edge.close()
  rmSync(folder, { recursive: true })
})

const onNode = (path: string, init: RequestInit = {}) =>
  fetch(`http://localhost:${node.port}${path}`, { redirect: 'manual', ...init })
const atEdge = (path: string, init: RequestInit = {}) => edge.fetch(path, init as never)

function faultsOf({ headers }: Response, told: typeof CLOSED | typeof FRAMED): string[] {
  const csp = headers.get('content-security-policy') ?? ''
  return [
    ...Object.entries(ALWAYS)
      .filter(([name, right]) => !right.test(headers.get(name) ?? ''))
      .map(([name]) => `${name}: ${headers.get(name)}`),
    ...(told['x-frame-options'] === null
      ? headers.has('x-frame-options')
        ? ['x-frame-options']
        : []
      : headers.get('x-frame-options') === 'DENY'
        ? []
        : ['x-frame-options']),
    ...(csp.includes(told.csp) && csp.includes("script-src 'self'") && !/unsafe|\*\./.test(csp) ? [] : [csp]),
    ...(headers.get('cross-origin-resource-policy') === told.corp ? [] : ['cross-origin-resource-policy']),
    ...(/^[\w.-]{8,64}$/.test(headers.get('x-request-id') ?? '') ? [] : ['x-request-id']),
  ]
}

describe.each([
  ['Node', onNode],
  ['the Worker', atEdge],
])('on %s', (_name, ask) => {
  test.each(SAME)('%s (%d)', async (path, status, told, init) => {
    const answer = await ask(path, init)
    expect(answer.status).toBe(status)
    expect(faultsOf(answer, told)).toEqual([])
    await answer.arrayBuffer()
  })

  test('what is known already is told under the same headers', async () => {
    for (const path of [`${EDITION}/summary`, '/feeds/editions.atom']) {
      const etag = (await ask(path)).headers.get('etag') ?? ''
      const answer = await ask(path, { headers: { 'if-none-match': etag } })
      expect(answer.status, path).toBe(304)
      expect(faultsOf(answer, OPEN), path).toEqual([])
    }
  })

  test('an answer bears the name that the request came with', async () => {
    const answer = await ask('/api/health', { headers: { 'x-request-id': 'proxy-0001' } })
    expect(answer.headers.get('x-request-id')).toBe('proxy-0001')
  })

  test('weaknesses have an address, which is good for half a year', async () => {
    const text = await (await ask('/.well-known/security.txt')).text()
    const lines = new Map(
      text
        .trim()
        .split('\n')
        .map((line) => line.split(/: /) as [string, string]),
    )
    expect(lines.get('Canonical')).toBe(`${TEST_SITE}/.well-known/security.txt`)
    expect(lines.get('Contact')).toMatch(/^mailto:/)
    const days = (Date.parse(lines.get('Expires') ?? '') - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(170)
    expect(days).toBeLessThan(365)
  })
})

test('files that the Worker never sees have the same headers by rule', async () => {
  const [rule = ''] = readFileSync(join(pageFolder, '_headers'), 'utf8').split('\n\n')
  const [pattern, ...lines] = rule.split('\n')
  expect(pattern).toBe('/*')
  const headers = new Headers(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as [string, string]
    }),
  )
  headers.set('x-request-id', 'no-request-reaches-the-Worker')
  expect(faultsOf(new Response(null, { headers }), CLOSED)).toEqual([])
})

test('the page’s own files have them on Node too', async () => {
  const page = await (await onNode('/')).text()
  const [script = ''] = /\/assets\/index-[^"]+\.js/.exec(page) ?? []
  for (const path of [script, '/favicon.svg', '/geodata/nation.topojson', '/geodata/places.json']) {
    const answer = await onNode(path)
    expect(answer.status, path).toBe(200)
    expect(faultsOf(answer, CLOSED), path).toEqual([])
  }
})

test('whoever asks too much is told how long to wait, and nobody else is', async () => {
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => onNode('/api/health', from('198.51.100.1'))),
  )
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(20)
  const refused = answers.find(({ status }) => status === 429)
  expect(refused?.headers.get('content-type')).toContain('application/problem+json')
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused?.headers.get('access-control-allow-origin')).toBe('*')
  expect(faultsOf(refused as Response, OPEN)).toEqual([])
  expect(await refused?.json()).toMatchObject({ status: 429, title: 'しばらくの間に、要求が多すぎます' })
  expect((await onNode('/api/health', from('198.51.100.2'))).status).toBe(200)
  expect((await onNode('/api/health')).status).toBe(200)
})

test('the log tells of each request what it was like, and nothing of who asked or for what', async () => {
  const asked = {
    'x-request-id': 'logged-0001',
    'x-forwarded-for': '198.51.100.77',
    'user-agent': 'Secret/1.0',
  }
  await onNode(`${EDITION}/investments?q=${encodeURIComponent('山田太郎')}`, { headers: asked })
  await onNode(`/editions/sample-2026-02/companies/${encodeURIComponent('山田太郎')}`, { headers: asked })
  const own = () =>
    node
      .said()
      .split('\n')
      .filter((line) => line.includes('logged-0001'))
  await expect.poll(own).toHaveLength(2)
  const lines = own().map((line) => JSON.parse(line))
  expect(lines.map(({ method, route, status }) => [method, route, status])).toEqual([
    ['GET', '/api/editions/{edition}/investments', 200],
    ['GET', '/editions/{edition}/companies/{id}', 404],
  ])
  for (const line of lines) {
    expect(Object.keys(line).sort()).toEqual([
      'bytes',
      'id',
      'level',
      'method',
      'ms',
      'route',
      'status',
      'time',
    ])
    expect(line.bytes).toBeGreaterThan(100)
  }
  expect(node.said()).not.toMatch(/198\.51\.100|Secret|山田|%E5%B1%B1/)
})

test('what is no request, or too long a one, is refused in our words', async () => {
  const head = { method: 'GET', headers: [] as [string, string][], body: '' }
  const answers = [
    [431, await ask(node.port, { ...head, target: '/', headers: [['X-Long', 'a'.repeat(200_000)]] })],
    [431, await ask(node.port, { ...head, target: `/?q=${'a'.repeat(200_000)}` })],
    [400, await ask(node.port, { ...head, target: '/ and more' })],
    [
      400,
      await ask(node.port, {
        ...head,
        method: 'POST',
        target: `${EDITION}/summary/query`,
        body: 'a'.repeat(70_000),
      }),
    ],
  ] as const
  for (const [status, { status: told, headers, body }] of answers) {
    expect(told).toBe(status)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(JSON.parse(Buffer.from(body, 'latin1').toString())).toMatchObject({ status })
  }
})
