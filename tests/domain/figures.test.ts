import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestPrecision, splitByShare } from '../../server/domain/investment.ts'
import { readMillionYen, writeMillionYen, yenInWords } from '../../server/domain/yen.ts'

test.each([
  ['1100000', 1_100_000_000_000],
  ['1,100,000', 1_100_000_000_000],
  ['０．００００１', 10],
  ['0.000001', 1],
  ['0', 0],
])('%s 百万円 is %d yen', (text, yen) => {
  expect(readMillionYen(text)).toBe(yen)
})

test.each(['', '約100', '100億円', '100円', '-5', '1e5', '0.0000001', '1,10', '9007199255', '１２万'])(
  'the amount %s is refused, never guessed',
  (text) => {
    expect(readMillionYen(text)).toBeNull()
  },
)

test('every whole yen amount is written in 百万円 and read back exactly', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (yen) => {
      expect(readMillionYen(writeMillionYen(yen))).toBe(yen)
    }),
  )
})

test.each([
  [9_400_000_000_000, '9.4兆円', '¥9.4 trillion'],
  [476_000_000_000, '4,760.0億円', '¥476.0 billion'],
  [999_996_000_000, '1.0兆円', '¥1,000.0 billion'],
  [7_700_000_000, '77.0億円', '¥7.7 billion'],
  [1_000_000, '1,000,000円', '¥1.0 million'],
  [0, '0円', '¥0'],
])('%d yen reads as %s', (yen, ja, en) => {
  expect(yenInWords(yen, 'ja')).toBe(ja)
  expect(yenInWords(yen, 'en')).toBe(en)
})

test('100 yen among three equal sites: the odd yen goes to the first', () => {
  expect(splitByShare(100, [33.3333, 33.3333, 33.3334])).toEqual([33, 33, 34])
  expect(splitByShare(10, [50, 25, 25])).toEqual([5, 3, 2])
  expect(splitByShare(null, [50, 50])).toEqual([null, null])
})

test('shares never lose or make a yen, and none is off by a yen or more', () => {
  const shares = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 8 }).map((parts) => {
    const sum = parts.reduce((total, part) => total + part, 0)
    const rounded = parts.slice(1).map((part) => Math.floor((part / sum) * 1e6) / 1e4)
    const rest = rounded.reduce((total, part) => total + Math.round(part * 1e4), 0)
    return [(1e6 - rest) / 1e4, ...rounded]
  })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50_000_000_000_000 }), shares, (yen, percent) => {
      const parts = splitByShare(yen, percent).map((part) => part ?? Number.NaN)
      expect(parts.reduce((total, part) => total + part, 0)).toBe(yen)
      parts.forEach((part, index) => {
        expect(Math.abs(part - (yen * (percent[index] ?? 0)) / 100)).toBeLessThan(1.01)
      })
    }),
  )
})

test('a case with one site at a point and one known to its prefecture counts as a point', () => {
  expect(bestPrecision([{ precision: 'prefecture' }, { precision: 'district' }])).toBe('district')
  expect(bestPrecision([{ precision: 'withheld' }, { precision: 'nationwide' }])).toBe('nationwide')
})
