import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIELD_IDS } from '../../server/domain/field.ts'
import { type Filter, readFilter, writeFilter } from '../../server/domain/filter.ts'
import { PRECISIONS, STAGES } from '../../server/domain/investment.ts'
import { PREFECTURE_CODES } from '../../server/domain/region.ts'

const some = <Value>(values: readonly Value[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 })
const yen = fc.maxSafeNat()
const words = fc
  .string({ minLength: 1, maxLength: 100, unit: 'grapheme' })
  .filter((text) => readFilter([['q', text]]).problems.length === 0)
const degrees = (most: number) =>
  fc.integer({ min: -most * 1e7, max: most * 1e7 }).map((value) => value / 1e7)

const filters: fc.Arbitrary<Filter> = fc
  .record(
    {
      field: some([...FIELD_IDS, 'none' as const]),
      prefecture: some(PREFECTURE_CODES),
      stage: some(STAGES.map(({ id }) => id)),
      precision: some(PRECISIONS.map(({ id }) => id)),
      year: some([2024, 2025, 'unknown' as const]),
      company: fc.uniqueArray(words, { minLength: 1 }),
      minAmount: yen,
      maxSupport: yen,
      announcedFrom: fc.constantFrom('2024', '2024-02-29', 'FY2025'),
      inPlanArea: some(['yes', 'no', 'unknown'] as const),
      q: words,
      bbox: fc
        .tuple(degrees(180), degrees(90), degrees(180), degrees(90))
        .map(([a, b, c, d]): [number, number, number, number] => [
          Math.min(a, c),
          Math.min(b, d),
          Math.max(a, c),
          Math.max(b, d),
        ]),
    },
    { requiredKeys: [] },
  )
  .map((filter) => readFilter(writeFilter(filter as Filter)).filter)

describe('the filter grammar', () => {
  test('a filter written into a URL reads back as the same filter', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const query = new URLSearchParams(writeFilter(filter))
        expect(readFilter(new URLSearchParams(query.toString()))).toEqual({
          filter,
          problems: [],
          others: [],
        })
      }),
    )
  })

  test('the order of a query does not matter', () => {
    const one = readFilter(new URLSearchParams('stage=planned&field=none')).filter
    const other = readFilter(new URLSearchParams('field=none&stage=planned')).filter
    expect(JSON.stringify(one)).toBe(JSON.stringify(other))
  })

  test('values are read as what they are, 6-digit codes as 5', () => {
    const { filter } = readFilter(
      new URLSearchParams('municipality=434043&year=2025&year=unknown&bbox=130,32,131,33&minAmount=0'),
    )
    expect(filter).toEqual({
      municipality: ['43404'],
      year: [2025, 'unknown'],
      minAmount: 0,
      bbox: [130, 32, 131, 33],
    })
  })

  test('no text makes the reader throw', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' }))), (pairs) => {
        expect(() => readFilter(pairs)).not.toThrow()
      }),
    )
  })
})
