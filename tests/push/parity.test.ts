import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BLOCKS, PREFECTURES } from '../../server/domain/region.ts'
import { STARTER } from '../edition-database.ts'
import { filledServers } from '../filled.ts'
import { randomArea } from '../oracle-area.ts'
import { Random } from '../random.ts'
import { randomFilter } from '../random-filter.ts'
import type { TestServer } from '../worker.ts'

/** `npm run test:torture` asks for 500. */
const QUERIES = Number(process.env.PARITY_QUERIES ?? 120)
const SEED = Number(process.env.PARITY_SEED ?? 20260401)

let servers: TestServer[] = []
beforeAll(async () => {
  servers = await filledServers(true)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

interface Question {
  path: string
  body?: string
}

/** A question of any kind that depends on an edition; one in ten is a picture. */
function anyQuestion(random: Random): Question {
  const edition = random.pick(STARTER)
  const of = (rest: string, query = randomFilter(random)) => ({
    path: `/api/editions/${edition}/${rest}?${query}`,
  })
  const with_ = (pairs: Record<string, string>) => {
    const query = randomFilter(random)
    for (const [name, value] of Object.entries(pairs)) query.set(name, value)
    return query
  }
  const place = random.pick(PREFECTURES).code
  const kinds: (() => Question)[] = [
    () =>
      of(
        'investments',
        with_({ limit: '20', sort: random.pick(['-amount', 'support', 'announced', '-operation', 'title']) }),
      ),
    () =>
      of(
        'summary',
        with_({
          by: random.pick(['prefecture', 'field', 'block,stage', 'municipality', 'year', 'planType,field']),
        }),
      ),
    () => of('summary', with_({ basis: 'full', by: 'prefecture,field' })),
    () =>
      of(
        random.pick([
          'investments.csv',
          'investments.geojson',
          'investments.fgb',
          'investments.bits',
          'investments.columns',
        ]),
      ),
    () => of(`coverage/${place}`, new URLSearchParams()),
    () => of(random.pick(['coverage', 'coverage.csv']), new URLSearchParams([['prefecture', place]])),
    () =>
      of(
        random.pick(['plans', 'areas.geojson', 'areas.topojson', 'areas.fgb']),
        new URLSearchParams([['prefecture', place]]),
      ),
    () =>
      of(
        'changes',
        new URLSearchParams([
          ['since', random.pick(STARTER)],
          ['prefecture', place],
        ]),
      ),
    () => of('suggestions', new URLSearchParams([['q', random.pick(['半', '半導体', 'トヨ', 'デ', '市'])]])),
    () => of(`places/${place}`, new URLSearchParams()),
    () => ({ path: `/editions/${edition}/prefectures/${place}` }),
    () => ({ path: `/feeds/changes.atom?prefecture=${place}` }),
    () => ({
      path: `/api/editions/${edition}/${random.pick(['summary', 'investments'])}/query?${randomFilter(random)}`,
      body: `{"within":${randomArea(random)}}`,
    }),
  ]
  if (!random.chance(0.1)) return random.pick(kinds)()
  const where = random.chance(0.5) ? { prefecture: place } : { block: random.pick(BLOCKS).id }
  const form = random.chance(0.5) ? 'snapshot.svg' : 'snapshot.png'
  return of(form, new URLSearchParams({ ...where, size: '600x500', lang: random.pick(['ja', 'en']) }))
}

async function answer(server: TestServer, { path, body }: Question): Promise<string> {
  const found = await server.fetch(path, body === undefined ? {} : { method: 'POST', body })
  const bytes = new Uint8Array(await found.arrayBuffer())
  const said = ['content-type', 'etag', 'cache-control', 'content-disposition'].map((name) =>
    found.headers.get(name),
  )
  return [found.status, ...said, bytes.length, createHash('sha256').update(bytes).digest('hex')].join(' ')
}

test(`${QUERIES} seeded questions, pictures among them, have the same bytes, tag and headers on Node and in workerd`, async () => {
  const random = new Random(SEED)
  const questions = Array.from({ length: QUERIES }, () => anyQuestion(random))
  expect(questions.filter(({ path }) => path.includes('/snapshot.')).length).toBeGreaterThan(QUERIES / 25)
  const [node, workerd] = servers
  if (node === undefined || workerd === undefined) throw new Error('parity: two servers are needed')
  let good = 0
  for (const question of questions) {
    const [here, there] = [await answer(node, question), await answer(workerd, question)]
    expect([question, there]).toEqual([question, here])
    if (here.startsWith('200')) good += 1
  }
  // Refusals are the same too, but they are not what is asked for.
  expect(good).toBeGreaterThan(QUERIES * 0.9)
}, 1_800_000)
