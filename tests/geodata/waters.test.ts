import { describe, expect, test } from 'vitest'
import keptIslands from '../../geodata/corrections/kept-islands.json' with { type: 'json' }
import waters from '../../geodata/corrections/waters.json' with { type: 'json' }
import { readBoundaries, readPlaceTable } from '../../geodata/read.ts'
import { isInside } from '../../geodata/steps/assemble-units.ts'

type Position = readonly [number, number]

/** Number of the polygon of a unit that holds a position, −1 where none does. */
async function polygonAt(level: 'block' | 'street', code: string, [lng, lat]: Position): Promise<number> {
  const units = await readBoundaries(level, 'municipalities')
  const unit = units.find(({ properties }) => properties.code === code)
  return (unit?.geometry.coordinates ?? []).findIndex(([outer]) => isInside((outer ?? []).flat(), lng, lat))
}

describe('water that is narrower than a cell', () => {
  test.each<[string, string, Position, Position]>([
    ['因島 and the mainland', '34205', [133.172, 34.32], [133.16, 34.45]],
    ['因島 and 生口島', '34205', [133.172, 34.32], [133.106, 34.287]],
    ['中通島 and 若松島', '42411', [129.08, 32.97], [129.0, 32.89]],
  ])('%s are apart', async (_, code, one, other) => {
    for (const level of ['block', 'street'] as const) {
      const [a, b] = [await polygonAt(level, code, one), await polygonAt(level, code, other)]
      expect(a, level).toBeGreaterThanOrEqual(0)
      expect(b, level).toBeGreaterThanOrEqual(0)
      expect(a, level).not.toBe(b)
    }
  })

  test('the harbour of 名古屋 is no pond: 港区 has no hole', async () => {
    const units = await readBoundaries('street', 'municipalities')
    const ward = units.find(({ properties }) => properties.code === '23111')
    expect(ward?.geometry.coordinates.map((rings) => rings.length)).toEqual(
      ward?.geometry.coordinates.map(() => 1),
    )
  })

  test('every line of water lies beside a unit that there is, and has two ends', () => {
    const codes = new Set(readPlaceTable().places.map(({ code }) => code))
    expect(waters.waters.filter(({ code }) => !codes.has(code))).toEqual([])
    expect(waters.waters.flatMap(({ lines }) => lines).filter((line) => line.length < 2)).toEqual([])
  })
})

test('the islands that official maps show are drawn at every level of detail', async () => {
  for (const level of ['nation', 'block', 'prefecture', 'street'] as const) {
    const coasts = (await readBoundaries(level, 'prefectures')).flatMap(({ geometry }) =>
      geometry.coordinates.map(([outer]) => outer?.[0] as [number, number]),
    )
    const missing = keptIslands.islands.filter(
      ({ near: [lng, lat] }) =>
        !coasts.some(([x, y]) => Math.hypot(x - (lng as number), y - (lat as number)) < 0.08),
    )
    expect(
      missing.map(({ name }) => name),
      level,
    ).toEqual([])
  }
})
