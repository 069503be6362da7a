import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellOf, cellRanges } from '../../server/domain/cell.ts'
import type { BBox } from '../../server/domain/filter.ts'

const lng = fc.double({ min: 118, max: 158, noNaN: true })
const lat = fc.double({ min: 18, max: 54, noNaN: true })

test('every position inside a box lies on one of its stretches of the curve, also beyond the edge of the square', () => {
  fc.assert(
    fc.property(lng, lng, lat, lat, lng, lat, (a, b, c, d, x, y) => {
      const box: BBox = [Math.min(a, b), Math.min(c, d), Math.max(a, b), Math.max(c, d)]
      const isInside = x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]
      const cell = cellOf(x, y)
      const isOnStretch = cellRanges(box).some(([first, last]) => cell >= first && cell <= last)
      if (isInside) expect(isOnStretch).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('the stretches of a box stand in order, apart, and are few', () => {
  fc.assert(
    fc.property(lng, lng, lat, lat, (a, b, c, d) => {
      const ranges = cellRanges([Math.min(a, b), Math.min(c, d), Math.max(a, b), Math.max(c, d)])
      expect(ranges.length).toBeLessThan(200)
      ranges.forEach(([first, last], index) => {
        expect(first).toBeLessThanOrEqual(last)
        if (index > 0) expect(first).toBeGreaterThan((ranges[index - 1]?.[1] ?? 0) + 1)
      })
    }),
  )
})

test('the box of 菊陽町 narrows the search to a small part of the country', () => {
  const cells = cellRanges([130.78, 32.84, 130.9, 32.92]).reduce(
    (sum, [first, last]) => sum + last - first + 1,
    0,
  )
  expect(cells / 2 ** 32).toBeLessThan(0.0001)
})
