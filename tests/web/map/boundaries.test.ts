import type { Feature, FeatureCollection, Polygon } from 'geojson'
import { topology } from 'topojson-server'
import { expect, test } from 'vitest'
import {
  type BorderKind,
  type BoundaryTopology,
  bordersOf,
  boundaryLevelFor,
  landOf,
} from '../../../web/map/boundaries.ts'
import { placeLabels } from '../../../web/map/place-labels.ts'
import { aPlace } from './map-builders.ts'

const square = (code: string, parent: string, west: number): Feature<Polygon> => ({
  type: 'Feature',
  id: code,
  properties: { code, name: code, prefecture: code.slice(0, 2), parent },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 0],
        [west, 1],
        [west + 1, 1],
        [west + 1, 0],
        [west, 0],
      ],
    ],
  },
})

const collection = (...features: Feature<Polygon>[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features,
})
/** Two wards of Yokohama, a city beside them and a town across the prefecture's border, in a row. */
const row = topology({
  prefectures: collection(square('14', '', 0), square('13', '', 3)),
  municipalities: collection(
    square('14101', '14100', 0),
    square('14102', '14100', 1),
    square('14204', '14', 2),
    square('13208', '13', 3),
  ),
}) as unknown as BoundaryTopology

test('each stretch of border is drawn once, as what it parts', () => {
  const length = (kind: BorderKind) => {
    const found = bordersOf(row).features.find(({ properties }) => properties.kind === kind)
    return (found?.geometry.coordinates ?? []).flatMap((line) =>
      line.slice(1).map((to, index) => {
        const from = line[index] ?? to
        return Math.hypot((to[0] ?? 0) - (from[0] ?? 0), (to[1] ?? 0) - (from[1] ?? 0))
      }),
    )
  }
  const sum = (kind: BorderKind) => length(kind).reduce((total, part) => total + part, 0)
  expect(sum('ward')).toBeCloseTo(1)
  expect(sum('municipality')).toBeCloseTo(1)
  expect(sum('prefecture')).toBeCloseTo(1)
  expect(sum('coast')).toBeCloseTo(10)
})

test('land is one feature a prefecture', () => {
  expect(landOf(row).features).toHaveLength(2)
})

test('the lighter boundaries come first, the finer ones with the zoom', () => {
  expect([3.5, 5, 6, 7.5, 8, 12].map(boundaryLevelFor)).toEqual([
    'nation',
    'nation',
    'block',
    'block',
    'prefecture',
    'prefecture',
  ])
})

test('a ward beside its city is named without it, in both languages', () => {
  const places = [
    aPlace('14100', '横浜市', { kind: 'designated-city', romaji: 'Yokohama-shi' }),
    aPlace('14101', '横浜市鶴見区', { kind: 'ward', parent: '14100', romaji: 'Yokohama-shi Tsurumi-ku' }),
    aPlace('13', '東京都', { romaji: 'Tokyo-to' }),
  ]
  const names = (language: 'ja' | 'en') =>
    placeLabels(places, language).features.map(({ properties }) => properties.name)
  expect(names('ja')).toEqual(['横浜市', '鶴見区', '東京都'])
  expect(names('en')).toEqual(['Yokohama-shi', 'Tsurumi-ku', 'Tokyo'])
})
