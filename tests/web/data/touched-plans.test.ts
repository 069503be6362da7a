import type { FeatureCollection, MultiPolygon } from 'geojson'
import { expect, test } from 'vitest'
import type { AreaProperties, PlanStatus } from '../../../server/domain/plan.ts'
import { touchedPlans } from '../../../web/data/touched-plans.ts'
import { areaOf, type Corner } from '../../../web/state/shape.ts'

function square(west: number, south: number, side: number): Corner[] {
  return [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
  ]
}

function plan(id: string, outlines: Corner[][], municipalities: string[], status: PlanStatus = 'published') {
  const part = {
    ...{ kind: 'main' as const, name: id, municipalities, prefectures: ['43'] },
    ...{ areaKm2: 1, distanceToMainKm: 0, labelPoint: [130, 32] as [number, number] },
  }
  const coordinates = outlines.map((corners) => [[...corners, ...corners.slice(0, 1)].map((one) => [...one])])
  return {
    type: 'Feature' as const,
    properties: {
      ...{ id, type: 'regional' as const, name: id, status, example: false, fields: [] },
      ...{ prefectures: ['43'], parts: [part], hasOutline: false },
    },
    geometry: { type: 'MultiPolygon' as const, coordinates },
  }
}

const areas: FeatureCollection<MultiPolygon, AreaProperties> = {
  type: 'FeatureCollection',
  features: [
    plan('kikuyo', [square(130.8, 32.8, 0.1)], ['43404']),
    plan('enclave', [square(135, 35, 1), square(130.95, 32.95, 0.02)], ['43403', '26100']),
    plan('ended', [square(130.8, 32.8, 0.1)], ['43404'], 'ended'),
    plan('far', [square(140, 40, 1)], ['05201']),
  ],
}
const drawn = (corners: Corner[]) => areaOf({ kind: 'polygon', corners })
const ids = (...asked: [Parameters<typeof touchedPlans>[1], Parameters<typeof touchedPlans>[2]]) =>
  touchedPlans(areas, ...asked).map(({ id }) => id)

test('an area meets the plans it overlaps, lies in or encloses, an enclave alone too, but no ended one', () => {
  expect(ids(drawn(square(130.85, 32.85, 0.2)), null)).toEqual(['kikuyo', 'enclave'])
  expect(ids(drawn(square(130.84, 32.84, 0.01)), null)).toEqual(['kikuyo'])
  expect(ids(drawn(square(130, 32, 2)), null)).toEqual(['kikuyo', 'enclave'])
  expect(ids(drawn(square(131, 33.5, 0.1)), null)).toEqual([])
})

test('a circle whose box overlaps a plan but which does not reach it touches nothing', () => {
  expect(ids(areaOf({ kind: 'circle', centre: [130.99, 32.71], km: 12 }), null)).toEqual([])
  expect(ids(areaOf({ kind: 'circle', centre: [130.99, 32.71], km: 15 }), null)).toEqual(['kikuyo'])
})

test('picked municipalities meet plans by code', () => {
  expect(ids(undefined, new Set(['43404']))).toEqual(['kikuyo'])
  expect(ids(undefined, new Set(['26100', '05201']))).toEqual(['enclave', 'far'])
})
