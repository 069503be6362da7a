import { expect, test } from 'vitest'
import { partNameIn } from '../../server/domain/part-name.ts'

const PLACES = new Map([
  ['24203', { name: '伊勢市', romaji: 'Ise-shi', parent: null }],
  ['34101', { name: '広島市中区', romaji: 'Hiroshima-shi Naka-ku', parent: '34100' }],
  ['34102', { name: '広島市東区', romaji: 'Hiroshima-shi Higashi-ku', parent: '34100' }],
  ['34100', { name: '広島市', romaji: 'Hiroshima-shi', parent: null }],
])
const english = (name: string, municipalities: string[], prefectures: string[]) =>
  partNameIn({ name, municipalities, prefectures }, 'en', (code) => PLACES.get(code))

test('in Japanese a part is called what its edition calls it', () => {
  const part = { name: '三重県伊勢市', municipalities: ['24203'], prefectures: ['24'] }
  expect(partNameIn(part, 'ja', () => undefined)).toBe('三重県伊勢市')
})

test.each([
  ['伊勢市 alone', '三重県伊勢市', ['24203'], ['24'], 'Ise-shi, Mie'],
  ['all of 宮城県', '宮城県', ['04100', '04202'], ['04'], 'Miyagi'],
  ['広島市 with its wards', '広島県広島市', ['34101', '34102'], ['34'], 'Hiroshima-shi, Hiroshima'],
  [
    'two of three prefectures’',
    '岐阜県・愛知県の2市区町村',
    ['21201', '23100'],
    ['21', '23'],
    '2 municipalities in Gifu, Aichi',
  ],
  [
    'a whole city of two wards and another city',
    '岐阜県・愛知県の2市区町村',
    ['34101', '34102', '21201'],
    ['21', '23'],
    '2 municipalities in Gifu, Aichi',
  ],
  [
    '千歳市 and another',
    '北海道千歳市ほか1市区町村',
    ['01224', '01213'],
    ['01'],
    '2 municipalities in Hokkaido',
  ],
  ['one that the table lacks', '大分県大分市', ['44201'], ['44'], '1 municipality in Oita'],
])('in English, %s', (_which, name, municipalities, prefectures, said) => {
  expect(english(name, municipalities, prefectures)).toBe(said)
})
