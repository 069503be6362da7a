import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { compareSets, summarise, writeComparison } from '../../geodata/compare/compare-sets.ts'
import { readSet } from '../../geodata/compare/read-set.ts'
import type { Rings } from '../../geodata/sources/coast.ts'

const folder = mkdtempSync(join(tmpdir(), 'compare-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function square(west: number, south: number, side: number): Rings {
  const [east, north] = [west + side, south + side]
  return [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ]
}

describe('two boundary sets compared unit by unit', () => {
  test('the same shapes agree wholly, and their area is that of the ellipsoid', () => {
    const set = new Map([['13101', [square(139, 35, 0.1)]]])
    const [unit] = compareSets(set, set).units
    expect(unit?.iou).toBeCloseTo(1, 9)
    expect(unit?.shiftM).toBeCloseTo(0, 6)
    // A tenth of a degree at 35.05°N: 9,121 m by 11,095 m.
    expect(unit?.areaKm2).toBeCloseTo(101.2, 1)
  })

  test('squares shifted by half of their side overlap by a third', () => {
    const own = new Map([['13101', [square(139, 35, 0.1)]]])
    const reference = new Map([['13101', [square(139.05, 35, 0.1)]]])
    const [unit] = compareSets(own, reference).units
    expect(unit?.iou).toBeCloseTo(1 / 3, 4)
    expect(unit?.shiftM).toBeGreaterThan(4_500)
    expect(unit?.shiftM).toBeLessThan(4_600)
  })

  test('a hole counts as outside, and islands count together', () => {
    const hole = square(139.02, 35.02, 0.05)[0] as Rings[number]
    const ring = [...square(139, 35, 0.1), hole]
    const own = new Map([['13101', [ring, square(140, 35, 0.05)]]])
    const reference = new Map([['13101', [square(139, 35, 0.1), square(140, 35, 0.05)]]])
    const [unit] = compareSets(own, reference).units
    expect(unit?.iou).toBeCloseTo(0.8, 2)
  })

  test('units of one set alone are named, and the summary and table hold every figure', () => {
    const own = new Map([
      ['01101', [square(141, 43, 0.1)]],
      ['01102', [square(141.1, 43, 0.1)]],
    ])
    const reference = new Map([
      ['01102', [square(141.1, 43, 0.1)]],
      ['01103', [square(141.2, 43, 0.1)]],
    ])
    const comparison = compareSets(own, reference)
    expect(comparison).toMatchObject({ onlyOwn: ['01101'], onlyReference: ['01103'] })
    expect(writeComparison(comparison)).toMatch(
      /^code,areaKm2.*\r\n01102,[\d.]+,[\d.]+,1\.0000,1\.0000,0\r\n$/,
    )
    expect(summarise(comparison, () => '北区')).toContain('median 1.000')
  })

  test('a GeoJSON file in the form of N03 is read, its polygons of one code gathered', async () => {
    const file = join(folder, 'n03.geojson')
    const feature = (code: string | null, west: number) => ({
      type: 'Feature',
      properties: { N03_001: '静岡県', N03_007: code },
      geometry: { type: 'Polygon', coordinates: square(west, 35, 0.1) },
    })
    const features = [feature('22203', 138), feature('22203', 138.5), feature(null, 139)]
    writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }))
    const units = await readSet(file)
    expect([...units.keys()]).toEqual(['22203'])
    expect(units.get('22203')).toHaveLength(2)
  })

  test('a file without codes is refused by name', async () => {
    const file = join(folder, 'other.geojson')
    writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features: [] }))
    await expect(readSet(file)).rejects.toThrow(/other\.geojson：市区町村コード/)
  })
})
