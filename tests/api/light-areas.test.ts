import area from '@turf/area'
import distance from '@turf/distance'
import type { FeatureCollection, MultiPolygon } from 'geojson'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AreaInBrief, AreaProperties, PartInBrief } from '../../server/domain/plan.ts'
import type { LightAreas } from '../../server/export/light-areas.ts'
import { areasOf } from '../../web/map/features.ts'
import { filledServers } from '../filled.ts'
import type { TestServer } from '../worker.ts'

const EDITION = '/api/editions/sample-2026-02'
type Whole = FeatureCollection<MultiPolygon, AreaProperties>

let servers: TestServer[] = []
beforeAll(async () => {
  servers = await filledServers(false)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

describe.each([0, 1])('on database %i, given the areas for a map of the nation', (index) => {
  const text = async (path: string) => await (await (servers[index] as TestServer).fetch(path)).text()
  const both = async (query = '') => {
    const whole = JSON.parse(await text(`${EDITION}/areas.geojson${query}`)) as Whole
    const light = JSON.parse(await text(`${EDITION}/areas.topojson${query}`)) as LightAreas
    return { whole, light: areasOf(light) }
  }

  test('they are the same plans, with the same words, as the whole ones', async () => {
    const { whole, light } = await both()
    expect(light.features.length).toBeGreaterThan(10)
    expect(light.features.map(({ properties: { parts, ...said } }) => said)).toEqual(
      whole.features.map(({ properties: { parts, ...said } }) => said),
    )
  })

  test('each part has its kind, name and size, and its label within a hundred metres', async () => {
    const { whole, light } = await both()
    const briefly = ({ kind, name, areaKm2 }: PartInBrief) => ({ kind, name, areaKm2 })
    for (const [at, { properties }] of light.features.entries()) {
      const { parts } = (whole.features[at] as (typeof whole.features)[number]).properties
      expect(properties.parts.map(briefly)).toEqual(parts.map(briefly))
      for (const [index, { labelPoint }] of properties.parts.entries())
        expect(distance(labelPoint, parts[index]?.labelPoint ?? [0, 0])).toBeLessThan(0.1)
    }
  })

  test('each part has a name in English, by the table of codes', async () => {
    const { light } = await both('?plan=area-14')
    const names = light.features.flatMap(({ properties }) =>
      (properties as AreaInBrief).parts.map(({ nameEn }) => nameEn),
    )
    expect(names).toEqual(['2 municipalities in Hokkaido', 'Ishikari-shi, Hokkaido'])
  })

  test('each covers the same land, within five parts in a hundred', async () => {
    const { whole, light } = await both()
    for (const [at, feature] of light.features.entries()) {
      const ratio = area(feature) / area(whole.features[at] as (typeof whole.features)[number])
      expect(Math.abs(ratio - 1), `${feature.properties.id}: ${ratio}`).toBeLessThan(0.05)
    }
  })

  test('they take less than a fifth of the letters', async () => {
    const light = (await text(`${EDITION}/areas.topojson`)).length
    expect(light * 5).toBeLessThan((await text(`${EDITION}/areas.geojson`)).length)
  })

  test('a filter leaves the plans that it leaves of the whole ones, and may leave none', async () => {
    const { whole, light } = await both('?prefecture=43')
    expect(light.features.map(({ properties }) => properties.id)).toEqual(
      whole.features.map(({ properties }) => properties.id),
    )
    expect((await both('?q=どこにもない計画')).light.features).toEqual([])
  })

  test('a known tag answers 304', async () => {
    const server = servers[index] as TestServer
    const first = await server.fetch(`${EDITION}/areas.topojson`)
    const tag = first.headers.get('etag') ?? ''
    await first.text()
    const again = await server.fetch(`${EDITION}/areas.topojson`, { headers: { 'if-none-match': tag } })
    expect(again.status).toBe(304)
  })
})
