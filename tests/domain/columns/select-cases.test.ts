import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Columns, emptyColumns } from '../../../server/domain/columns/columns.ts'
import { selectCases } from '../../../server/domain/columns/select-cases.ts'
import type { BBox, Filter } from '../../../server/domain/filter.ts'
import { PRECISIONS } from '../../../server/domain/investment.ts'
import { Random } from '../../random.ts'

const CASES = 900
const EXACT = PRECISIONS.findIndex(({ id }) => id === 'exact')
const NATIONWIDE = PRECISIONS.findIndex(({ id }) => id === 'nationwide')

/** Cases all over the country and beyond it, of up to four sites, some of which are drawn nowhere, or of none. */
function scattered(seed: number): Columns {
  const random = new Random(seed)
  const siteCounts = Array.from({ length: CASES }, () => (random.chance(0.7) ? 1 : random.below(5)))
  const sites = siteCounts.reduce((sum, own) => sum + own, 0)
  const columns = emptyColumns('hash', CASES, sites, {
    ...{ fieldSets: [0, 1, 3], years: [null], plans: [], ministries: [], programmes: [] },
    municipalities: [{ code: '43404', label: [130.83, 32.86] }],
  })
  for (const [ordinal, own] of siteCounts.entries()) {
    columns.firstSite[ordinal + 1] = (columns.firstSite[ordinal] as number) + own
    columns.fields[ordinal] = random.below(3)
    columns.amountYen[ordinal] = random.chance(0.3) ? Number.NaN : random.below(10)
  }
  for (let site = 0; site < sites; site++) {
    const isDrawn = random.chance(0.8)
    columns.sitePrecision[site] = isDrawn ? EXACT : NATIONWIDE
    columns.prefecture[site] = 1 + random.below(3)
    // Cases crowd at one place, so that small boxes hold some.
    const [wide, high] = random.chance(0.3) ? [0.2, 0.2] : [36, 30]
    columns.lng[site] = isDrawn ? 135 + (random.below(1000) / 1000 - 0.5) * wide : Number.NaN
    columns.lat[site] = isDrawn ? 35 + (random.below(1000) / 1000 - 0.5) * high : Number.NaN
  }
  return columns
}

/** The rules once more, slowly: a case by itself, its sites one after the other. */
function judgedPlainly(columns: Columns, filter: Filter, [west, south, east, north]: BBox) {
  const mask = new Uint8Array(CASES)
  const leftOut = { amountUnknown: 0, noPosition: 0 }
  for (let ordinal = 0; ordinal < CASES; ordinal++) {
    const set = columns.lists.fieldSets[columns.fields[ordinal] as number] as number
    if (filter.field !== undefined && set === 0) continue
    const [first, end] = [columns.firstSite[ordinal] as number, columns.firstSite[ordinal + 1] as number]
    const sites = Array.from({ length: end - first }, (_, at) => first + at)
    const here = sites.filter((site) => filter.prefecture === undefined || columns.prefecture[site] === 2)
    if (filter.prefecture !== undefined && here.length === 0) continue
    const yen = columns.amountYen[ordinal] as number
    const { minAmount = Number.NEGATIVE_INFINITY } = filter
    const isBounded = filter.minAmount !== undefined
    const isInBox = here.some((site) => {
      const [x, y] = [columns.lng[site] as number, columns.lat[site] as number]
      return x >= west && x <= east && y >= south && y <= north
    })
    if (isInBox && isBounded && Number.isNaN(yen)) leftOut.amountUnknown += 1
    if (isBounded && !(yen >= minAmount)) continue
    if (isInBox) mask[ordinal] = 1
    if (here.every((site) => Number.isNaN(columns.lng[site]))) leftOut.noPosition += 1
  }
  return { mask: [...mask], leftOut }
}

const degrees = fc.double({ min: 0, max: 1, noNaN: true })
const boxes = fc.tuple(degrees, degrees, fc.constantFrom(0.05, 0.3, 4, 40)).map(([x, y, size]): BBox => {
  const [wide, high] = size < 1 ? [0.2, 0.2] : [36, 30]
  const [west, south] = [135 + (x - 0.5) * wide, 35 + (y - 0.5) * high]
  return [west, south, west + size, south + size]
})
const filters = fc.record<Filter>(
  {
    field: fc.constant<NonNullable<Filter['field']>>(['ai-semiconductor', 'shipbuilding']),
    prefecture: fc.constant(['02']),
    minAmount: fc.constant(4),
  },
  { requiredKeys: [] },
)

test('a box lets in the same cases, however few or many of all stand near it, and counts those without a position', () => {
  const editions = [1, 2, 3].map(scattered)
  fc.assert(
    fc.property(fc.constantFrom(...editions), boxes, filters, (columns, bbox, others) => {
      const plainly = judgedPlainly(columns, others, bbox)
      const { mask, leftOut } = selectCases(columns, { ...others, bbox }, (code) => [code])
      expect([...mask]).toEqual(plainly.mask)
      expect(leftOut).toEqual(plainly.leftOut)
    }),
    { numRuns: 300 },
  )
})

test('a box among cases that another condition has left lets in none besides', () => {
  const columns = scattered(4)
  const bbox: BBox = [134.95, 34.95, 135.05, 35.05]
  const all = selectCases(columns, { bbox }, (code) => [code])
  const among = Uint8Array.from(all.mask, (_, ordinal) => ordinal % 2)
  const some = selectCases(columns, { bbox }, (code) => [code], among)
  expect(all.mask.includes(1)).toBe(true)
  expect([...some.mask]).toEqual([...all.mask].map((isIn, ordinal) => isIn & (among[ordinal] as number)))
  expect(some.leftOut.noPosition).toBeLessThan(all.leftOut.noPosition)
})
