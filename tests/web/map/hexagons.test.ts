import { expect, test } from 'vitest'
import { sumHexagons } from '../../../server/domain/columns/sum-hexagons.ts'
import { mapCopy } from '../../../web/copy/map.ts'
import {
  boxOfHexagon,
  figureOf,
  hexagonFeatures,
  largestOf,
  TINTS,
  tintBounds,
  tintOf,
} from '../../../web/map/hexagon-features.ts'
import { hexagonEdge, hexagonZoom } from '../../../web/map/hexagon-size.ts'
import { blocksOf } from '../../../web/map/spoken-hit.ts'
import { aPlace } from './map-builders.ts'
import { columnsOf } from './map-columns.ts'

const KIKUYO = [130.8402, 32.8858] as const
const OKU = 100_000_000
const columns = columnsOf([
  { amountYen: 1_000 * OKU, sites: [{ at: KIKUYO }] },
  { amountYen: 200 * OKU, sites: [{ at: KIKUYO }] },
  { amountYen: null, sites: [{ at: [141.35, 43.06] }] },
  { amountYen: 300 * OKU, sites: [{ at: [139.7, 35.7] }, { at: [135.5, 34.7] }] },
])
const hexagons = sumHexagons(columns, new Uint8Array(4).fill(1), hexagonEdge(7))
const words = {
  measure: 'amount',
  language: 'ja',
  unknown: '非公表',
  inSeveral: '複数地域に計上',
} as const

test('each cell is outlined around its cases and says its figure, unknown and undivided amounts in words', () => {
  const { features } = hexagonFeatures(hexagons, words)
  const outlines = features.filter(({ geometry }) => geometry.type === 'Polygon')
  expect(outlines).toHaveLength(4)
  for (const { geometry } of outlines)
    expect(geometry.type === 'Polygon' && geometry.coordinates[0]).toHaveLength(7)
  const texts = features.flatMap(({ properties }) => properties?.['text'] ?? [])
  expect(texts.sort()).toEqual(['1,200億円', '非公表', '複数地域に計上', '複数地域に計上'].sort())
  const counts = hexagonFeatures(hexagons, { ...words, measure: 'count' }).features
  expect(counts.flatMap(({ properties }) => properties?.['text'] ?? [])).toEqual(['2', '1', '1', '1'])
})

test('tints part the figures by halves of the largest, which alone is darkest', () => {
  expect(tintBounds(160)).toEqual([10, 20, 40, 80])
  expect([0, 10, 11, 80, 81, 160].map((figure) => tintOf(figure, tintBounds(160)))).toEqual([
    0, 0, 1, 3, 4, 4,
  ])
  expect(tintOf(1, tintBounds(1))).toBe(TINTS.length - 1)
  expect(tintOf(0, tintBounds(0))).toBe(0)
  expect(largestOf(hexagons, 'count')).toBe(2)
})

test('a cell named in the table is looked at with its surroundings', () => {
  const [first] = hexagons.rows
  if (first === undefined) throw new Error('no hexagon')
  expect(first.municipality).toBe('43404')
  expect(figureOf(first, 'amount')).toBe(1_200 * OKU)
  const [west, south, east, north] = boxOfHexagon(hexagons.edge, first)
  expect(west < KIKUYO[0] && KIKUYO[0] < east && south < KIKUYO[1] && KIKUYO[1] < north).toBe(true)
})

test('cells keep their size between half steps of the zoom and beyond what the map sums', () => {
  expect([4.4, 4.6, 4.8, 1, 16].map(hexagonZoom)).toEqual([4.5, 4.5, 5, 3, 8.5])
  expect(hexagonEdge(6) / hexagonEdge(7)).toBe(2)
})

const NO_CREDITS = { ja: [], en: [], inShort: { ja: '', en: '' } }

test('a cell that is pointed at says where it lies and its own figures, and nothing once it is gone', () => {
  const known = {
    ...{ prefectures: new Map(), municipalities: new Map(), areas: null, spots: null, looks: null },
    ...{ hexagons, caseOf: () => undefined },
    places: {
      boundaries: '',
      credits: NO_CREDITS,
      successors: [],
      places: [aPlace('43', '熊本県'), aPlace('43404', '菊陽町')],
    },
  }
  const speech = { copy: mapCopy.ja, language: 'ja' } as const
  const [first] = hexagons.rows
  const [block] = blocksOf({ kind: 'hexagon', q: first?.q ?? 0, r: first?.r ?? 0 }, known, speech)
  expect(block?.title).toBe('熊本県菊陽町付近')
  expect(block?.rows.slice(0, 2).map(({ value }) => value)).toEqual(['2件', '1,200.0億円'])
  expect(blocksOf({ kind: 'hexagon', q: 1e6, r: 0 }, known, speech)).toEqual([])
})
