import area from '@turf/area'
import booleanPointInPolygon from '@turf/boolean-point-in-polygon'
import { point } from '@turf/turf'
import type { Feature, MultiPolygon } from 'geojson'
import { feature } from 'topojson-client'
import { describe, expect, test } from 'vitest'
import { readPlaceTable, readTopology } from '../../geodata/read.ts'
import { boxOfGeometry } from '../../server/domain/box.ts'
import { placeFinder } from '../../server/domain/place-at.ts'
import { Random } from '../random.ts'

const topology = readTopology('prefecture')
const units = topology.objects.municipalities
if (!units) throw new Error('no municipalities')
const shapes = (feature(topology, units).features as Feature<MultiPolygon, { code: string }>[]).map(
  (shape) => ({
    shape,
    box: boxOfGeometry(shape.geometry),
  }),
)
const placeAt = placeFinder(topology)

/** By a look at every municipality. */
function slowly(lng: number, lat: number): string | null {
  const found = shapes.find(
    ({ shape, box: [west, south, east, north] }) =>
      lng >= west && lng <= east && lat >= south && lat <= north && booleanPointInPolygon([lng, lat], shape),
  )
  return found?.shape.properties.code ?? null
}

describe('the municipality at a position', () => {
  test('is what a look at every municipality finds, at 3,000 positions over land and sea', () => {
    const random = new Random(20_260_101)
    const boxes = shapes.map(({ box }) => box)
    let onLand = 0
    for (let count = 0; count < 3_000; count++) {
      const [west, south, east, north] = boxes[random.below(boxes.length)] as (typeof boxes)[number]
      const [lng, lat] = [west + random.next() * (east - west), south + random.next() * (north - south)]
      const { code, km } = placeAt(lng, lat)
      const expected = slowly(lng, lat)
      if (expected !== null) onLand++
      expect(km === 0 ? code : null, `${lng} ${lat}`).toBe(expected)
    }
    expect(onLand).toBeGreaterThan(1_500)
  })

  test('at the label of every municipality and ward it is this one', () => {
    const drawn = new Set(shapes.map(({ shape }) => shape.properties.code))
    const labels = readPlaceTable().places.filter(({ code }) => drawn.has(code))
    expect(labels).toHaveLength(1_898)
    const strays = labels.filter(
      ({ code, label }) => placeAt(...label).code !== code || placeAt(...label).km > 0,
    )
    expect(strays.map(({ name }) => name)).toEqual([])
  })

  test('the label lies in the largest part', () => {
    const labels = new Map(readPlaceTable().places.map(({ code, label }) => [code, label]))
    const strays = shapes.filter(({ shape: { geometry, properties } }) => {
      const parts = geometry.coordinates.map((coordinates) => ({ type: 'Polygon' as const, coordinates }))
      const [largest] = parts.sort((a, b) => area(b) - area(a))
      return !largest || !booleanPointInPolygon(point(labels.get(properties.code) ?? [0, 0]), largest)
    })
    expect(strays.map(({ shape }) => shape.properties.code)).toEqual([])
  })

  test.each([
    ['相模湾', 139.3, 35.15],
    ['富山湾', 137.3, 36.95],
    ['太平洋, 300 km east', 145, 36],
    ['日本海', 134, 39],
    ['Hawaii, far outside all', -157.8, 21.3],
  ])('in the sea it is the nearest, with its distance: %s', (_, lng, lat) => {
    const { code, km } = placeAt(lng, lat)
    expect(slowly(lng, lat)).toBeNull()
    const narrow = Math.cos((lat * Math.PI) / 180)
    const far = ({ geometry }: Feature<MultiPolygon>) => {
      let least = Infinity
      for (const ring of geometry.coordinates.flat())
        for (const [x = 0, y = 0] of ring) least = Math.min(least, Math.hypot((x - lng) * narrow, y - lat))
      return least * 111.195
    }
    const nearest = Math.min(...shapes.map(({ shape }) => far(shape)))
    const own = shapes.find(({ shape }) => shape.properties.code === code)
    // To a corner it is never nearer than to the shore.
    expect(km).toBeGreaterThan(0)
    expect(km).toBeLessThanOrEqual(nearest + 1e-6)
    expect(own && far(own.shape)).toBeLessThan(km + 3)
  })
})
