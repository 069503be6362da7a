import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksOf, type MarkLook, matchingAt, readLook } from '../../../server/domain/columns/spot-looks.ts'
import { eachSpotNear, type Spots, spotsOf, spotsOfCase } from '../../../server/domain/columns/spots.ts'
import type { Precision } from '../../../server/domain/investment.ts'
import { type CasePlan, casesAt, columnsOf, drawn } from './map-columns.ts'

const OKU = 100_000_000
const kikuyo = [130.83, 32.86] as const
const DRAWN: readonly Precision[] = ['exact', 'district', 'municipality']

// Few distinct places, so that cases meet; 南鳥島 and a place far outside Japan are among them.
const place = fc.constantFrom(kikuyo, [141.35, 43.06], [153.98, 24.28], [2.35, 48.85], [
  139.7, 35.68,
] as const)
const precision = fc.constantFrom<Precision>('exact', 'district', 'municipality', 'prefecture', 'withheld')
const amountYen = fc.constantFrom(null, 0, 99 * OKU, 100 * OKU, 2_000 * OKU, 20_000 * OKU)
const aCase = fc.record({
  amountYen,
  sites: fc.array(fc.record({ at: place, precision }), { minLength: 1, maxLength: 4 }),
}) as fc.Arbitrary<CasePlan>
const someCases = fc.array(aCase, { maxLength: 25 })

const nameOf = ([lng, lat]: readonly number[]) => `${lng},${lat}`
const spotName = (spots: Spots, spot: number) =>
  nameOf([spots.lng[spot] as number, spots.lat[spot] as number])
const ordinalsAt = (spots: Spots, spot: number) => [
  ...spots.cases.subarray(spots.firstCase[spot], spots.firstCase[spot + 1]),
]
const allSpots = ({ count }: Spots) => Array.from({ length: count }, (_, spot) => spot)

/** The same said plainly: which cases stand where, and as what. */
function plainly(cases: readonly CasePlan[], isIn: (ordinal: number) => boolean) {
  const places = new Map<string, { ordinals: Set<number>; yen: (number | null)[]; isVague: boolean }>()
  for (const [ordinal, { amountYen: yen = null, sites }] of cases.entries())
    for (const { at, precision: known = 'exact' } of sites) {
      if (!isIn(ordinal) || !DRAWN.includes(known)) continue
      const here = places.get(nameOf(at)) ?? { ordinals: new Set(), yen: [], isVague: true }
      here.ordinals.add(ordinal)
      here.yen.push(yen)
      if (known !== 'municipality') here.isVague = false
      places.set(nameOf(at), here)
    }
  return places
}

function plainLook({
  ordinals,
  yen,
  isVague,
}: {
  ordinals: Set<number>
  yen: (number | null)[]
  isVague: boolean
}) {
  const known = yen.filter((each) => each !== null)
  const dearest = Math.max(0, ...known)
  return {
    kind: isVague ? 'municipality' : 'point',
    step: [100 * OKU, 1_000 * OKU, 10_000 * OKU].filter((step) => dearest >= step).length,
    isKnown: known.length > 0,
    isStack: ordinals.size > 1,
  } as MarkLook
}

describe('whatever cases an edition holds', () => {
  test('each stands once at every position that its sites are drawn at, and nowhere else', () => {
    fc.assert(
      fc.property(someCases, (cases) => {
        const spots = spotsOf(columnsOf(cases))
        const found = allSpots(spots).map((spot) => [spotName(spots, spot), ordinalsAt(spots, spot)])
        const wanted = [...plainly(cases, () => true)].map(([name, { ordinals }]) => [name, [...ordinals]])
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted))
        expect(found).toHaveLength(wanted.length)
        for (const ordinal of cases.keys())
          expect(spotsOfCase(spots, ordinal)).toEqual(
            allSpots(spots).filter((spot) => ordinalsAt(spots, spot).includes(ordinal)),
          )
      }),
    )
  })

  test('under any filter a position counts and looks as the cases that are left of it', () => {
    fc.assert(
      fc.property(someCases, fc.infiniteStream(fc.boolean()), (cases, coins) => {
        const mask = Uint8Array.from(cases, () => Number(coins.next().value))
        const { spots, looks } = drawn(cases, mask)
        const left = plainly(cases, (ordinal) => mask[ordinal] === 1)
        for (const spot of allSpots(spots)) {
          const here = left.get(spotName(spots, spot))
          expect(looks.counts[spot]).toBe(here?.ordinals.size ?? 0)
          expect(readLook(looks.looks[spot] as number)).toEqual(here === undefined ? null : plainLook(here))
          expect(matchingAt(spots, looks, [spot])).toEqual([...(here?.ordinals ?? [])])
        }
      }),
    )
  })

  test('whatever box is asked for, no position in it is missing', () => {
    const degrees = fc.tuple(
      fc.double({ min: 0, max: 32, noNaN: true }),
      fc.double({ min: 0, max: 28, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(degrees, { maxLength: 40 }), degrees, degrees, (places, a, b) => {
        const spots = spotsOf(columnsOf(casesAt(...places.map(([x, y]) => [121 + x, 19 + y] as const))))
        const west = 121 + Math.min(a[0], b[0])
        const east = 121 + Math.max(a[0], b[0])
        const south = 19 + Math.min(a[1], b[1])
        const north = 19 + Math.max(a[1], b[1])
        const near = new Set<number>()
        eachSpotNear(spots, [west, south, east, north], (spot) => near.add(spot))
        for (const spot of allSpots(spots)) {
          const [lng, lat] = [spots.lng[spot] as number, spots.lat[spot] as number]
          if (lng >= west && lng <= east && lat >= south && lat <= north) expect(near).toContain(spot)
        }
      }),
    )
  })
})

test('3,000 cases at one point in 菊陽町 are one spot that counts 3,000', () => {
  const { spots, looks } = drawn(casesAt(...Array.from({ length: 3_000 }, () => kikuyo)))
  expect(spots.count).toBe(1)
  expect(looks.counts[0]).toBe(3_000)
  expect(matchingAt(spots, looks, [0])).toHaveLength(3_000)
  expect(spots.codes[(spots.municipality[0] as number) - 1]).toBe('43404')
})

test('a case known only to its municipality looks so, and not when an exact one stands beside it', () => {
  const vague: CasePlan = { sites: [{ at: kikuyo, precision: 'municipality' }] }
  const kindOf = ({ looks }: ReturnType<typeof drawn>) => readLook(looks.looks[0] as number)?.kind
  expect(kindOf(drawn([vague]))).toBe('municipality')
  expect(kindOf(drawn([vague, ...casesAt(kikuyo)]))).toBe('point')
  expect(kindOf(drawn([vague, ...casesAt(kikuyo)], Uint8Array.of(1, 0)))).toBe('municipality')
})

test('what is known only to its prefecture, to the nation or withheld has no mark', () => {
  const sites = (['prefecture', 'nationwide', 'withheld'] as const).map((known) => ({
    at: kikuyo,
    precision: known,
  }))
  expect(drawn([{ sites }]).spots.count).toBe(0)
})

test('four sizes by amount, an unknown amount smallest and grey', () => {
  const looks = [null, 0, 99 * OKU, 100 * OKU, 1_000 * OKU, 10_000 * OKU].map((yen) => {
    const one = drawn([{ amountYen: yen, sites: [{ at: kikuyo }] }])
    return readLook(one.looks.looks[0] as number)
  })
  expect(looks.map((look) => look?.step)).toEqual([0, 0, 0, 1, 2, 3])
  expect(looks.map((look) => look?.isKnown)).toEqual([false, true, true, true, true, true])
})

test('a hidden case is counted nowhere: without a match nothing is drawn', () => {
  const { spots } = drawn(casesAt(kikuyo))
  const looks = looksOf(spots, new Uint8Array(1))
  expect([looks.counts[0], looks.looks[0]]).toEqual([0, 0])
})
