import area from '@turf/area'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adjacencyOf, partsOf } from '../../server/domain/plan-area.ts'
import { readPinned } from '../../server/geography.ts'
import { describeArea } from '../../server/publish/describe-area.ts'
import { places } from '../edition-database.ts'

const context = { places, ...readPinned() }
const describe_ = (codes: string[], links: [string, string][] = [], coreMunicipality: string | null = null) =>
  describeArea({ codes, links, coreMunicipality }, context)

const leaves = places.table.places.map(({ code }) => code).filter((code) => places.leavesOf(code)[0] === code)
const km2 = (codes: readonly string[]) =>
  codes.reduce((sum, code) => sum + area(context.boundaries.union([code])) / 1e6, 0)

describe('a plan area on the ground', () => {
  test('of one ward is one part, and its city does not lie in it', () => {
    const found = describe_(['14101'])
    expect(found.parts.map(({ kind, name }) => [kind, name])).toEqual([['main', '神奈川県横浜市鶴見区']])
    expect(found.insideCodes).toEqual(['14101'])
  })

  test('a designated city is all its wards, and all its wards are the city', () => {
    expect(describe_(['14100'])).toEqual(describe_(places.leavesOf('14100').reverse()))
    expect(describe_(['14100']).insideCodes).toContain('14100')
  })

  test('two prefectures far apart are two parts, a thousand kilometres from border to border', () => {
    const found = describe_(['47', '01'])
    expect(found.parts[0]?.prefectures).toEqual(['01'])
    const okinawa = found.parts.find(({ municipalities }) => municipalities.includes('47201'))
    expect(okinawa).toMatchObject({ kind: 'island', prefectures: ['47'] })
    expect(okinawa?.distanceToMainKm).toBeGreaterThan(1000)
  })

  test('a bridge joins only where the plan declares it', () => {
    expect(describe_(['34205', '38202']).parts.length).toBe(2)
    const joined = describe_(['34205', '38202'], [['38202', '34205']])
    expect(joined.parts.map(({ kind, prefectures }) => [kind, prefectures])).toEqual([['main', ['34', '38']]])
  })

  test('what surrounds a municipality is one part with a hole, and the hole does not lie in it', () => {
    const rings = ['11234', '13207', '20210', '21204', '27216', '27217', '28224', '40217', '43100', '12232']
    const holed = [...rings, ...leaves].find((code) => {
      const around = [...(context.adjacency.get(code) ?? [])]
      if (around.length < 4) return false
      const { parts, geometry } = describe_(around)
      return parts.length === 1 && geometry.coordinates.some((polygon) => polygon.length > 1)
    })
    const around = [...(context.adjacency.get(holed ?? '') ?? [])]
    const found = describe_(around)
    expect(found.insideCodes).not.toContain(holed)
    expect(area(found.geometry) / 1e6).toBeCloseTo(km2(around), 0)
  })

  test('of four squares the two that meet at a corner alone are two parts, the second an enclave', () => {
    const adjacency = adjacencyOf([
      ['nw', 'ne'],
      ['nw', 'sw'],
      ['ne', 'se'],
      ['sw', 'se'],
    ])
    const diagonal = { municipalities: ['se', 'nw'], links: [], coreMunicipality: 'nw' }
    expect(partsOf(diagonal, adjacency, () => 1)).toEqual([
      { kind: 'main', municipalities: ['nw'], areaKm2: 1 },
      { kind: 'enclave', municipalities: ['se'], areaKm2: 1 },
    ])
  })

  test('the core municipality makes its part the main one', () => {
    expect(describe_(['01224', '13101'], [], '13101').parts[0]?.municipalities).toEqual(['13101'])
  })

  test('parts are disjoint, their union is the whole, areas add up, the order does not matter', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(leaves, { minLength: 1, maxLength: 40 }), (codes) => {
        const found = describe_(codes)
        const members = found.parts.flatMap(({ municipalities }) => municipalities)
        expect([...members].sort()).toEqual([...codes].sort())
        expect(found.municipalities).toEqual([...codes].sort())
        expect(found.areaKm2).toBeCloseTo(
          found.parts.reduce((sum, part) => sum + part.areaKm2, 0),
          2,
        )
        expect(Math.abs(area(found.geometry) / 1e6 - km2(codes))).toBeLessThan(1)
        expect(describe_([...codes].reverse())).toEqual(found)
      }),
      { numRuns: 8 },
    )
  })
})
