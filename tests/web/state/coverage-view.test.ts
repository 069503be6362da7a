import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIELDS } from '../../../server/domain/field.ts'
import type { Filter } from '../../../server/domain/filter.ts'
import { PLAN_TYPES } from '../../../server/domain/plan.ts'
import { PREFECTURE_CODES } from '../../../server/domain/region.ts'
import {
  type CoverageView,
  ofCases,
  readCoverageView,
  SHOWN,
  writeCoverageView,
} from '../../../web/state/coverage-view.ts'

const VIEW: fc.Arbitrary<CoverageView> = fc.record({
  edition: fc.constantFrom(null, 'sample-2026-02', '2026-01.1'),
  prefecture: fc.constantFrom(null, '43'),
  shown: fc.constantFrom(...SHOWN),
  planType: fc.constantFrom(null, ...PLAN_TYPES.map(({ id }) => id)),
  basis: fc.constantFrom('share', 'full'),
  filter: fc.constantFrom<Filter>(
    {},
    { stage: ['planned', 'operating'] },
    { field: ['ocean', 'none'], year: [2025], ministry: ['経済産業省'], minAmount: 100, q: '半導体 & 造船' },
  ),
  order: fc.constantFrom('code', 'total', 'none', ...FIELDS.map(({ id }) => id)),
  beside: fc.subarray(PREFECTURE_CODES.filter((code) => code !== '43')),
  language: fc.constantFrom('ja', 'en'),
})

test('given any view of coverage, when its address is read, then it is the same view', () => {
  fc.assert(
    fc.property(VIEW, (view) => {
      const url = new URL(writeCoverageView(view), 'http://localhost')
      expect(readCoverageView(url.pathname, url.searchParams)).toEqual(view)
    }),
  )
})

test('given an address with words it does not know, when it is read, then they are left aside', () => {
  const parameters = new URLSearchParams(
    'utm_source=x&show=?&planType=z&basis=1&order=2&beside=99&beside=43&edition=UP&prefecture=43&plan=x&stage=no',
  )
  const first = readCoverageView('/coverage/43/', new URLSearchParams())
  expect(readCoverageView('/coverage/43/', parameters)).toEqual(first)
})

test('given a filter of the map, when coverage is asked under it, then what it says of places and plans is left out', () => {
  const filter: Filter = { stage: ['planned'], prefecture: ['43'], planType: ['local'], bbox: [1, 2, 3, 4] }
  expect(ofCases(filter)).toEqual({ stage: ['planned'] })
})
