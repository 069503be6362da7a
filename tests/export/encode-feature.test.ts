import fc from 'fast-check'
import { buildFeature } from 'flatgeobuf/lib/mjs/generic/feature.js'
import { parseGeometry } from 'flatgeobuf/lib/mjs/geojson/geometry.js'
import type { HeaderMeta } from 'flatgeobuf/lib/mjs/header-meta.js'
import type { Feature, Geometry, MultiPolygon, Point } from 'geojson'
import { expect, test } from 'vitest'
import { featureEncoder } from '../../server/export/flatgeobuf/encode-feature.ts'
import { AREAS, type Layer, POINTS } from '../../server/export/flatgeobuf/features.ts'

const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 2000 }))
const whole = fc.option(fc.integer({ min: 0, max: 2 ** 53 - 1 }))
const point: fc.Arbitrary<Point> = fc
  .tuple(fc.double({ min: 122, max: 154 }), fc.double({ min: 20, max: 46 }))
  .map((coordinates) => ({ type: 'Point', coordinates }))
const areas: MultiPolygon = {
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [130, 32],
        [131, 32],
        [131, 33],
        [130, 32],
      ],
    ],
  ],
}

function byLibrary({ columns }: Layer, { geometry, properties }: Feature): Uint8Array {
  const parsed = parseGeometry(geometry as Exclude<Geometry, { type: 'GeometryCollection' }>)
  const said = Object.fromEntries(columns.map(({ name }) => [name, properties?.[name] ?? null]))
  return buildFeature(parsed, said as never, { columns } as unknown as HeaderMeta)
}

test('given any features of the two layers, one encoder after the other writes the bytes of the npm writer', () => {
  const [points, polygons] = [featureEncoder(POINTS), featureEncoder(AREAS)]
  const ofPoint = fc.record(
    { id: text, title: text, company: text, amountYen: whole, site: fc.nat(), fields: fc.array(fc.string()) },
    { requiredKeys: ['id'] },
  )
  const ofArea = fc.record({ id: text, name: text, example: fc.boolean(), parts: fc.json() })
  fc.assert(
    fc.property(point, ofPoint, ofArea, (geometry, said, saidOfArea) => {
      const one: Feature = { type: 'Feature', geometry, properties: said }
      expect(points(one)).toEqual(byLibrary(POINTS, one))
      const other: Feature = { type: 'Feature', geometry: areas, properties: saidOfArea }
      expect(polygons(other)).toEqual(byLibrary(AREAS, other))
    }),
    { numRuns: 200 },
  )
})
