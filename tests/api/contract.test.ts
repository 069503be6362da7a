import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { dateSpan } from '../../server/domain/date.ts'
import type { Edition } from '../../server/domain/edition.ts'
import type { Investment } from '../../server/domain/investment.ts'
import { OPERATIONS } from '../../server/openapi.ts'
import { planPageShape, planShape } from '../../server/plan-shapes.ts'
import {
  editionListShape,
  editionShape,
  investmentPageShape,
  investmentShape,
  placeAtShape,
  placesShape,
  summaryShape,
} from '../../server/shapes.ts'
import { MADE_UP, places, STARTER } from '../edition-database.ts'
import { filledServers } from '../filled.ts'
import type { TestServer } from '../worker.ts'

const EDITION = '/api/editions/sample-2026-02'
const MADE = '/api/editions/made-up-1'

let servers: TestServer[] = []
beforeAll(async () => {
  servers = await filledServers(true)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

interface Page {
  total: number
  items: Investment[]
  nextCursor: string | null
}

describe.each([0, 1])('on database %i', (index) => {
  const ask = (path: string, headers: Record<string, string> = {}) => {
    const server = servers[index]
    if (server === undefined) throw new Error('no server')
    return server.fetch(path, { headers })
  }
  const json = async <Answer>(path: string) => (await (await ask(path)).json()) as Answer

  async function allPages(query: string): Promise<Investment[]> {
    const items: Investment[] = []
    let cursor = ''
    do {
      const page = await json<Page>(`${MADE}/investments?${query}&limit=37${cursor}`)
      items.push(...page.items)
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
    } while (cursor !== '')
    return items
  }

  test('every answer has the shape that the API document states', async () => {
    const shapes: [string, z.ZodType][] = [
      ['/api/editions', editionListShape],
      [EDITION, editionShape],
      [`${EDITION}/investments`, investmentPageShape],
      [`${EDITION}/investments/inv-005`, investmentShape],
      [`${MADE}/investments?limit=1000`, investmentPageShape],
      [`${EDITION}/summary?by=prefecture,field`, summaryShape],
      [`${EDITION}/plans`, planPageShape],
      [`${MADE}/plans`, planPageShape],
      [`${EDITION}/plans/area-04`, planShape],
      ['/api/places?q=くまもと', placesShape],
      ['/api/places?at=130.8402,32.8858', placeAtShape],
    ]
    for (const [path, shape] of shapes) {
      const parsed = shape.safeParse(await json(path))
      expect(parsed.error?.issues ?? [], path).toEqual([])
    }
  })

  test('editions stand newest first, each with its sums, and are marked as samples', async () => {
    const { items } = await json<{ items: Edition[] }>('/api/editions')
    expect(items.map(({ id }) => id)).toEqual([
      ...MADE_UP.map(({ id }) => id).reverse(),
      ...[...STARTER].reverse(),
    ])
    expect(items.every(({ sample }) => sample)).toBe(true)
    const starter = items.find(({ id }) => id === 'sample-2026-02')
    expect(starter).toMatchObject({ asOf: '2026-02-28', complete: false, sums: { count: 121 } })
    expect(starter?.note).toContain('政府の公表物ではありません')
  })

  test('latest leads to the newest published edition by a relative address, the query kept', async () => {
    for (const [rest, expected] of [
      ['', 'made-up-2'],
      ['/investments?field=none&limit=3', '../made-up-2/investments?field=none&limit=3'],
      ['/plans/area-04', '../../made-up-2/plans/area-04'],
    ] as const) {
      const answer = await ask(`/api/editions/latest${rest}`)
      expect(answer.status).toBe(302)
      expect(answer.headers.get('location')).toBe(expected)
    }
  })

  test('a known answer is answered 304, whatever the order of the query, and another edition has another tag', async () => {
    const first = await ask(`${EDITION}/summary?by=field&prefecture=43`)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    const again = await ask(`${EDITION}/summary?prefecture=43&by=field`, { 'if-none-match': `"x", ${etag}` })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('etag')).toBe(etag)
    const other = await ask('/api/editions/sample-2025-06/summary?by=field&prefecture=43')
    expect(other.headers.get('etag')).not.toBe(etag)
    expect((await ask(`${EDITION}/summary?by=nope`, { 'if-none-match': '*' })).status).toBe(400)
  })

  test.each([
    'amount',
    '-amount',
    'support',
    '-support',
    'announced',
    '-announced',
    'operation',
    '-operation',
    'title',
    '-title',
  ])('pages sorted by %s hold every case once, unknown last, ties by id', async (sort) => {
    const items = await allPages(`sort=${sort}`)
    expect(new Set(items.map(({ id }) => id)).size).toBe(400)
    expect(items.length).toBe(400)
    const key = sort.replace('-', '')
    const firstDay = (date: string | null) => (date === null ? null : (dateSpan(date)?.from ?? null))
    const value = (one: Investment) => {
      if (key === 'announced') return firstDay(one.announcedOn)
      if (key === 'operation') return firstDay(one.operationStart)
      return key === 'amount' ? one.amountYen : key === 'support' ? one.supportYen : one.title
    }
    // A sort by what no case says would hold whatever the order.
    expect(items.some((one) => value(one) !== null)).toBe(true)
    const expected = [...items].sort((a, b) => {
      const [left, right] = [value(a), value(b)]
      if (left === null || right === null)
        return Number(left === null) - Number(right === null) || (a.id < b.id ? -1 : 1)
      const order = Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)))
      const numeric = typeof left === 'number' && typeof right === 'number' ? left - right : order
      return (sort.startsWith('-') ? -numeric : numeric) || (a.id < b.id ? -1 : 1)
    })
    expect(items.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
  })

  test('geojson has a feature for every site with a place on the map and lists the cases without any', async () => {
    interface Collection {
      edition: { sample: boolean }
      features: {
        geometry: { coordinates: [number, number] }
        properties: { id: string; site: number; precision: string; fields: string[] }
      }[]
      unlocated: string[]
    }
    const found = await json<Collection>(`${MADE}/investments.geojson`)
    const cases = await allPages('sort=title')
    const drawn = (one: Investment) =>
      one.sites.flatMap((site, at) =>
        ['exact', 'district', 'municipality'].includes(site.precision) ? [`${one.id} ${at}`] : [],
      )
    expect(found.features.map(({ properties }) => `${properties.id} ${properties.site}`)).toEqual(
      cases.flatMap(drawn).sort((a, b) => {
        const [left = '', right = ''] = [a, b]
        return left < right ? -1 : 1
      }),
    )
    expect(found.unlocated).toEqual(
      cases
        .filter((one) => drawn(one).length === 0)
        .map(({ id }) => id)
        .sort(),
    )
    expect(found.edition.sample).toBe(true)
    const fieldsOf = new Map(cases.map(({ id, fields }) => [id, fields]))
    for (const { properties } of found.features)
      expect(properties.fields).toEqual(fieldsOf.get(properties.id))
    const siteOf = new Map(cases.map(({ id, sites }) => [id, sites]))
    for (const { properties, geometry } of found.features) {
      const site = siteOf.get(properties.id)?.[properties.site]
      const own = [site?.lng, site?.lat]
      const label = places.get(site?.municipality ?? '')?.label
      expect(geometry.coordinates).toEqual(properties.precision === 'municipality' ? label : own)
    }
  })

  test('csv has exactly the filtered cases, a row a site, marked with its edition, and can be read by Excel', async () => {
    const answer = await ask(`${EDITION}/investments.csv?field=ai-semiconductor&prefecture=43`)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const rows = parse(bytes, { columns: true, bom: true }) as Record<string, string>[]
    const page = await json<Page>(`${EDITION}/investments?field=ai-semiconductor&prefecture=43`)
    expect(new Set(rows.map((row) => row['案件ID']))).toEqual(new Set(page.items.map(({ id }) => id)))
    expect(rows.length).toBe(page.items.reduce((sum, one) => sum + one.sites.length, 0))
    expect(rows.every((row) => row['版の性格']?.includes('政府の公表物ではありません'))).toBe(true)
    const jasm = rows.find((row) => row['案件ID'] === 'inv-009')
    expect(jasm).toMatchObject({
      市区町村コード: '434043',
      '投資総額（百万円）': '1100000',
      投資額区分: '約',
    })
  })

  test('a box says how many cases it left out for having no position', async () => {
    const box = await json<{ leftOut: { noPosition: number }; total: number }>(
      `${EDITION}/investments?bbox=129,31,132.2,34.5`,
    )
    expect(box.total).toBeGreaterThan(0)
    // inv-052 and inv-117 are known only to their prefecture.
    expect(box.leftOut.noPosition).toBe(2)
  })

  test('an amount filter says how many cases it left out for having no published amount', async () => {
    const page = await json<{ leftOut: { amountUnknown: number } }>(
      `${EDITION}/investments?minAmount=1&prefecture=43`,
    )
    const all = await json<{ sums: { amountUnknown: number } }>(`${EDITION}/investments?prefecture=43`)
    expect(page.leftOut.amountUnknown).toBe(all.sums.amountUnknown)
  })

  test('places are found by kanji, kana, romaji, code and former code', async () => {
    const first = async (q: string) =>
      (
        await json<{ items: { code: string; successors: string[] }[] }>(
          `/api/places?q=${encodeURIComponent(q)}`,
        )
      ).items
    expect((await first('菊陽町'))[0]?.code).toBe('43404')
    expect((await first('きくよう'))[0]?.code).toBe('43404')
    expect((await first('ｷｸﾖｳ'))[0]?.code).toBe('43404')
    expect((await first('kikuyo'))[0]?.code).toBe('43404')
    expect((await first('43404'))[0]?.code).toBe('43404')
    expect((await first('22135')).find(({ code }) => code === '22135')?.successors.length).toBe(2)
  })

  test('a position has its municipality, at sea the nearest with its distance, far out none', async () => {
    const at = async (position: string) => placeAtShape.parse(await json(`/api/places?at=${position}`)).item
    expect(await at('130.8402,32.8858')).toEqual({
      ...{ code: '43404', kind: 'municipality', name: '菊陽町', romaji: places.get('43404')?.romaji },
      ...{ prefecture: '43', prefectureName: '熊本県', distanceKm: 0 },
    })
    const offshore = await at('139.3,35.15')
    expect(offshore?.prefecture).toBe('14')
    expect(offshore?.distanceKm).toBeGreaterThan(5)
    expect(offshore?.distanceKm).toBeLessThan(30)
    expect(await at('145,36')).toBeNull()
    expect(await at('-157.8,21.3')).toBeNull()
  })

  test('every address of the API document answers, and the readable page names each', async () => {
    const document = await json<{ openapi: string; paths: Record<string, unknown> }>('/api/openapi.json')
    expect(document.openapi).toBe('3.1.0')
    const page = await (await ask('/api/docs')).text()
    for (const { path, method = 'get' } of OPERATIONS) {
      expect(document.paths).toHaveProperty([path, method])
      expect(page).toContain(`${method.toUpperCase()} ${path}`)
      if (method === 'post') continue
      const id = path.includes('plans') ? 'area-04' : 'inv-001'
      const real = path
        .replace('{edition}', 'sample-2026-02')
        .replace('{id}', id)
        .replace('{name}', 'marginals.json')
        .replace('{prefecture}', '43')
        .replace('{code}', '43404')
      const needed = path.includes('/changes')
        ? '?since=sample-2025-06'
        : path === '/api/places' || path.endsWith('/suggestions')
          ? '?q=a'
          : ''
      expect((await ask(real + needed)).status, real).toBe(200)
    }
  })

  test('every answer carries the strict content security policy', async () => {
    for (const path of ['/api/editions', '/api/docs', '/api/nothing']) {
      const policy = (await ask(path)).headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'self'")
      expect(policy).not.toContain('unsafe')
    }
  })
})

test('both databases give the same bytes', async () => {
  const paths = [
    '/api/editions',
    `${MADE}/investments?limit=1000`,
    `${MADE}/summary?by=prefecture,field`,
    `${MADE}/investments.geojson`,
    `${MADE}/investments.csv`,
    `${MADE}/areas.geojson`,
    `${MADE}/investments.fgb`,
    `${MADE}/areas.fgb`,
    `${MADE}/areas.topojson`,
    `${MADE}/plans`,
    `${EDITION}/plans/area-02`,
    `${MADE}/coverage`,
    `${MADE}/coverage/14`,
    `${MADE}/coverage/14.xlsx`,
    `${MADE}/outlines.geojson`,
    '/api/places?q=府中',
    '/api/places?at=139.3,35.15',
    `${MADE}/suggestions?q=架空`,
    `${EDITION}/suggestions?q=工場`,
    '/api/openapi.json',
  ]
  for (const path of paths) {
    const [node, worker] = await Promise.all(servers.map(async (server) => (await server.fetch(path)).text()))
    expect(node === worker, path).toBe(true)
  }
})
