import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { municipalityAt, polygonsOf, unitsOf } from '../../../../web/pages/area/municipality-at.ts'

const units = unitsOf(
  JSON.parse(
    readFileSync(fileURLToPath(new URL('../../../../geodata/dist/block.topojson', import.meta.url)), 'utf8'),
  ),
)

test('a press finds the municipality or ward under it, and nothing at sea', () => {
  expect(municipalityAt(units, [130.8402, 32.8858])).toBe('43404')
  expect(municipalityAt(units, [135.5023, 34.6937])).toMatch(/^2712\d|^2710\d/)
  expect(municipalityAt(units, [134, 30])).toBeNull()
})

test('a designated city is drawn as its wards', () => {
  expect(polygonsOf(units, ['14100']).features).toHaveLength(18)
  expect(polygonsOf(units, ['43404', '43403']).features).toHaveLength(2)
})
