import { expect, test } from 'vitest'
import { isCorporateNumber } from '../../server/domain/corporate-number.ts'
import { fold } from '../../server/domain/fold.ts'
import { parsePlaceCode, sixDigits } from '../../server/domain/place-code.ts'
import { PREFECTURES, regionsOf } from '../../server/domain/region.ts'

test.each(['022012', '131016', '011002', '130001', '470007'])('%s has its check digit', (code) => {
  expect(sixDigits(code.slice(0, 5))).toBe(code)
})

test.each([
  ['47', { prefecture: '47', municipality: null }],
  ['47000', { prefecture: '47', municipality: null }],
  ['470007', { prefecture: '47', municipality: null }],
  ['01224', { prefecture: '01', municipality: '01224' }],
  ['012246', { prefecture: '01', municipality: '01224' }],
  ['012247', null],
  ['1224', null],
  ['48201', null],
  ['00', null],
  ['千歳市', null],
])('the code %s', (text, expected) => {
  expect(parsePlaceCode(text)).toEqual(expected)
})

test('corporate numbers are known by their first digit', () => {
  expect(isCorporateNumber('4011001098993')).toBe(true)
  expect(isCorporateNumber('4000012090001')).toBe(true)
  expect(isCorporateNumber('5011001098993')).toBe(false)
  expect(isCorporateNumber('401100109899')).toBe(false)
})

test('search does not see width, case or the kind of kana', () => {
  for (const text of ['ハンドウタイ', 'はんどうたい', 'ﾊﾝﾄﾞｳﾀｲ']) expect(fold(text)).toBe('はんどうたい')
  expect(fold('ＡＩ')).toBe(fold('ai'))
})

test('47 prefectures: 39 regional and 8 urban, 4 in greater Tokyo and 43 outside', () => {
  const inRegion = (region: string) =>
    PREFECTURES.filter(({ code }) => (regionsOf(code) as string[]).includes(region)).length
  expect(['regional39', 'urban8', 'tokyo4', 'outside-tokyo'].map(inRegion)).toEqual([39, 8, 4, 43])
})
