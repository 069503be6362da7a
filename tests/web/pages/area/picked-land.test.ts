import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { placeFinder } from '../../../../server/domain/place-at.ts'
import { polygonsOf, unitsOf } from '../../../../web/pages/area/picked-land.ts'

const boundaries = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../../../geodata/dist/block.topojson', import.meta.url)), 'utf8'),
)
const units = unitsOf(boundaries)

test('a press finds the municipality or ward under it on the page, and nothing at sea', () => {
  const placeAt = placeFinder(boundaries)
  expect(placeAt(130.8402, 32.8858)).toEqual({ code: '43404', km: 0 })
  expect(placeAt(135.5023, 34.6937).code).toMatch(/^2712\d|^2710\d/)
  expect(placeAt(134, 30).km).toBeGreaterThan(0)
})

test('a designated city is drawn as its wards', () => {
  expect(polygonsOf(units, ['14100']).features).toHaveLength(18)
  expect(polygonsOf(units, ['43404', '43403']).features).toHaveLength(2)
})
