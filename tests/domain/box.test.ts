import { expect, test } from 'vitest'
import { boxOf, boxOfGeometry } from '../../server/domain/box.ts'

test('a box goes around every position, whichever geometry holds it', () => {
  const ring = [
    [139, 35],
    [141, 36],
    [140, 38],
    [139, 35],
  ]
  expect(boxOf(ring)).toEqual([139, 35, 141, 38])
  expect(boxOfGeometry({ type: 'Point', coordinates: [139, 35] })).toEqual([139, 35, 139, 35])
  expect(boxOfGeometry({ type: 'MultiPolygon', coordinates: [[ring], [[[130, 31]]]] })).toEqual([
    130, 31, 141, 38,
  ])
})

test('a collection has no box of its own', () => {
  expect(() => boxOfGeometry({ type: 'GeometryCollection', geometries: [] })).toThrow('collection')
})
