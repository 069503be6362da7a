import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIELD_IDS, NONE } from '../../../server/domain/field.ts'
import type { Filter } from '../../../server/domain/filter.ts'
import { PRECISIONS, STAGES } from '../../../server/domain/investment.ts'
import { PLAN_STATUSES, PLAN_TYPES } from '../../../server/domain/plan.ts'
import { BLOCKS, PREFECTURE_CODES, REGIONS } from '../../../server/domain/region.ts'
import { SORT_KEYS } from '../../../server/domain/sort.ts'
import {
  FIRST_VIEW,
  MEASURES,
  readView,
  SHOWINGS,
  TABS,
  type View,
  withShape,
  writeView,
} from '../../../web/state/view.ts'
import { shapes } from './any-shape.ts'

const idsOf = <Id extends string>(list: readonly { id: Id }[]) => list.map(({ id }) => id)
const some = <T>(values: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 4 })
const texts = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what cannot be typed is no text of a view
  .filter((text) => text.trim() !== '' && !/[\u0000-\u001f\u007f]/.test(text) && text.isWellFormed())
const ids = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/)
const yen = fc.nat({ max: 10 ** 15 })
const range = fc.tuple(yen, yen).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
const degrees = (low: number, high: number, digits: number) =>
  fc.integer({ min: low * 10 ** digits, max: high * 10 ** digits }).map((n) => n / 10 ** digits)

const filters: fc.Arbitrary<Filter> = fc
  .record(
    {
      field: some([...FIELD_IDS, NONE]),
      planType: some([...idsOf(PLAN_TYPES), NONE]),
      plan: fc.uniqueArray(ids, { minLength: 1, maxLength: 3 }),
      prefecture: some(PREFECTURE_CODES),
      municipality: some(['43404', '13101', '01100', '47201']),
      block: some(idsOf(BLOCKS)),
      region: some(idsOf(REGIONS)),
      stage: some(idsOf(STAGES)),
      precision: some(idsOf(PRECISIONS)),
      year: some([2021, 2025, 'unknown'] as const),
      planStatus: some(idsOf(PLAN_STATUSES)),
      inPlanArea: some(['yes', 'no', 'unknown'] as const),
      company: fc.uniqueArray(texts, { minLength: 1, maxLength: 2 }),
      announcedFrom: fc.constantFrom('2020', '2021-04', '2022-02-28', 'FY2023'),
      q: texts,
      amounts: range,
      supports: range,
    },
    { requiredKeys: [] },
  )
  .map(
    ({ amounts, supports, ...rest }) =>
      ({
        ...rest,
        ...(amounts && { minAmount: amounts[0], maxAmount: amounts[1] }),
        ...(supports && { minSupport: supports[0], maxSupport: supports[1] }),
      }) as Filter,
  )

const views: fc.Arbitrary<View> = fc
  .record({
    edition: fc.option(fc.constantFrom('sample-2026-02', '2030.10-r2')),
    filter: filters,
    sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }),
    camera: fc.option(
      fc.record({ lng: degrees(-180, 180, 5), lat: degrees(-90, 90, 5), zoom: degrees(0, 24, 2) }),
    ),
    case: fc.option(ids),
    hidden: fc.subarray(idsOf(PLAN_TYPES)),
    tab: fc.constantFrom(...TABS),
    measure: fc.constantFrom(...MEASURES),
    showing: fc.constantFrom(...SHOWINGS),
    isEmbedded: fc.boolean(),
    language: fc.constantFrom('ja', 'en'),
    shape: fc.option(shapes),
  })
  .map(({ shape, ...view }) => (shape === null ? { ...view, shape } : withShape({ ...view, shape }, shape)))

test('a shared link reopens the same view, whatever is filtered, sorted, opened and looked at', () => {
  fc.assert(
    fc.property(views, (view) => {
      const link = writeView(view).toString()
      expect(readView(new URLSearchParams(link))).toEqual({ view, problems: [] })
      expect(writeView(readView(new URLSearchParams(link)).view).toString()).toBe(link)
    }),
    { numRuns: 500 },
  )
})

test('the first view is the bare address, and what other sites append to a link changes nothing', () => {
  expect(writeView(FIRST_VIEW).toString()).toBe('')
  expect(readView(new URLSearchParams('utm_source=mail&fbclid=1'))).toEqual({
    view: FIRST_VIEW,
    problems: [],
  })
})
