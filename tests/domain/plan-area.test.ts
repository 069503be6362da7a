import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNeighbours, readPlaceTable } from '../../geodata/read.ts'
import { indexPlaces } from '../../server/domain/place-index.ts'
import { adjacencyOf, partsOf } from '../../server/domain/plan-area.ts'

const places = indexPlaces(readPlaceTable())
const adjacency = adjacencyOf(readNeighbours())
const areaOf = (code: string) => places.get(code)?.areaKm2 ?? 0
const leaves = places.table.places
  .filter(({ code }) => places.leavesOf(code).includes(code))
  .map(({ code }) => code)

function parts(codes: string[], more: { links?: [string, string][]; core?: string } = {}) {
  return partsOf(
    { municipalities: codes, links: more.links ?? [], coreMunicipality: more.core ?? null },
    adjacency,
    areaOf,
  )
}

describe('the parts of a plan area', () => {
  test('菊陽町 and 大津町 are one part', () => {
    expect(parts(['43404', '43403']).map(({ kind }) => kind)).toEqual(['main'])
  })

  test('広島県 with 今治市: Imabari is an enclave, for it borders on the rest of Ehime', () => {
    const found = parts([...places.leavesOf('34'), '38202'])
    const imabari = found.find(({ municipalities }) => municipalities.includes('38202'))
    expect(found[0]?.kind).toBe('main')
    expect(imabari).toMatchObject({ kind: 'enclave', municipalities: ['38202'] })
  })

  test('all of 新潟県: Sado is an island', () => {
    const found = parts(places.leavesOf('15'))
    expect(found.find(({ municipalities }) => municipalities.includes('15224'))?.kind).toBe('island')
  })

  test('a declared link across the water makes one part of Imabari and Onomichi', () => {
    const found = parts(['34205', '38202'], { links: [['34205', '38202']] })
    expect(found.length).toBe(1)
  })

  test('the core municipality makes its part the main one, though it is smaller', () => {
    expect(parts(['01224', '13101'], { core: '13101' })[0]?.municipalities).toEqual(['13101'])
    expect(parts(['01224', '13101'])[0]?.municipalities).toEqual(['01224'])
  })

  test('下関 and 門司 do not touch across the Kanmon strait', () => {
    expect(parts(['35201', '40101']).length).toBe(2)
  })

  test('parts are disjoint, add up, never touch, and do not depend on the order given', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(leaves, { minLength: 1, maxLength: 120 }), (codes) => {
        const found = parts(codes)
        const members = found.flatMap(({ municipalities }) => municipalities)
        expect([...members].sort()).toEqual([...codes].sort())
        const total = found.reduce((sum, { areaKm2 }) => sum + areaKm2, 0)
        expect(total).toBeCloseTo(
          codes.reduce((sum, code) => sum + areaOf(code), 0),
          6,
        )
        for (const part of found)
          for (const code of part.municipalities)
            for (const neighbour of adjacency.get(code) ?? [])
              expect(codes.includes(neighbour) && !part.municipalities.includes(neighbour)).toBe(false)
        expect(parts([...codes].reverse())).toEqual(found)
      }),
      { numRuns: 50 },
    )
  })
})
