import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LONGEST_DRAWN_AREA, MOST_POSITIONS } from '../../server/domain/drawn-area.ts'
import { investmentPageShape, problemShape, summaryShape } from '../../server/shapes.ts'
import { filledServers } from '../filled.ts'
import type { TestServer } from '../worker.ts'

const EDITION = '/api/editions/sample-2026-02'
type Point = readonly [number, number]

function box(west: number, south: number, east: number, north: number): Point[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}
const KYUSHU = { type: 'Polygon', coordinates: [box(129, 31, 132.2, 34)] }
const polygon = (...rings: (readonly Point[])[]) => ({ type: 'Polygon', coordinates: rings })

function circle(corners: number): Point[] {
  const points = Array.from({ length: corners }, (_, at): Point => {
    const angle = (at / corners) * 2 * Math.PI
    return [136 + 9 * Math.cos(angle), 36 + 9 * Math.sin(angle)]
  })
  return [...points, points[0] ?? [0, 0]]
}

const open = box(129, 31, 132, 34).slice(0, 4)
const REFUSED: [string, string][] = [
  ['no body', ''],
  ['no JSON', '{"within":'],
  ['null', 'null'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  ['another member beside it', JSON.stringify({ within: KYUSHU, field: 'none' })],
  ['a point', JSON.stringify({ within: { type: 'Point', coordinates: [130, 32] } })],
  ['a line', JSON.stringify({ type: 'LineString', coordinates: box(129, 31, 132, 34) })],
  ['a feature without geometry', JSON.stringify({ type: 'Feature', geometry: null, properties: {} })],
  ['a polygon without rings', JSON.stringify(polygon())],
  ['several polygons, none there', JSON.stringify({ type: 'MultiPolygon', coordinates: [] })],
  ['an open ring', JSON.stringify(polygon(open))],
  ['a ring of three points', JSON.stringify(polygon([...open.slice(0, 2), open[0] ?? [0, 0]]))],
  ['metres instead of degrees', JSON.stringify(polygon(box(14_360_000, 3_600_000, 14_700_000, 4_000_000)))],
  ['latitude before longitude', JSON.stringify(polygon(box(31, 129, 34, 132)))],
  ['text for a number', '{"type":"Polygon","coordinates":[[["1","2"],["3","4"],["5","6"],["1","2"]]]}'],
  ['a number past all numbers', '{"type":"Polygon","coordinates":[[[1e999,2],[3,4],[5,6],[1e999,2]]]}'],
  ['coordinates that are an object', '{"type":"Polygon","coordinates":{"0":1}}'],
  ['too many points', JSON.stringify(polygon(circle(MOST_POSITIONS)))],
  ['too long a text', JSON.stringify({ ...KYUSHU, name: 'あ'.repeat(LONGEST_DRAWN_AREA) })],
  ['deep nesting', `{"type":"Polygon","coordinates":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
]

let servers: TestServer[] = []
beforeAll(async () => {
  servers = await filledServers(false)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

describe.each([0, 1])('on database %i', (index) => {
  const post = (path: string, body: string) => {
    const server = servers[index]
    if (server === undefined) throw new Error('no server')
    return server.fetch(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  }
  const found = async (body: object, query = '') => {
    const answer = await post(`${EDITION}/investments/query?limit=1000&${query}`, JSON.stringify(body))
    return investmentPageShape.parse(await answer.json())
  }
  const ids = async (body: object, query = '') => (await found(body, query)).items.map(({ id }) => id)

  test.each(REFUSED)('%s is refused and within named', async (_, body) => {
    for (const resource of ['investments', 'investments.csv', 'summary']) {
      const answer = await post(`${EDITION}/${resource}/query`, body)
      expect(answer.status).toBe(400)
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      const problem = problemShape.parse(await answer.json())
      expect(problem.errors.map(({ name }) => name)).toEqual(['within'])
    }
  })

  test('a drawn Kyushu finds what the box of it finds, in whichever form it is sent', async () => {
    const server = servers[index]
    const byBox = await server?.fetch(`${EDITION}/investments?limit=1000&bbox=129,31,132.2,34`)
    const expected = investmentPageShape.parse(await byBox?.json())
    expect(expected.total).toBeGreaterThan(5)
    const multi = { type: 'MultiPolygon', coordinates: [KYUSHU.coordinates] }
    const feature = { type: 'Feature', id: 1, properties: { 名: '九州' }, geometry: KYUSHU }
    const withHeights = polygon(box(129, 31, 132.2, 34).map((point) => [...point, 12] as unknown as Point))
    for (const form of [
      { within: KYUSHU },
      { within: feature },
      KYUSHU,
      multi,
      { within: multi },
      feature,
      withHeights,
    ])
      expect(await found(form)).toEqual(expected)
  })

  test('two areas that share a border hold each case of both once, whichever way they were drawn', async () => {
    // 130.8402, 32.8858 is a site in Kikuyo; the border runs through its very point, slanted.
    const kikuyo: Point = [130.8402, 32.8858]
    const whole = [
      [129, 31],
      [132, 31],
      [132, 34],
      [129.5, 34],
      [129, 31],
    ] as Point[]
    const west = [[129, 31], [130.2, 31], kikuyo, [131, 34], [129.5, 34], [129, 31]] as Point[]
    const east = [[130.2, 31], [132, 31], [132, 34], [131, 34], kikuyo, [130.2, 31]] as Point[]
    const sides = [...(await ids(polygon(west))), ...(await ids(polygon([...east].reverse())))]
    expect(sides.sort()).toEqual((await ids(polygon(whole))).sort())
  })

  test('a hole is outside, an overlap of two polygons inside, what a line encloses twice outside', async () => {
    const inside = await ids(KYUSHU)
    const hole = box(130, 32, 131.5, 33.5)
    const inHole = await ids(polygon(hole))
    expect(inHole.length).toBeGreaterThan(0)
    const around = await ids({ type: 'Polygon', coordinates: [...KYUSHU.coordinates, hole] })
    // inv-016 has a site in the hole and one around it; every other case is in one of the two.
    expect(around.filter((id) => inHole.includes(id))).toEqual(['inv-016'])
    expect([...new Set([...around, ...inHole])].sort()).toEqual([...inside].sort())
    expect(await ids({ type: 'MultiPolygon', coordinates: [KYUSHU.coordinates, [hole]] })).toEqual(inside)
    const twice = [...box(129, 31, 132.2, 34), ...box(129, 31, 132.2, 34)]
    expect(await ids(polygon(twice))).toEqual([])
  })

  test('an area without extent, or far from Japan, finds nothing and says what had no position', async () => {
    const line = [
      [130, 32],
      [131, 33],
      [130, 32],
      [130, 32],
    ] as Point[]
    for (const area of [polygon(line), polygon(box(-10, 40, 5, 55))])
      expect(await found(area)).toMatchObject({ total: 0, leftOut: { noPosition: 2 } })
  })

  test('the query string filters, sorts and pages as it does for GET', async () => {
    const all = await ids(KYUSHU, 'sort=title&field=ai-semiconductor')
    expect(all.length).toBeGreaterThan(2)
    const paged: string[] = []
    let cursor = ''
    do {
      const path = `${EDITION}/investments/query?sort=title&field=ai-semiconductor&limit=2${cursor}`
      const page = investmentPageShape.parse(await (await post(path, JSON.stringify(KYUSHU))).json())
      paged.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
    } while (cursor !== '')
    expect(paged).toEqual(all)
    const wrong = await post(`${EDITION}/investments/query?field=steel`, JSON.stringify(KYUSHU))
    expect(problemShape.parse(await wrong.json()).errors.map(({ name }) => name)).toEqual(['field'])
    const inQuery = await servers[index]?.fetch(`${EDITION}/investments?within=1`)
    expect(inQuery?.status).toBe(400)
  })

  test('the summary of an area has the total of its page', async () => {
    const page = await found(KYUSHU, 'field=ai-semiconductor')
    const answer = await post(
      `${EDITION}/summary/query?by=prefecture&field=ai-semiconductor`,
      JSON.stringify({ within: KYUSHU }),
    )
    expect(summaryShape.parse(await answer.json()).total).toEqual(page.sums)
  })

  test('the CSV of an area holds the cases of its page, each with all its sites', async () => {
    const wanted = await ids(KYUSHU, 'stage=construction')
    expect(wanted.length).toBeGreaterThan(1)
    const answer = await post(
      `${EDITION}/investments.csv/query?stage=construction`,
      JSON.stringify({ within: KYUSHU }),
    )
    expect(answer.headers.get('content-disposition')).toContain('investments-sample-2026-02.csv')
    const rows: { 案件ID: string }[] = parse(await answer.text(), { bom: true, columns: true })
    expect([...new Set(rows.map((row) => row['案件ID']))].sort()).toEqual(wanted.sort())
  })

  test('as many points as are allowed are allowed', async () => {
    const answer = await post(
      `${EDITION}/investments/query`,
      JSON.stringify(polygon(circle(MOST_POSITIONS - 1))),
    )
    expect(answer.status).toBe(200)
  })

  test('no cache keeps the answer, and latest hands the body on', async () => {
    const answer = await post(`${EDITION}/summary/query`, JSON.stringify(KYUSHU))
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('etag')).toBeNull()
    const latest = await post('/api/editions/latest/summary/query?by=field', JSON.stringify(KYUSHU))
    expect(latest.status).toBe(307)
    expect(latest.headers.get('location')).toBe('../../made-up-2/summary/query?by=field')
  })
})
