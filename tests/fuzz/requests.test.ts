import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Server, startServer } from '../bench/start-server.ts'
import { Random } from '../random.ts'
import { type FuzzedRequest, fuzzedRequest, type GoodValues, type KnownAddress } from './fuzzed-request.ts'
import { faultOf } from './judge-answer.ts'
import { ask } from './raw-answer.ts'

/** `npm run test:fuzz` asks for 100,000, by another seed. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 800)
const SEED = Number(process.env.FUZZ_SEED ?? 20260131)
/** So many are under way at once. */
const LANES = 8

let server: Server
beforeAll(async () => {
  const starter = inject('starter')
  server = await startServer(['server/run.mjs', 'node'], { PORT: '0', DATABASE: join(starter, 'map.sqlite') })
})
afterAll(() => server?.stop())

interface OpenApi {
  paths: Record<string, Record<string, { parameters: { name: string; in: string }[] }>>
}

async function json<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(`http://localhost:${server.port}${path}`)).json()) as Answer
}

async function knownAddresses(): Promise<KnownAddress[]> {
  const { paths } = await json<OpenApi>('/api/openapi.json')
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters }]) => ({
      path,
      method: method.toUpperCase(),
      parameters: parameters.filter((own) => own.in === 'query').map(({ name }) => name),
    })),
  )
}

async function goodValues(): Promise<GoodValues> {
  const edition = 'sample-2026-02'
  const [cases, plans] = await Promise.all([
    json<{ items: { id: string }[] }>(`/api/editions/${edition}/investments?limit=20`),
    json<{ items: { id: string }[] }>(`/api/editions/${edition}/plans`),
  ])
  const pages = readFileSync(new URL('../permalinks.txt', import.meta.url), 'utf8').split('\n')
  return {
    named: new Map(
      Object.entries({
        edition: [edition, 'sample-2025-06', 'latest'],
        id: [...cases.items, ...plans.items].map(({ id }) => id),
        prefecture: ['43', '13', '47', '00'],
        field: ['ai-semiconductor', 'none'],
        bbox: ['129,31,132,34'],
        q: ['半導体', '港'],
        at: ['139.7,35.6'],
        since: ['sample-2025-06'],
        by: ['prefecture,field', 'municipality'],
        basis: ['share', 'full'],
        limit: ['1', '1000'],
        sort: ['-amount', 'title'],
        planType: ['strategic'],
        stage: ['operating'],
        precision: ['municipality'],
      }),
    ),
    paths: [
      '/',
      '/?embed=1',
      '/coverage',
      '/plans/x',
      '/feeds/editions.atom',
      ...pages.filter((line) => line.startsWith('/')),
    ],
  }
}

/** Enough to ask it again. */
function inShort({ method, target, headers, body }: FuzzedRequest): string {
  const heads = headers.map(([name, value]) => `${name}: ${value}`).join(' | ')
  return [method, target, heads, body].map((text) => text.slice(0, 400)).join(' ¦ ')
}

test(`whatever is asked of the server, it answers in its own words and goes on (${REQUESTS} requests, seed ${SEED})`, async () => {
  const [addresses, good] = [await knownAddresses(), await goodValues()]
  const random = new Random(SEED)
  const faults: string[] = []
  const statuses = new Map<number, number>()
  let left = REQUESTS
  const lane = async () => {
    while (left-- > 0 && faults.length < 20) {
      const request = fuzzedRequest(addresses, good, random)
      const answer = await ask(server.port, request).catch((error: Error) => error)
      const fault = answer instanceof Error ? answer.message : faultOf(answer)
      if (fault !== null) faults.push(`${fault}: ${inShort(request)}`)
      if (!(answer instanceof Error)) statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  expect(faults).toEqual([])
  // Some were good, and some were not: else the fuzzer would try nothing.
  for (const status of [200, 400, 404, 405])
    expect(statuses.get(status), `${status}`).toBeGreaterThan(REQUESTS / 500)
  expect((await fetch(`http://localhost:${server.port}/api/health`)).status).toBe(200)
}, 3_600_000)

test('a method that no request can carry is refused, and takes nobody else’s answer down', async () => {
  const path = '/api/editions/sample-2026-02/investments.geojson'
  const others = Array.from({ length: 6 }, () => fetch(`http://localhost:${server.port}${path}?year=2025`))
  for (const method of ['TRACE', 'TRACK', 'CONNECT']) {
    const answer = await ask(server.port, { method, target: path, headers: [], body: '' }).catch(() => null)
    // CONNECT is no request of HTTP's to Node: it ends the connection.
    if (method === 'TRACE') expect(answer?.status).toBe(405)
    expect(answer?.status ?? 405).toBeLessThan(500)
  }
  for (const answer of await Promise.all(others)) expect(answer.status).toBe(200)
})
