import fc from 'fast-check'
import { type Corner, MOST_LINKED, roundCorner, type Shape } from '../../../web/state/shape.ts'

const degrees = (low: number, high: number) =>
  fc.integer({ min: low * 1e5, max: high * 1e5 }).map((n) => n / 1e5)
const place = fc.tuple(degrees(124, 148), degrees(24, 45)) as fc.Arbitrary<Corner>

export const circles: fc.Arbitrary<Shape> = fc.record({
  kind: fc.constant('circle' as const),
  centre: place,
  km: fc.integer({ min: 1, max: 10_000 }).map((tenths) => tenths / 10),
})

/** Stars around a place: their sides never cross, whatever the radii. */
export function stars(most = MOST_LINKED): fc.Arbitrary<Shape & { kind: 'polygon' }> {
  return fc
    .tuple(place, fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: most }))
    .map(([[lng, lat], radii]) => ({
      kind: 'polygon' as const,
      corners: radii.map((radius, at) => {
        const angle = (at / radii.length) * 2 * Math.PI
        return roundCorner([lng + radius * Math.cos(angle), lat + radius * Math.sin(angle)])
      }),
    }))
}

export const shapes: fc.Arbitrary<Shape> = fc.oneof(circles, stars())
