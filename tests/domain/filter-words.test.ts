import { expect, test } from 'vitest'
import { readFilter } from '../../server/domain/filter.ts'
import { filterInWords } from '../../server/domain/filter-words.ts'

const NAMES = {
  place: (code: string) => ({ '43': '熊本県', '43404': '熊本県菊陽町' })[code] ?? code,
  plan: (id: string) => (id === 'plan-1' ? '北海道の計画' : id),
}

function said(query: string, language: 'ja' | 'en' = 'ja'): string {
  const { filter, problems } = readFilter(new URLSearchParams(query))
  expect(problems).toEqual([])
  return filterInWords(filter, language, NAMES)
}

test.each([
  ['', ''],
  ['field=ai-semiconductor&block=kyushu&stage=construction', '戦略分野：AI・半導体、九州ブロック、建設中'],
  ['field=quantum&field=none', '戦略分野：量子または17分野以外'],
  ['prefecture=43&municipality=43404', '熊本県、熊本県菊陽町'],
  ['plan=plan-1&planStatus=published', '計画：北海道の計画、計画の状態：国公表'],
  ['minAmount=100000000000&maxSupport=5000000000', '支援額50.0億円以下、投資総額1,000.0億円以上'],
  ['year=2025&year=unknown&stage=unknown', '段階が不明、公表年：2025年または不明'],
  ['announcedFrom=2025-04&announcedTo=FY2025', '公表日が2025年4月以降、公表日が2025年度以前'],
  ['inPlanArea=no&q=水素&company=甲社', '企業：甲社、計画区域外、検索語「水素」'.replace('語「', '語：「')],
  ['bbox=139,35,140.123,36', '東経139～140.12度・北緯35～36度の範囲'],
])('%s is said as one sentence', (query, expected) => {
  expect(said(query)).toBe(expected)
})

test('of many values the first are said, and how many there are besides', () => {
  const codes = ['01', '02', '03', '04', '05', '06', '07', '08'].map((code) => `prefecture=${code}`)
  expect(said(codes.join('&'))).toBe('01または02または03または04または05または06ほか2')
})

test('in English the same filter reads as English', () => {
  expect(said('field=ai-semiconductor&block=kyushu&stage=construction', 'en')).toBe(
    'field: AI and semiconductors, Kyushu block, Under construction',
  )
})
