import { describe, expect, test } from 'vitest'
import { mapCopy } from '../../../web/copy/map.ts'
import { caseMarks } from '../../../web/map/case-marks.ts'
import { blocksOf, whereOf } from '../../../web/map/spoken-hit.ts'
import { figureBlock, markBlocks, planBlocks } from '../../../web/map/tooltip-content.ts'
import { aPart, aPlace, areas, cases, sums } from './map-builders.ts'

const speech = { copy: mapCopy.ja, language: 'ja' as const }
const at: [number, number] = [130.83, 32.86]

describe('figures of a place', () => {
  test('count, 投資総額, 支援額 and how many are 非公表', () => {
    const figures = sums({
      count: 5,
      amountYen: 3_200_000_000_000,
      amountUnknown: 1,
      supportYen: 1_200_000_000_000,
      supportUnknown: 3,
    })
    expect(figureBlock('熊本県', figures, speech).rows.map(({ value }) => value)).toEqual([
      '5件',
      '3.2兆円',
      '1.2兆円',
      '投資総額 1件・支援額 3件',
    ])
  })
  test('all unknown is 非公表, not zero', () => {
    const block = figureBlock('千葉県', sums({ count: 2, amountUnknown: 2, supportUnknown: 2 }), speech)
    expect(block.rows[1]?.value).toBe('非公表')
  })
  test('a sum with rounded amounts says so', () => {
    expect(figureBlock('熊本県', sums({ count: 2, amountInexact: 2 }), speech).note).toBe('うち概数等 2件')
  })
})

describe('cases', () => {
  test('one known only to its municipality says so', () => {
    const marks = caseMarks(cases({ id: 'a', at, precision: 'municipality' }))
    expect(JSON.stringify(markBlocks(marks, speech))).toContain('市区町村まで')
  })
  test('an amount is shown with its qualifier', () => {
    const marks = caseMarks(cases({ id: 'a', at, amountYen: 65_000_000_000, amountIs: 'at-least' }))
    expect(markBlocks(marks, speech)[0]?.rows[0]?.value).toBe('650.0億円以上')
  })
  test('seven in one place are counted, four of them named', () => {
    const marks = caseMarks(cases(...Array.from({ length: 7 }, (_, index) => ({ id: `case-${index}`, at }))))
    const [block] = markBlocks(marks, speech)
    expect(block?.title).toBe('この場所の案件 7件')
    expect(block?.rows).toHaveLength(4)
    expect(block?.note).toContain('ほか 3件')
  })
})

test('overlapping plans are counted and each is named with its pieces', () => {
  const found = areas(
    { id: 'a', name: '航空宇宙', parts: [aPart('main', 'x', at), aPart('enclave', 'y', at)] },
    { id: 'b', name: '半導体' },
  ).features.map(({ properties }) => properties)
  const [count, first] = planBlocks(found, speech)
  expect(count?.title).toBe('重なる計画 2件')
  expect(first?.rows[1]?.value).toBe('2つの区域（飛び地 1）')
})

test('a town is named with its prefecture', () => {
  const places = {
    boundaries: '',
    successors: [],
    places: [aPlace('43', '熊本県'), aPlace('43404', '菊陽町', { romaji: 'Kikuyo-machi' })],
  }
  expect(whereOf(caseMarks(cases({ id: 'a', at })), places, 'ja')).toBe('熊本県菊陽町')
  expect(whereOf(caseMarks(cases({ id: 'a', at })), places, 'en')).toBe('Kikuyo-machi, Kumamoto')
  const known = {
    prefectures: new Map(),
    municipalities: new Map([['43404', sums({ count: 9 })]]),
    areas: null,
    places,
  }
  const hit = { kind: 'figure', level: 'municipality', code: '43404' } as const
  expect(blocksOf(hit, known, () => undefined, speech)[0]?.rows[0]?.value).toBe('9件')
})

test('both languages say everything', () => {
  const shape = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
      : typeof value
  expect(shape(mapCopy.en)).toEqual(shape(mapCopy.ja))
})
