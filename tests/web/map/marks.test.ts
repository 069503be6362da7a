import { describe, expect, test } from 'vitest'
import { LOOK_BYTES, readLook } from '../../../server/domain/columns/spot-looks.ts'
import { gatherMarks } from '../../../web/map/gather-marks.ts'
import { hitOf, type Rendered, spotsUnder } from '../../../web/map/hits.ts'
import { DRAWN_AT, DRAWN_LOOKS, isDrawn, markAtlas } from '../../../web/map/mark-atlas.ts'
import { markRadius } from '../../../web/map/mark-images.ts'
import { placement } from '../../../web/map/marks-layer.ts'
import { toDegrees, toPixels, worldSize } from '../../../web/map/mercator.ts'
import {
  labelledSpots,
  labelPoints,
  MOST_LABELS,
  MOST_NAMES,
  selectedPoints,
  wantedNames,
} from '../../../web/map/spot-labels.ts'
import { LIGHT } from '../../../web/theme/palette.ts'
import { type CasePlan, casesAt, drawn } from './map-columns.ts'

const OKU = 100_000_000
const KYUSHU = [129, 31, 132, 34] as const
const kikuyo = [130.83, 32.86] as const
const box = [...KYUSHU] as [number, number, number, number]
/** A place so many pixels east of 菊陽町 at zoom 12. */
function east(pixels: number): [number, number] {
  const { x, y } = toPixels(kikuyo, 12)
  return toDegrees({ x: x + pixels, y }, 12)
}
const pointer = (pixels = 0) => ({ lng: east(pixels)[0], lat: east(pixels)[1], zoom: 12 })

describe('the pictures of marks', () => {
  test('every byte that shows something has a picture, unless no case could look so', () => {
    for (let byte = 0; byte < LOOK_BYTES; byte++) {
      const look = readLook(byte)
      const isImpossible = look === null || (!look.isKnown && look.step > 0)
      expect(isDrawn(byte)).toBe(!isImpossible)
      if (!isImpossible) expect(DRAWN_LOOKS[DRAWN_AT[byte] as number]).toEqual(look)
    }
  })
  test('each is inked at its place in the atlas, and clear around it', () => {
    const { width, height, data, pictures } = markAtlas(LIGHT)
    for (const index of DRAWN_LOOKS.keys()) {
      const [u = 0, v = 0, side = 0] = pictures.subarray(index * 3, index * 3 + 3)
      const alphaAt = (x: number, y: number) => data[(Math.round(y) * width + Math.round(x)) * 4 + 3] ?? 0
      expect(alphaAt(u * width, v * height)).toBeGreaterThan(200)
      expect(alphaAt(u * width - side - 0.5, v * height - side - 0.5)).toBe(0)
    }
  })
})

describe('the marks of a view', () => {
  test('all of 5,000 cases are there, large marks first, so that no small one is covered', () => {
    const cases = Array.from(
      { length: 5_000 },
      (_, index): CasePlan => ({
        amountYen: index % 5 === 0 ? null : (index % 400) * 100 * OKU,
        sites: [{ at: [130 + (index % 71) / 71, 32 + Math.floor(index / 71) / 71] }],
      }),
    )
    const { spots, looks } = drawn(cases)
    const marks = gatherMarks(spots, looks, box)
    expect(marks.count).toBe(spots.count)
    expect(spots.count).toBe(5_000)
    const radii = [...marks.looks].map((look) =>
      markRadius(DRAWN_LOOKS[look] as (typeof DRAWN_LOOKS)[number]),
    )
    expect(radii).toEqual(radii.toSorted((a, b) => b - a))
  })
  test('what the filter leaves out is not drawn', () => {
    const { spots, looks } = drawn(casesAt(kikuyo, [131, 33]), Uint8Array.of(0, 1))
    expect(gatherMarks(spots, looks, box).count).toBe(1)
  })
  test('at the closest zoom a mark stands within a twentieth of a pixel of its place', () => {
    const { spots, looks } = drawn(casesAt(kikuyo))
    const { origin, offsets } = gatherMarks(spots, looks, [130.5, 32.5, 131.2, 33.2])
    // As MapLibre gives it for a flat map: world → screen, 1,000 pixels wide and high, 菊陽町 in the middle.
    const size = worldSize(16)
    const { x, y } = toPixels(kikuyo, 16)
    const scale = size / 500
    const matrix = [scale, 0, 0, 0, 0, -scale, 0, 0, 0, 0, 1, 0, -x / 500, y / 500, 0, 1]
    const { base, turn } = placement(matrix, origin)
    const [dx = 0, dy = 0] = offsets
    const onScreen = [base[0] + turn[0] * dx + turn[2] * dy, base[1] + turn[1] * dx + turn[3] * dy]
    for (const pixels of onScreen.map((part) => Math.abs(part * 500))) expect(pixels).toBeLessThan(0.05)
  })
})

describe('under the pointer', () => {
  const rendered = (...layers: [string, Record<string, unknown>][]): Rendered[] =>
    layers.map(([layer, properties]) => ({ layer, properties }))
  const placesMet = (data: ReturnType<typeof drawn>, at: ReturnType<typeof pointer>, reach = 0) =>
    spotsUnder(data, at, reach).map((spot) => data.spots.lng[spot])

  test('marks that cannot be told apart are both met, the nearest first, so that none is lost', () => {
    const pair = drawn(casesAt(kikuyo, east(5)))
    expect(placesMet(pair, pointer(4))).toEqual([east(5)[0], kikuyo[0]])
  })
  test('a pointer clearly on one mark meets that one', () => {
    const dear: CasePlan = { amountYen: 20_000 * OKU, sites: [{ at: kikuyo }] }
    const pair = drawn([dear, ...casesAt(east(14))])
    expect(placesMet(pair, pointer(1))).toEqual([kikuyo[0]])
    expect(placesMet(pair, pointer(14))).toEqual([east(14)[0]])
  })
  test('beside the mark nothing is met, unless the pointer reaches further', () => {
    const one = drawn(casesAt(kikuyo))
    expect(placesMet(one, pointer(20))).toEqual([])
    expect(placesMet(one, pointer(20), 14)).toEqual([kikuyo[0]])
  })
  test('a case that the filter leaves out is not met', () => {
    expect(placesMet(drawn(casesAt(kikuyo), Uint8Array.of(0)), pointer())).toEqual([])
  })
  test('a mark wins over all else, and its name stands for it', () => {
    expect(hitOf([7], rendered(['plan-fill', { id: 'a' }]))).toEqual({ kind: 'spots', spots: [7] })
    expect(hitOf([], rendered(['case-name', { spot: 3 }]))).toEqual({ kind: 'spots', spots: [3] })
  })
  test('all plans that overlap there are met, each once', () => {
    const plans = rendered(['plan-fill', { id: 'a' }], ['plan-fill', { id: 'b' }], ['plan-fill', { id: 'a' }])
    expect(hitOf([], plans)).toEqual({ kind: 'plans', ids: ['a', 'b'] })
  })
  test('a circle wins over the plan beneath it', () => {
    const both = rendered(['prefecture-circle', { code: '43' }], ['plan-fill', { id: 'a' }])
    expect(hitOf([], both)).toEqual({ kind: 'figure', level: 'prefecture', code: '43' })
  })
  test('the open sea is nothing', () => {
    expect(hitOf([], [])).toBeNull()
  })
})

describe('what is written on marks', () => {
  test('a stack has its number, a single case its name once it is known', () => {
    const data = drawn(casesAt(kikuyo, kikuyo, [131, 33]))
    const labelled = labelledSpots(data.spots, data.looks, box)
    expect(wantedNames(data.spots, data.looks, labelled)).toEqual([2])
    const texts = (titleOf: (ordinal: number) => string | undefined) =>
      labelPoints(data, labelled, titleOf).features.map(({ properties }) => [
        properties.count,
        properties.title,
      ])
    expect(texts(() => undefined)).toEqual([
      ['2', ''],
      ['', ''],
    ])
    expect(texts((ordinal) => `案件${ordinal}`)).toEqual([
      ['2', ''],
      ['', '案件2'],
    ])
  })
  test('in a crowd of 2,000 the largest stacks have their numbers, and no name is asked for', () => {
    const grid = Array.from(
      { length: 2_000 },
      (_, index) => [130 + (index % 50) / 50, 32 + index / 2_000] as const,
    )
    const stacked = grid.flatMap((at, index) => (index < 900 ? [at, at] : [at]))
    const { spots, looks } = drawn(casesAt(...stacked, grid[5] ?? kikuyo))
    const { stacks, singles } = labelledSpots(spots, looks, box)
    expect(stacks).toHaveLength(MOST_LABELS)
    expect(looks.counts[stacks[0] as number]).toBe(3)
    expect(singles).toEqual([])
  })
  test('names are asked for a hundred at a time at most, and only in the view', () => {
    const grid = Array.from({ length: 300 }, (_, index) => [130 + index / 300, 32] as const)
    const { spots, looks } = drawn(casesAt(...grid))
    expect(wantedNames(spots, looks, labelledSpots(spots, looks, box))).toHaveLength(MOST_NAMES)
    expect(labelledSpots(spots, looks, [140, 35, 141, 36])).toEqual({ stacks: [], singles: [] })
  })
  test('the selected case is highlighted at each of its sites, unless the filter leaves it out', () => {
    const twice: CasePlan = { sites: [{ at: kikuyo }, { at: [141.1, 39.3] }] }
    const { spots, looks } = drawn([twice, ...casesAt([140, 36])])
    expect(selectedPoints(spots, looks, 0).features).toHaveLength(2)
    expect(selectedPoints(spots, looks, null).features).toHaveLength(0)
    const without = drawn([twice], Uint8Array.of(0))
    expect(selectedPoints(without.spots, without.looks, 0).features).toHaveLength(0)
  })
})
