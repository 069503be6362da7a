import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DrawnArea, edgesOf } from '../../server/domain/drawn-area.ts'
import { insideArea } from '../../server/domain/inside-area.ts'

const degree = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.double({ min: 0, max: 12, noNaN: true, noDefaultInfinity: true }),
)
const position = fc.tuple(degree, degree)
const ring = fc
  .array(position, { minLength: 3, maxLength: 12 })
  .map((points) => [...points, points[0] ?? [0, 0]])
const area = fc.array(fc.array(ring, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 3,
}) as fc.Arbitrary<DrawnArea>

/** The rule as it is written: of some polygon, an odd number of sides lies east of the position. */
function isInside(drawn: DrawnArea, lng: number, lat: number): boolean {
  return drawn.some((_, polygon) => {
    const crossed = edgesOf(drawn).filter(
      ({ polygon: of, low, high }) =>
        of === polygon &&
        low[1] <= lat &&
        high[1] > lat &&
        lng < ((high[0] - low[0]) * (lat - low[1])) / (high[1] - low[1]) + low[0],
    )
    return crossed.length % 2 === 1
  })
}

test('looking only at the sides of its band says of every position what all sides say', () => {
  fc.assert(
    fc.property(area, fc.array(position, { maxLength: 40 }), (drawn, positions) => {
      const test = insideArea(drawn)
      // Corners, too: there a rounding would show.
      for (const [lng, lat] of [...positions, ...drawn.flat(2)])
        expect(test(lng, lat)).toBe(isInside(drawn, lng, lat))
    }),
  )
})

test('a site without a position lies in no area', () => {
  const japan: DrawnArea = [
    [
      [
        [122, 20],
        [154, 20],
        [154, 46],
        [122, 46],
        [122, 20],
      ],
    ],
  ]
  expect(insideArea(japan)(Number.NaN, Number.NaN)).toBe(false)
  expect(insideArea(japan)(139.7, 35.7)).toBe(true)
})
