import { area } from '@turf/area'
import { distance } from '@turf/distance'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDrawnArea, readDrawnArea } from '../../../server/domain/drawn-area.ts'
import { polygonOf } from '../../../web/data/touched-plans.ts'
import {
  areaOf,
  CIRCLE_CORNERS,
  type Corner,
  flawOf,
  MOST_CORNERS,
  MOST_LINKED,
  readShape,
  type Shape,
  writeShape,
} from '../../../web/state/shape.ts'
import { readView } from '../../../web/state/view.ts'
import { circles, shapes, stars } from './any-shape.ts'

const polygon = (...corners: Corner[]): Shape => ({ kind: 'polygon', corners })
const body = (shape: Shape) => JSON.stringify({ type: 'MultiPolygon', coordinates: areaOf(shape) })

test('a drawn shape comes back from its link corner by corner, and the API reads its area', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      expect(readShape(writeShape(shape) ?? '')).toEqual(shape)
      expect(isDrawnArea(readDrawnArea(body(shape)))).toBe(true)
    }),
  )
})

test('a circle of 20 km around 菊陽町 is 128 corners, each 20 km away', () => {
  const centre = [130.83, 32.86] as const
  const [[outline = []] = []] = areaOf({ kind: 'circle', centre, km: 20 })
  expect(outline).toHaveLength(CIRCLE_CORNERS + 1)
  for (const [lng, lat] of outline) expect(distance([...centre], [lng, lat])).toBeCloseTo(20, 4)
})

test('a circle is short of its true area by no more than half a percent', () => {
  fc.assert(
    fc.property(circles, (shape) => {
      if (shape.kind !== 'circle') throw new Error('no circle')
      const earthKm = 6371.0088
      const trueKm2 = 2 * Math.PI * earthKm ** 2 * (1 - Math.cos(shape.km / earthKm))
      const drawn = polygonOf(areaOf(shape))
      // turf measures areas on the sphere of the equator's radius.
      const km2 = (area(drawn) / 1e6) * (earthKm / 6378.137) ** 2
      expect(km2 / trueKm2).toBeGreaterThan(0.995)
      expect(km2 / trueKm2).toBeLessThan(1.005)
    }),
  )
})

describe('what cannot be counted in is told apart', () => {
  test('a bow tie, a needle and a spike cross themselves', () => {
    expect(flawOf(polygon([130, 32], [131, 33], [131, 32], [130, 33]))).toBe('crossing')
    expect(flawOf(polygon([130, 32], [131, 32], [130.5, 32]))).toBe('crossing')
    expect(flawOf(polygon([130, 32], [131, 32], [131, 33], [131, 32.5], [130, 33]))).toBe('crossing')
  })

  test('a corner on another side crosses it, a corner on its own straight side does not', () => {
    expect(flawOf(polygon([130, 32], [132, 32], [132, 33], [131, 32], [130, 33]))).toBe('crossing')
    expect(flawOf(polygon([130, 32], [131, 32], [132, 32], [132, 33]))).toBeNull()
  })

  test('two corners are too few, 500 too many', () => {
    expect(flawOf(polygon([130, 32], [131, 33]))).toBe('few')
    const many = Array.from({ length: MOST_CORNERS + 1 }, (_, at): Corner => {
      const angle = (at / (MOST_CORNERS + 1)) * 2 * Math.PI
      return [135 + Math.cos(angle), 35 + Math.sin(angle)]
    })
    expect(flawOf(polygon(...many))).toBe('many')
  })

  test('no star crosses itself', () => {
    fc.assert(
      fc.property(stars(), (shape) => {
        expect(flawOf(shape)).toBeNull()
      }),
    )
  })
})

test('an outline of more corners than a link holds is named by its token, and told of where that is not known', () => {
  const corners = Array.from({ length: MOST_LINKED + 1 }, (_, at): Corner => {
    const angle = (at / (MOST_LINKED + 1)) * 2 * Math.PI
    return [135 + Math.cos(angle), 35 + Math.sin(angle)]
  })
  expect(writeShape({ kind: 'polygon', corners })).toBeNull()
  expect(writeShape({ kind: 'polygon', corners, token: 'kept_abc' })).toBe('kept_abc')
  const { view, problems } = readView(new URLSearchParams('area=kept_abc'))
  expect(view.filter.within).toBeUndefined()
  expect(problems[0]?.expected).toContain('リンクに含まれません')
})

test.each([
  'circle_130_32',
  'circle_130_32_0',
  'circle_130_32_1001',
  'circle_130_32_20_1',
  'circle_130_95_20',
  'circle_179.9_32_100',
  'circle_130_89.9_100',
  'polygon_130_32_131_32',
  'polygon_130_32_131_32_131',
  'polygon_130_32_131_33_131_32_130_33',
  'polygon_1e2_32_131_33_131_32',
  'square_130_32_131_33',
  '',
])('a link with area=%s says that it could not be read', (text) => {
  expect(readShape(text)).toBeNull()
  const { view, problems } = readView(new URLSearchParams([['area', text]]))
  expect(view.filter.within).toBeUndefined()
  expect(problems.map(({ name }) => name)).toEqual(['area'])
})
