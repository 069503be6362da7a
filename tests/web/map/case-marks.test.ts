import { describe, expect, test } from 'vitest'
import { amountStep, caseMarks, casesOf, markPoints, selectedPoints } from '../../../web/map/case-marks.ts'
import { type Hit, hitOf, type Rendered } from '../../../web/map/hits.ts'
import { MARK_LOOKS, markImageId } from '../../../web/map/mark-images.ts'
import { cases } from './map-builders.ts'

const kikuyo: [number, number] = [130.83, 32.86]
const OKU = 100_000_000

test('two cases at one position make one mark that names both', () => {
  const [mark, ...more] = caseMarks(cases({ id: 'a', at: kikuyo }, { id: 'b', at: kikuyo, amountYen: OKU }))
  expect(more).toEqual([])
  expect(mark?.look.isStack).toBe(true)
  expect(mark?.cases.map(({ id }) => id)).toEqual(['b', 'a'])
})

test('no site is lost: the marks hold every case that has a position', () => {
  const sites = Array.from({ length: 500 }, (_, index) => ({
    id: `case-${index}`,
    at: [130 + (index % 7) / 10, 32 + (index % 5) / 10] as [number, number],
  }))
  expect(casesOf(caseMarks(cases(...sites)))).toHaveLength(500)
})

test('a case with two sites at one position stands once on its mark', () => {
  const [mark] = caseMarks(cases({ id: 'a', at: kikuyo }, { id: 'a', at: kikuyo, site: 1 }))
  expect(mark?.look.isStack).toBe(false)
})

test('a case known only to its municipality has a ring, beside an exact one the mark is a point', () => {
  const ring = { id: 'a', at: kikuyo, precision: 'municipality' as const }
  expect(caseMarks(cases(ring))[0]?.look.kind).toBe('municipality')
  expect(caseMarks(cases(ring, { id: 'b', at: kikuyo }))[0]?.look.kind).toBe('point')
})

test('what is known only to its prefecture, to the nation or withheld has no mark', () => {
  const at = kikuyo
  const vague = cases(
    { id: 'a', at, precision: 'prefecture' },
    { id: 'b', at, precision: 'nationwide' },
    { id: 'c', at, precision: 'withheld' },
  )
  expect(caseMarks(vague)).toEqual([])
})

test('four sizes by amount; an unknown amount is smallest and grey', () => {
  expect([null, 0, 99 * OKU, 100 * OKU, 1000 * OKU, 10_000 * OKU].map(amountStep)).toEqual([0, 0, 0, 1, 2, 3])
  expect(caseMarks(cases({ id: 'a', at: kikuyo }))[0]?.look).toMatchObject({ step: 0, isKnown: false })
})

test('every look that a mark can have has a picture', () => {
  const drawn = MARK_LOOKS.map(markImageId)
  const precision = ['exact', 'municipality'] as const
  const amounts = [null, 1, 200 * OKU, 2000 * OKU, 20_000 * OKU]
  for (const kind of precision)
    for (const amountYen of amounts)
      for (const ids of [['a'], ['a', 'b']]) {
        const marks = caseMarks(cases(...ids.map((id) => ({ id, at: kikuyo, precision: kind, amountYen }))))
        expect(drawn).toContain(markPoints(marks).features[0]?.properties.image)
      }
})

test('the selected case is highlighted at each of its sites', () => {
  const marks = caseMarks(
    cases({ id: 'a', at: kikuyo }, { id: 'a', at: [141.1, 39.3] }, { id: 'b', at: [140, 36] }),
  )
  expect(selectedPoints(marks, 'a').features).toHaveLength(2)
  expect(selectedPoints(marks, null).features).toHaveLength(0)
})

describe('under the pointer', () => {
  const marks = caseMarks(cases({ id: 'a', at: [130, 32] }, { id: 'b', at: [130.01, 32] }))
  const byKey = new Map(marks.map((mark) => [mark.key, mark]))
  const rendered = (...layers: [string, Record<string, unknown>][]): Rendered[] =>
    layers.map(([layer, properties]) => ({ layer, properties }))
  const markFeatures = rendered(
    ...marks.map(({ key }): [string, Record<string, unknown>] => ['case-mark', { key }]),
  )
  const hit = (distances: number[], features = markFeatures): Hit | null =>
    hitOf(features, byKey, (mark) => distances[marks.indexOf(mark)] ?? 0)

  test('marks that cannot be told apart are both met, so that none is lost', () => {
    expect(hit([3, 6])).toEqual({ kind: 'marks', keys: marks.map(({ key }) => key) })
  })
  test('a pointer clearly on one mark meets that one', () => {
    expect(hit([18, 2])).toEqual({ kind: 'marks', keys: [marks[1]?.key] })
  })
  test('all plans that overlap there are met, each once', () => {
    const plans = rendered(['plan-fill', { id: 'a' }], ['plan-fill', { id: 'b' }], ['plan-fill', { id: 'a' }])
    expect(hit([], plans)).toEqual({ kind: 'plans', ids: ['a', 'b'] })
  })
  test('a circle wins over the plan beneath it', () => {
    const both = rendered(['prefecture-circle', { code: '43' }], ['plan-fill', { id: 'a' }])
    expect(hit([], both)).toEqual({ kind: 'figure', level: 'prefecture', code: '43' })
  })
  test('the open sea is nothing', () => {
    expect(hit([], [])).toBeNull()
  })
})
