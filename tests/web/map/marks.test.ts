import { describe, expect, test } from 'vitest'
import { LOOK_BYTES, matchingAt, readLook } from '../../../server/domain/columns/spot-looks.ts'
import { gatherMarks, type Mark, MOST_APART } from '../../../web/map/gather-marks.ts'
import { hitOf, type Rendered, spotsUnder } from '../../../web/map/hits.ts'
import { DRAWN_AT, DRAWN_LOOKS, isDrawn, markAtlas } from '../../../web/map/mark-atlas.ts'
import { markRadius } from '../../../web/map/mark-images.ts'
import { placement } from '../../../web/map/marks-layer.ts'
import { toDegrees, toPixels, worldSize } from '../../../web/map/mercator.ts'
import { placeMarks } from '../../../web/map/place-marks.ts'
import {
  labelledMarks,
  labelPoints,
  MOST_LABELS,
  MOST_NAMES,
  selectedPoints,
  wantedNames,
} from '../../../web/map/spot-labels.ts'
import { paletteIn } from '../theme/themed.ts'
import { type CasePlan, casesAt, drawn } from './map-columns.ts'

const LIGHT = paletteIn('light')

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

/** The cases that marks stand for, each as often as a mark counts it. */
const casesOf = ({ spots, looks }: ReturnType<typeof drawn>, marks: readonly Mark[]) =>
  marks.flatMap((mark) => matchingAt(spots, looks, Array.from(mark.spots))).sort((a, b) => a - b)

describe('the marks of a view', () => {
  const wide = Array.from(
    { length: 5_000 },
    (_, index): CasePlan => ({
      amountYen: index % 5 === 0 ? null : (index % 400) * 100 * OKU,
      sites: [{ at: [130 + (index % 71) / 71, 32 + Math.floor(index / 71) / 71] }],
    }),
  )
  test('from near, all of 5,000 cases stand alone, large marks first, so that no small one is covered', () => {
    const data = drawn(wide)
    const marks = gatherMarks(data, box, 15)
    expect(marks).toHaveLength(5_000)
    const radii = marks.map(({ look }) => markRadius(DRAWN_LOOKS[look] as (typeof DRAWN_LOOKS)[number]))
    expect(radii).toEqual(radii.toSorted((a, b) => b - a))
  })
  test.each([9, 9.5, 10.3, 11, 12.7])('at zoom %s each of 5,000 cases is in exactly one mark', (zoom) => {
    const data = drawn(wide)
    const marks = gatherMarks(data, box, zoom)
    expect(casesOf(data, marks)).toEqual([...wide.keys()])
    expect(marks.reduce((sum, { cases }) => sum + cases, 0)).toBe(5_000)
  })
  test('in the worst crowd, 20,000 cases in one view, few enough marks are drawn to move them', () => {
    const crowd = Array.from({ length: 20_000 }, (_, index) => east((index % 1000) + index / 20_000))
    const data = drawn(casesAt(...crowd))
    expect(gatherMarks(data, box, 12).length).toBeLessThan(50)
  })
  test('a sum counts a case with two sites in it once, and what is known to the municipality never', () => {
    const near = Array.from({ length: MOST_APART + 1 }, (_, index) => east(index))
    const twice: CasePlan = { sites: [{ at: east(0.2) }, { at: east(0.4) }] }
    const vague: CasePlan = { sites: [{ at: east(0.6), precision: 'municipality' }] }
    const marks = gatherMarks(drawn([...casesAt(...near), twice, vague]), box, 12)
    expect(marks.map(({ look, cases }) => [DRAWN_LOOKS[look]?.kind, cases]).sort()).toEqual([
      ['municipality', 1],
      ['sum', MOST_APART + 2],
    ])
  })
  test('a place is summed alike whatever part of the map is looked at', () => {
    const data = drawn(wide)
    const inside = (marks: Mark[]) =>
      marks
        .filter(({ x, y }) => x > 0.8625 && x < 0.8635 && y > 0.404 && y < 0.406)
        .map(({ x, cases }) => [x, cases])
    const whole = inside(gatherMarks(data, box, 10))
    expect(whole.length).toBeGreaterThan(5)
    expect(inside(gatherMarks(data, [130.4, 32, 131, 33.5], 10)).sort()).toEqual(whole.sort())
  })
  test('what the filter leaves out is not drawn', () => {
    const data = drawn(casesAt(kikuyo, [131, 33]), Uint8Array.of(0, 1))
    expect(gatherMarks(data, box, 9)).toHaveLength(1)
  })
  test('at the closest zoom a mark stands within a twentieth of a pixel of its place', () => {
    const origin = { x: (kikuyo[0] + 180.02) / 360, y: toPixels(kikuyo, 0).y / 512 + 1e-4 }
    const marks = gatherMarks(drawn(casesAt(kikuyo)), [130.5, 32.5, 131.2, 33.2], 16)
    const { offsets } = placeMarks(marks, origin)
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
  test('a hexagon wins over the plan beneath it, its number as well as its ground', () => {
    for (const layer of ['hexagon-fill', 'hexagon-label'])
      expect(hitOf([], rendered([layer, { q: -3, r: 7 }], ['plan-fill', { id: 'a' }]))).toEqual({
        ...{ kind: 'hexagon', q: -3, r: 7 },
      })
  })
  test('the open sea is nothing', () => {
    expect(hitOf([], [])).toBeNull()
  })
})

describe('what is written on marks', () => {
  test('a stack has its number, a single case its name once it is known', () => {
    const data = drawn(casesAt(kikuyo, kikuyo, [131, 33]))
    const labelled = labelledMarks(data, box, 12)
    expect(wantedNames(data, labelled)).toEqual([2])
    const texts = (titleOf: (ordinal: number) => string | undefined) =>
      labelPoints(data, labelled, { language: 'ja', titleOf }).features.map(({ properties }) => [
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
  test('a sum has its number, short where it would not fit', () => {
    const near = Array.from({ length: 12_345 }, (_, index) => east(index / 1_000))
    const data = drawn(casesAt(...near))
    const labelled = labelledMarks(data, box, 12)
    const words = (language: 'ja' | 'en') =>
      labelPoints(data, labelled, { language, titleOf: () => undefined }).features[0]?.properties.count
    expect([words('ja'), words('en')]).toEqual(['1.2万', '12k'])
  })
  test('in a crowd of 2,000 the largest stacks have their numbers, and no name is asked for', () => {
    const grid = Array.from(
      { length: 2_000 },
      (_, index) => [130 + (index % 50) / 50, 32 + index / 2_000] as const,
    )
    const stacked = grid.flatMap((at, index) => (index < 900 ? [at, at] : [at]))
    const data = drawn(casesAt(...stacked, grid[5] ?? kikuyo))
    const { stacks, singles } = labelledMarks(data, box, 16)
    expect(stacks).toHaveLength(MOST_LABELS)
    expect(stacks[0]?.cases).toBe(3)
    expect(singles).toEqual([])
  })
  test('names are asked for a hundred at a time at most, and only in the view', () => {
    const grid = Array.from({ length: 300 }, (_, index) => [130 + index / 300, 32] as const)
    const data = drawn(casesAt(...grid))
    expect(wantedNames(data, labelledMarks(data, box, 16))).toHaveLength(MOST_NAMES)
    expect(labelledMarks(data, [140, 35, 141, 36], 16)).toEqual({ stacks: [], singles: [] })
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
