import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withdrawEdition } from '../../server/editions/withdraw-edition.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { OPERATIONS } from '../../server/openapi.ts'
import type { Destination } from '../../server/push/destination.ts'
import { fileOf } from '../../server/push/hold-content.ts'
import { makerOnNode } from '../../server/push/maker-on-node.ts'
import type { ShelvedFile } from '../../server/push/push-editions.ts'
import { PushRefused } from '../../server/push/push-refused.ts'
import { rollBack } from '../../server/push/roll-back.ts'
import { verifyEdge } from '../../server/push/verify-edge.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { Random } from '../random.ts'
import { randomFilter } from '../random-filter.ts'
import { ROWS_READ } from '../rows-read.ts'
import { onNode } from '../servers.ts'
import { Edge, pushTo, shelvesOfApi, TEST_SITE } from '../worker.ts'
import { BrokenOff } from './breaking.ts'
import { answersTo, publishMadeUp, questionsAbout } from './served.ts'

/** Long after every isolate has heard of the last push. */
const LATER = () => Date.now() + 3_600_000

async function nodeWith(...ids: string[]): Promise<WriteDatabase> {
  const db = openDatabase(':memory:')
  for (const id of ids) await publishMadeUp(db, id, Number(id.at(-1)))
  return db
}

const refusal = async (pushed: Promise<unknown>) => {
  const problem = await pushed.catch((one: unknown) => one)
  if (!(problem instanceof PushRefused)) throw problem
  return problem
}

describe('of five editions the newest two have their rows at the edge', () => {
  const IDS = ['edition-1', 'edition-2', 'edition-3', 'edition-4', 'edition-5']
  let db: WriteDatabase
  let edge: Edge
  beforeAll(async () => {
    db = await nodeWith(...IDS)
    edge = await Edge.open()
    await pushTo(edge, db, { shelves: shelvesOfApi(), newest: 2 })
  })
  afterAll(async () => {
    await edge.close()
    db.$client.close()
  })

  test.each(['edition-4', 'edition-5'])('%s is answered as on Node', async (id) => {
    const questions = questionsAbout([id]).filter((path) => path.includes(id))
    expect(await answersTo(questions, edge)).toEqual(await answersTo(questions, onNode(db, places)))
  })

  test.each(['edition-1', 'edition-2', 'edition-3'])(
    '%s is answered from its files as on Node',
    async (id) => {
      const questions = [
        '',
        '/summary',
        '/summary?by=prefecture,field&stage=planned',
        '/files/points.fgb',
        '/investments.bits?field=none',
        '/investments.columns',
        '/investments.csv?prefecture=13&field=none',
        '/investments.geojson?prefecture=13',
        '/investments.fgb?stage=planned',
      ].map((path) => `/api/editions/${id}${path}`)
      expect(await answersTo(questions, edge)).toEqual(await answersTo(questions, onNode(db, places)))
    },
  )

  test.each([
    '/api/editions/edition-1/investments',
    '/api/editions/edition-1/investments.csv?company=架空電機',
    '/api/editions/edition-1/investments.xlsx?prefecture=13',
    '/api/editions/edition-1/investments/case-0001',
    '/api/editions/edition-1/summary?q=架空',
    '/api/editions/edition-5/changes?since=edition-1',
  ])('%s needs rows, and says where they are', async (path) => {
    const answer = await edge.fetch(path)
    expect(answer.status).toBe(501)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({
      type: '/about#problem-rows-not-here',
      detail: expect.stringContaining('/api/editions/edition-1'),
    })
  })

  test('a history names the editions that it could not look into', async () => {
    const { items } = (await (await edge.fetch('/api/editions/edition-5/investments?limit=1')).json()) as {
      items: { id: string }[]
    }
    const history = await edge.fetch(`/api/investments/${items[0]?.id}/history`)
    expect(await history.json()).toMatchObject({ notSearched: ['edition-1', 'edition-2', 'edition-3'] })
  })

  test('the feed of changes tells of the editions whose rows are here, as on Node, and of no others', async () => {
    const entriesOf = async (answer: Response | Promise<Response>) =>
      (await (await answer).text()).match(/<entry>[\s\S]*?<\/entry>/g) ?? []
    const whole = await entriesOf(onNode(db, places).fetch('/feeds/changes.atom'))
    expect(whole).toHaveLength(4)
    expect(await entriesOf(edge.fetch('/feeds/changes.atom'))).toEqual(whole.slice(0, 1))
  })

  test('a push more takes the rows of the older ones away once nobody can ask for them', async () => {
    // Given: one more edition, so that edition-4 loses its rows
    await publishMadeUp(db, 'edition-6', 6)
    const rowsOf = async () => {
      const { results } = await edge.to.db
        .prepare(
          'select e.id, count(i.key) as cases from editions e left join investments i on i.edition = e.key group by 1 order by 1',
        )
        .all<{ id: string; cases: number }>()
      return results.map(({ id }) => id)
    }
    await pushTo(edge, db, { shelves: shelvesOfApi(), newest: 2 })
    // Then: its rows stay while an isolate may still hold the catalogue that offers them
    expect(await rowsOf()).toEqual(['edition-4', 'edition-5', 'edition-6'])
    await pushTo(edge, db, { shelves: shelvesOfApi(), newest: 2 })
    expect(await rowsOf()).toEqual(['edition-4', 'edition-5', 'edition-6'])
    // When: it is pushed again later
    await pushTo(edge, db, { shelves: shelvesOfApi(), newest: 2, now: LATER })
    expect(await rowsOf()).toEqual(['edition-5', 'edition-6'])
    expect(await verifyEdge(db, edge.to, () => {})).toEqual([])
    // And: what is published there is still guarded
    await expect(edge.to.db.prepare("update investments set title = '' where 1").run()).rejects.toThrow(
      'published edition',
    )
    await expect(edge.to.db.prepare("update editions set status = 'draft' where 1").run()).rejects.toThrow(
      'published edition',
    )
  })
})

describe('what is published at the edge', () => {
  const QUESTIONS = questionsAbout(['edition-1', 'edition-2'])
  let db: WriteDatabase
  let edge: Edge
  beforeAll(async () => {
    db = await nodeWith('edition-1')
    edge = await Edge.open()
    await pushTo(edge, db)
  })
  afterAll(async () => {
    await edge.close()
    db.$client.close()
  })

  test('pushed again, nothing changes', async () => {
    expect(await pushTo(edge, db, { now: LATER })).toBe(false)
    expect(await rollBack(edge.to)).toBe('nothing-before')
  })

  test('is not replaced by another content of its id, and does not vanish', async () => {
    const before = await answersTo(QUESTIONS, edge)
    const other = openDatabase(':memory:')
    await publishMadeUp(other, 'edition-1', 77)
    expect((await refusal(pushTo(edge, other))).reason).toBe('published-otherwise')
    const without = await nodeWith('edition-2')
    expect((await refusal(pushTo(edge, without))).reason).toBe('not-here')
    expect(await answersTo(QUESTIONS, edge)).toEqual(before)
    for (const one of [other, without]) one.$client.close()
  })

  test('is what Node published: rows that arrive otherwise are found out, taken away and brought again', async () => {
    // Given: a second edition, and a way on which a yen is lost
    const before = await answersTo(QUESTIONS, edge)
    await publishMadeUp(db, 'edition-2', 2)
    const lossy: Destination = {
      bucket: edge.to.bucket,
      db: {
        batch: (statements) => edge.to.db.batch(statements),
        prepare: (sql) => {
          const statement = edge.to.db.prepare(sql)
          if (!sql.startsWith('insert into investments ')) return statement
          return {
            ...statement,
            bind: (json) => statement.bind(String(json).replace(/"exact",(\d+)/, '"exact",1$1')),
          }
        },
      },
    }
    // When, then: it is refused by the name of the table, and nothing that is served has changed
    const refused = await refusal(pushTo(edge, db, { to: lossy }))
    expect(refused).toMatchObject({ reason: 'rows-differ', findings: ['investments'] })
    expect(await answersTo(QUESTIONS, edge)).toEqual(before)
    expect(await pushTo(edge, db)).toBe(true)
    expect(await answersTo(QUESTIONS, edge)).toEqual(await answersTo(QUESTIONS, onNode(db, places)))
    // And: rolled back and forth, each state is the one that was
    const after = await answersTo(QUESTIONS, edge)
    expect(await rollBack(edge.to)).toEqual(['edition-1'])
    expect(await answersTo(QUESTIONS, edge)).toEqual(before)
    expect(await rollBack(edge.to)).toEqual(['edition-2', 'edition-1'])
    expect(await answersTo(QUESTIONS, edge)).toEqual(after)
  })

  test('cannot be written through the Worker, by whatever method', async () => {
    const paths = [
      ...OPERATIONS.map(({ path }) =>
        path.replace('{edition}', 'edition-2').replace(/\{\w+\}/g, 'case-0001'),
      ),
      ...[
        '/',
        '/editions/edition-2',
        '/feeds/editions.atom',
        '/geodata/nation/prefectures.fgb',
        '/index.html',
      ],
    ]
    for (const path of paths)
      for (const method of ['PUT', 'DELETE', 'PATCH', 'POST', 'MKCOL', 'PURGE']) {
        const answer = await edge.fetch(path, { method, body: '{"title":"drop"}' })
        const isQuestion = method === 'POST' && path.endsWith('/query')
        expect([path, method, answer.status < 400]).toEqual([path, method, false])
        if (!isQuestion) expect([404, 405]).toContain(answer.status)
      }
    expect(await verifyEdge(db, edge.to, () => {})).toEqual([])
  })

  test('withdrawn on Node and pushed, it answers 410 with the reason', async () => {
    withdrawEdition(db, 'edition-1', '金額に誤り')
    expect(await pushTo(edge, db)).toBe(true)
    const answer = await edge.fetch('/api/editions/edition-1/summary')
    expect(answer.status).toBe(410)
    expect(await answer.json()).toMatchObject({ detail: '金額に誤り' })
    expect(await answersTo(QUESTIONS, edge)).toEqual(await answersTo(QUESTIONS, onNode(db, places)))
  })
})

/** An edition with sources in 出典, also of a case that has no other, and with texts that break lines. */
function sourced() {
  const workbook = madeUpEdition(1, 60, places)
  const [first, second, third] = workbook['投資案件'] ?? []
  if (first === undefined || second === undefined || third === undefined) throw new Error('no cases')
  first['備考'] = '一行目\r\n"二"行目, =1+1'
  second['備考'] = '=HYPERLINK("https://example.jp")'
  for (const row of workbook['投資案件'] ?? [])
    if (row['案件ID'] === third['案件ID']) for (const of of ['出典名', '出典URL', '出典日']) delete row[of]
  const sources = [first, third, third].map((row, at) => ({
    案件ID: row['案件ID'] ?? '',
    出典名: `架空の続報 ${at}`,
    出典URL: `https://example.jp/further/${at}`,
    出典日: '2026-02-01',
  }))
  return { ...workbook, 出典: sources }
}

test('atlas, package, workbooks and the answers to a whole edition lie ready, the same bytes as Node makes', async () => {
  const db = openDatabase(':memory:')
  await publishWorkbook(db, 'edition-1', sourced())
  const edge = await Edge.open({ isCounting: true })
  const shelves = shelvesOfApi()
  const maker = makerOnNode(db, places, TEST_SITE)
  const made: string[] = []
  const counting = {
    ...maker,
    ask: (path: string) => {
      made.push(path)
      return maker.ask(path)
    },
  }
  // Given: a push that breaks off behind the first of them, the atlas
  const broken: Destination = {
    db: edge.to.db,
    bucket: {
      get: (...asked) => edge.to.bucket.get(...asked),
      head: (key) => edge.to.bucket.head(key),
      put: async (key, ...rest) => {
        if (made.length > 1) throw new BrokenOff()
        return await edge.to.bucket.put(key, ...rest)
      },
    },
  }
  await expect(pushTo(edge, db, { shelves, to: broken, maker: counting })).rejects.toThrow(BrokenOff)
  // When: it is repeated
  await pushTo(edge, db, { shelves, maker: counting })
  // Then: the atlas was not made again, and all are as Node answers
  const once = [...made]
  expect(made.filter((path) => path.endsWith('/files/atlas.pdf'))).toHaveLength(1)
  for (const path of [
    'files/atlas.pdf',
    'files/package.zip',
    'files/map-a3.png',
    'areas.topojson',
    'plans',
    'coverage',
  ]) {
    const there = await edge.fetch(`/api/editions/edition-1/${path}`)
    const here = await maker.ask(`/api/editions/edition-1/${path}`)
    expect([path, there.status, there.headers.get('content-type')]).toEqual([
      path,
      200,
      here.headers.get('content-type'),
    ])
    expect(Buffer.from(await there.arrayBuffer()).equals(Buffer.from(await here.arrayBuffer()))).toBe(true)
  }
  // And: a workbook of any filter is cut out of files; columns answer the filter, so that D1 reads no row
  const random = new Random(20261128)
  const filters = ['', 'prefecture=13', 'minAmount=999999999999999']
  while (filters.length < 15) filters.push(String(randomFilter(random)))
  const ofRows = filters.filter((filter) => /(^|&)(q|company|corporateNumber|announced)/.test(filter))
  expect(filters.length - ofRows.length).toBeGreaterThan(5)
  const node = onNode(db, places)
  for (const filter of filters) {
    const path = `/api/editions/edition-1/investments.xlsx?${filter}`
    await edge.fetch(ROWS_READ)
    const there = Buffer.from(await (await edge.fetch(path)).arrayBuffer())
    const rows = await (await edge.fetch(ROWS_READ)).json()
    const here = Buffer.from(await (await node.fetch(path)).arrayBuffer())
    expect([filter, there.equals(here)]).toEqual([filter, true])
    if (!ofRows.includes(filter)) expect([filter, rows]).toEqual([filter, 0])
  }
  // Made once: the next push finds them.
  await pushTo(edge, db, { shelves, maker: counting })
  expect(made).toEqual(once)
  expect(await verifyEdge(db, edge.to, () => {})).toEqual([])
  await edge.close()
  db.$client.close()
})

test('a file that is larger than a request lies in parts, and is read across them', async () => {
  // Given: a shelf with a file of 70 MB
  const db = await nodeWith('edition-1')
  const large = new Uint8Array(70_000_000)
  for (let at = 0; at < large.length; at += 4096) large.fill(at % 251, at, at + 4096)
  const file: ShelvedFile = {
    ...fileOf('large.fgb', large),
    read: (from, length) => large.slice(from, from + length),
  }
  const edge = await Edge.open({ page: tmpdir() })
  // When: it is pushed
  await pushTo(edge, db, { shelves: { ...shelvesOfApi(), _geodata: [file] } })
  // Then: every stretch and the whole are what they were
  const border = 32 * 2 ** 20
  for (const [from, to] of [
    [0, 99],
    [border - 50, border + 49],
    [border, border],
    [border - 1, 2 * border + 1],
    [large.length - 10, large.length - 1],
  ] as const) {
    const answer = await edge.fetch('/geodata/large.fgb', { headers: { range: `bytes=${from}-${to}` } })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([
      206,
      `bytes ${from}-${to}/${large.length}`,
    ])
    expect(Buffer.from(await answer.arrayBuffer()).equals(large.subarray(from, to + 1))).toBe(true)
  }
  const whole = await edge.fetch('/geodata/large.fgb')
  expect(fileOf('large.fgb', new Uint8Array(await whole.arrayBuffer())).sha256).toBe(file.sha256)
  expect(await verifyEdge(db, edge.to, () => {})).toEqual([])
  await edge.close()
  db.$client.close()
})
