import { expect, test } from 'vitest'
import { legendYen } from '../../../server/domain/legend-yen.ts'
import type { Place } from '../../../server/domain/place.ts'
import { spreadApart } from '../../../server/domain/spread.ts'
import { NO_SUMS, type PlaceSums } from '../../../server/domain/summary.ts'
import { circleRadius, circleScale, figurePoints } from '../../../web/map/figure-points.ts'
import { toDegrees, toPixels } from '../../../web/map/mercator.ts'
import { shortCount } from '../../../web/map/short-count.ts'
import { aPlace, sums } from './map-builders.ts'

const CHO = 1_000_000_000_000
const kanto: Place[] = [
  aPlace('11', '埼玉県', { label: [139.35, 36.0] }),
  aPlace('12', '千葉県', { label: [140.2, 35.5] }),
  aPlace('13', '東京都', { label: [139.4, 35.7] }),
  aPlace('14', '神奈川県', { label: [139.35, 35.42] }),
]
const pointsOf = (figures: [string, PlaceSums][], zoom = 4.5) =>
  figurePoints({
    figures: new Map(figures),
    placeOf: (code) => kanto.find((place) => place.code === code),
    language: 'ja',
    zoom,
    unknown: '金額非公表',
    inSeveral: '複数地域に計上',
  }).features

test('a circle says the count inside, the name and the yen beside', () => {
  const [tokyo] = pointsOf([['13', sums({ count: 1234, amountYen: 3.2 * CHO })]])
  expect(tokyo?.properties).toMatchObject({ name: '東京都', count: '1,234', yen: '3.2兆円', isKnown: true })
})

test('where no amount is published it says so and does not say zero', () => {
  const [chiba] = pointsOf([['12', sums({ count: 3, amountUnknown: 3 })]])
  expect(chiba?.properties).toMatchObject({ yen: '金額非公表', isKnown: false })
})

test('an amount published as zero is a zero', () => {
  const [chiba] = pointsOf([['12', sums({ count: 1, amountYen: 0 })]])
  expect(chiba?.properties).toMatchObject({ yen: '0円', isKnown: true })
})

test('yen that stand in 複数地域 alone are no zero where their cases are', () => {
  const [chiba] = pointsOf([['12', { ...sums({ count: 1, amountYen: 0 }), inSeveral: true }]])
  expect(chiba?.properties).toMatchObject({ yen: '複数地域に計上', isKnown: true })
})

test('a place without cases has no circle', () => {
  expect(pointsOf([['13', { ...NO_SUMS }]])).toEqual([])
})

test('four times the yen has twice the radius, and a long number its room', () => {
  const figures = new Map([['13', sums({ count: 1, amountYen: 4 * CHO })]])
  const scale = circleScale(figures, 6)
  const radius = (yen: number, count = 1) => circleRadius(sums({ count, amountYen: yen }), scale)
  expect(radius(4 * CHO)).toBeCloseTo(2 * radius(1 * CHO))
  expect(radius(0, 340_000)).toBeGreaterThan(radius(0, 1) + 10)
})

test('the circles of the capital region do not cover each other at national zoom', () => {
  const features = pointsOf(kanto.map(({ code }) => [code, sums({ count: 20, amountYen: CHO })]))
  const discs = features.map(({ geometry, properties }) => ({
    ...toPixels(geometry.coordinates as [number, number], 4.5),
    radius: properties.radius,
  }))
  for (const [index, a] of discs.entries())
    for (const b of discs.slice(index + 1))
      expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.radius + b.radius - 1)
})

test('a circle that has room stays at its label point', () => {
  const [tokyo] = pointsOf([['13', sums({ count: 1, amountYen: CHO })]])
  expect(tokyo?.geometry.coordinates[0]).toBeCloseTo(139.4, 6)
  expect(tokyo?.geometry.coordinates[1]).toBeCloseTo(35.7, 6)
})

test('discs on one spot are parted, the same way each time', () => {
  const discs = [0, 1, 2].map(() => ({ x: 100, y: 100, radius: 10 }))
  const first = spreadApart(discs, { gap: 1, reach: 40 })
  expect(first).toEqual(spreadApart(discs, { gap: 1, reach: 40 }))
  const [a, b] = first
  expect(Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0))).toBeGreaterThan(18)
})

test('no disc leaves its reach, however crowded', () => {
  const discs = Array.from({ length: 60 }, () => ({ x: 0, y: 0, radius: 10 }))
  for (const { x, y } of spreadApart(discs, { gap: 1, reach: 30 })) expect(Math.hypot(x, y)).toBeLessThan(50)
})

test('degrees to pixels and back is the same place', () => {
  const [lng, lat] = toDegrees(toPixels([127.68, 26.21], 7), 7)
  expect(lng).toBeCloseTo(127.68, 9)
  expect(lat).toBeCloseTo(26.21, 9)
})

test('the legend shows round amounts below the largest', () => {
  expect(legendYen(3.2 * CHO)).toEqual([2 * CHO, 0.5 * CHO, 0.1 * CHO])
  expect(legendYen(0)).toEqual([])
})

test.each([
  [7, '7', '7'],
  [9_999, '9,999', '9,999'],
  [10_000, '1万', '10k'],
  [12_345, '1.2万', '12k'],
  [99_600, '10万', '100k'],
  [340_000, '34万', '340k'],
  [999_600, '100万', '1M'],
  [1_234_567, '123万', '1.2M'],
])('%i cases find room in a circle', (count, ja, en) => {
  expect([shortCount(count, 'ja'), shortCount(count, 'en')]).toEqual([ja, en])
})
