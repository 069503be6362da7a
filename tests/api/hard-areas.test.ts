import { pointToPolygonDistance } from '@turf/turf'
import type { Feature, FeatureCollection, MultiPolygon } from 'geojson'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Coverage, PrefectureCoverage } from '../../server/domain/coverage/coverage.ts'
import type { Plan } from '../../server/domain/plan.ts'
import { openDatabase } from '../../server/open-database.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { AROUND_TSURUTA, hardAreas } from '../hard-areas.ts'
import { startServers } from '../servers.ts'
import type { TestServer } from '../worker.ts'

let servers: TestServer[] = []
beforeAll(async () => {
  const db = openDatabase(':memory:')
  await publishWorkbook(db, 'hard', hardAreas(places))
  servers = await startServers(db, places, true)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

async function text(server: TestServer | undefined, path: string): Promise<string> {
  if (server === undefined) throw new Error('no server')
  const answer = await server.fetch(`/api/editions/hard/${path}`)
  if (answer.status !== 200) throw new Error(`${answer.status} for ${path}: ${await answer.text()}`)
  return await answer.text()
}
const json = async <Answer>(path: string) => JSON.parse(await text(servers[0], path)) as Answer
const planOf = (id: string) => json<Plan>(`plans/${id}`)
const reportOf = (prefecture: string) => json<PrefectureCoverage>(`coverage/${prefecture}`)
const kindsOf = ({ area }: Plan) => area.parts.map(({ kind, municipalities }) => [kind, ...municipalities])
const namesOf = ({ municipalities }: PrefectureCoverage, code: string) =>
  municipalities
    .find((row) => row.code === code)
    ?.plans.map(({ id, whole }) => (whole ? id : `${id} in part`))

test('every answer about plans, areas, places and coverage is the same on both databases', async () => {
  const { items } = await json<{ items: Plan[] }>('plans')
  const codes = ['14', '14100', '14101', '15224', '31302', '43404', '02384', '13421']
  const paths = [
    ...['plans', 'plans?prefecture=14', 'plans?field=none', 'areas.geojson', 'areas.topojson'],
    ...items.map(({ id }) => `plans/${id}`),
    ...['coverage', 'coverage?basis=full&planType=strategic', 'coverage.csv'],
    ...['02', '14', '15', '31', '34', '38', '43', '47'].flatMap((code) => [
      `coverage/${code}`,
      `coverage/${code}.csv`,
    ]),
    'coverage/43?stage=planned&planType=none&basis=full',
    ...codes.map((code) => `places/${code}`),
  ]
  for (const path of paths) expect(await text(servers[1], path), path).toBe(await text(servers[0], path))
})

describe('an area', () => {
  test('whose municipalities meet at a corner is two parts; the core makes the smaller one the main', async () => {
    expect(kindsOf(await planOf('corner'))).toEqual([
      ['main', '23424'],
      ['enclave', '23233'],
    ])
    expect((await reportOf('23')).enclaves).toMatchObject([{ plan: 'corner', part: 1, prefectures: ['23'] }])
  })

  test('of all 新潟県 has Sado and Awashima as islands and no enclave', async () => {
    const report = await reportOf('15')
    expect(report.enclaves).toEqual([])
    expect(report.islands.map(({ name }) => name)).toEqual(['新潟県佐渡市', '新潟県粟島浦村'])
  })

  test('over a bridge is one part where the link is declared, else two', async () => {
    expect(kindsOf(await planOf('bridge'))).toEqual([['main', '34205', '38202']])
    expect(kindsOf(await planOf('strait'))).toEqual([
      ['main', '38202'],
      ['enclave', '34205'],
    ])
    expect((await reportOf('34')).enclaves.map(({ plan }) => plan)).toEqual(['strait'])
    const ehime = await reportOf('38')
    expect(ehime.enclaves).toEqual([])
    expect(ehime.elsewhere.map(({ plan }) => plan)).toEqual(['strait'])
    expect(ehime.shared.map(({ plan, partners }) => [plan, partners])).toEqual([
      ['bridge', ['34']],
      ['strait', ['34']],
    ])
  })

  test('of a plan that has ended, was withdrawn or is a draft covers nothing', async () => {
    const report = await reportOf('31')
    expect([report.plans, namesOf(report, '31302')]).toEqual([[], []])
    expect(report.outside).toEqual(['in-ended'])
    expect(report.notPlaced).toEqual(['half-known'])
    expect(report.toReview).toEqual([])
    const { cells } = await json<Coverage>('coverage')
    expect(cells.find(({ prefecture, field }) => prefecture === '31' && field === 'energy-gx')).toMatchObject(
      { count: 1, amountYen: 900_000_000, strategic: 0, regional: 0, local: 0 },
    )
  })

  test('of one ward covers its city in part, and all wards one by one are the city', async () => {
    const report = await reportOf('14')
    expect(namesOf(report, '14100')).toEqual(['city', 'ward in part', 'wards'])
    expect(namesOf(report, '14101')).toEqual(['city', 'ward', 'wards'])
    expect(namesOf(report, '14102')).toEqual(['city', 'wards'])
    expect(namesOf(report, '14131')).toEqual([])
    const [city, wards] = [await planOf('city'), await planOf('wards')]
    expect(wards.area).toEqual(city.area)
    expect(wards.investments.inside).toEqual(city.investments.inside)
    // in-ward, in-other-ward, half-inside and what is known to the city alone
    expect(city.investments.inside.count).toBe(4)
    expect((await planOf('ward')).investments.inside.count).toBe(2)
    const yokohama = report.municipalities.find(({ code }) => code === '14100')
    const own = report.municipalities.filter(({ parent }) => parent === '14100')
    expect(yokohama?.count).toBe(4)
    expect(own.reduce((sum, { count }) => sum + count, 0)).toBe(3)
    expect(report.toReview).toContainEqual({
      ...{ investment: 'in-kawasaki', title: '架空の案件 in-kawasaki', plan: 'city' },
      reason: 'declared-outside',
    })
    expect(report.notPlaced).toEqual(['in-prefecture'])
  })

  test('around a municipality leaves it out: the case in the hole lies outside, on the border of the plan', async () => {
    const report = await reportOf('02')
    for (const code of AROUND_TSURUTA) expect(namesOf(report, code)).toEqual(['ring'])
    expect(namesOf(report, '02384')).toEqual([])
    expect(report.outside).toEqual(['in-hole'])
    const plan = await planOf('ring')
    expect(kindsOf(plan)).toEqual([['main', ...AROUND_TSURUTA]])
    const [nearest] = report.outsideNearest
    expect(nearest?.plan).toBe('ring')
    expect(nearest?.distanceKm).toBeGreaterThan(0)
    expect(nearest?.distanceKm).toBeLessThan(10)
  })

  test('may hold one town five times', async () => {
    const report = await reportOf('43')
    const five = ['five-1', 'five-2', 'five-3', 'five-4', 'five-5']
    expect(namesOf(report, '43404')).toEqual(five)
    expect(report.fields.find(({ field }) => field === 'ai-semiconductor')?.plans).toEqual([
      'five-1',
      'five-2',
    ])
    expect(report.fields.find(({ field }) => field === 'none')?.plans).toEqual(['five-3', 'five-5'])
    const undeclared = report.toReview.filter(({ investment }) => investment === 'in-five')
    expect(undeclared.map(({ plan, reason }) => `${plan} ${reason}`)).toEqual(
      five.map((plan) => `${plan} inside-undeclared`),
    )
    expect(report.shared).toEqual([{ plan: 'five-4', prefectures: ['43', '44'], partners: ['44'] }])
  })

  test('of two prefectures far apart is shared, and a yen is split by shares to the last one', async () => {
    const [north, south] = [await reportOf('01'), await reportOf('47')]
    expect(north.shared).toEqual([{ plan: 'far', prefectures: ['01', '47'], partners: ['47'] }])
    expect(north.elsewhere.every(({ prefectures }) => prefectures.join() === '47')).toBe(true)
    expect(north.elsewhere.length).toBeGreaterThan(10)
    expect(south.elsewhere).toEqual([])
    expect(south.enclaves.concat(south.islands).map(({ plan }) => plan)).toContain('far')
    const aerospace = (report: PrefectureCoverage) => report.fields.find(({ field }) => field === 'aerospace')
    expect([aerospace(north)?.amountYen, aerospace(south)?.amountYen]).toEqual([0, 1])
    expect(north.fieldsClosing.residual.several.amountYen).toBe(77_000_000)
    expect([aerospace(north)?.count, aerospace(south)?.count]).toEqual([2, 2])
  })
})

test('the nearest plan of a case outside is the one that a search over all areas finds', async () => {
  const { features } =
    await json<FeatureCollection<MultiPolygon, { id: string; status: string }>>('areas.geojson')
  const counted = features.filter(({ properties: { status } }) => ['published', 'revised'].includes(status))
  for (const prefecture of ['02', '14', '23', '31', '38']) {
    const { outsideNearest } = await reportOf(prefecture)
    const cases = await json<FeatureCollection & { features: Feature[] }>('investments.geojson')
    for (const { investment, plan, distanceKm } of outsideNearest) {
      const points = cases.features.filter(
        ({ properties }) => properties?.['id'] === investment && properties['prefecture'] === prefecture,
      )
      const all = points.flatMap((point) =>
        counted.map((area) => ({
          plan: area.properties.id,
          km: Math.abs(pointToPolygonDistance(point as never, area, { units: 'kilometers' })),
        })),
      )
      const least = Math.min(...all.map(({ km }) => km))
      expect(all.find((one) => one.plan === plan)?.km, investment).toBeLessThan(least * 1.01 + 0.05)
      expect(Math.abs((distanceKm ?? Number.NaN) - least), investment).toBeLessThan(least * 0.02 + 0.1)
    }
  }
})
