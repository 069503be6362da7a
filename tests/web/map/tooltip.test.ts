import { describe, expect, test } from 'vitest'
import { mapCopy } from '../../../web/copy/map.ts'
import { blocksOf, whereOf } from '../../../web/map/spoken-hit.ts'
import { casesBlock, figureBlock, planBlocks } from '../../../web/map/tooltip-content.ts'
import { aCase, aPart, aPlace, areas, sums } from './map-builders.ts'
import { casesAt, drawn } from './map-columns.ts'

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
  const pointed = (count: number, isVague = false) => ({
    ordinals: Array.from({ length: count }, (_, ordinal) => ordinal),
    isVague,
    at,
  })
  const site = {
    municipality: '43404',
    prefecture: '43',
    name: null,
    lng: at[0],
    lat: at[1],
    precision: 'district' as const,
    sharePercent: null,
  }

  test('one known only to its municipality says so', () => {
    const block = casesBlock(pointed(1, true), () => aCase('新工場'), speech)
    expect(JSON.stringify(block)).toContain('市区町村まで')
  })
  test('one of several sites is spoken of as precisely as that site is known', () => {
    const far = { ...site, lng: 141, lat: 39, precision: 'exact' as const }
    const block = casesBlock(pointed(1), () => aCase('新工場', { sites: [far, site] }), speech)
    expect(block.rows.at(-1)?.value).toBe('大字・団地')
  })
  test('an amount is shown with its qualifier', () => {
    const dear = aCase('新工場', { amountYen: 65_000_000_000, amountIs: 'at-least' })
    expect(casesBlock(pointed(1), () => dear, speech).rows[0]?.value).toBe('650.0億円以上')
  })
  test('one that is still being read says so', () => {
    expect(casesBlock(pointed(1), () => undefined, speech).title).toBe('案件を読み込んでいます')
  })
  test('seven in one place are counted, the four dearest named', () => {
    const caseOf = (ordinal: number) => aCase(`案件${ordinal}`, { amountYen: ordinal * 1e9 })
    const block = casesBlock(pointed(7), caseOf, speech)
    expect(block.title).toBe('この場所の案件 7件')
    expect(block.rows.map(({ label }) => label)).toEqual(['案件6', '案件5', '案件4', '案件3'])
    expect(block.note).toContain('ほか 3件')
  })
  test('of 3,000 in one place only the number is said', () => {
    const block = casesBlock(pointed(3_000), () => undefined, speech)
    expect([block.title, block.rows]).toEqual(['この場所の案件 3,000件', []])
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
    credits: { ja: [], en: [], inShort: { ja: '', en: '' } },
    successors: [],
    places: [aPlace('43', '熊本県'), aPlace('43404', '菊陽町', { romaji: 'Kikuyo-machi' })],
  }
  const { spots, looks } = drawn(casesAt(at))
  expect(whereOf([0], { spots, places }, 'ja')).toBe('熊本県菊陽町')
  expect(whereOf([0], { spots, places }, 'en')).toBe('Kikuyo-machi, Kumamoto')
  const known = {
    prefectures: new Map(),
    municipalities: new Map([['43404', sums({ count: 9 })]]),
    areas: null,
    hexagons: null,
    places,
    spots,
    looks,
    caseOf: () => undefined,
  }
  const hit = { kind: 'figure', level: 'municipality', code: '43404' } as const
  expect(blocksOf(hit, known, speech)[0]?.rows[0]?.value).toBe('9件')
})

test('both languages say everything', () => {
  const shape = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
      : typeof value
  expect(shape(mapCopy.en)).toEqual(shape(mapCopy.ja))
})
