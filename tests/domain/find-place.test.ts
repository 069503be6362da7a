import { describe, expect, test } from 'vitest'
import { readPlaceTable } from '../../geodata/read.ts'
import { indexPlaces, suggestPlaces } from '../../server/domain/place-index.ts'

const index = indexPlaces(readPlaceTable())
const found = (text: string) => suggestPlaces(index, text, 3).map(({ code }) => code)

describe('a place is found among the first three, however it is written', () => {
  test.each<[string, string, string[]]>([
    ['kanji, kana and half-width kana', '27', ['大阪', '大阪府', 'おおさか', 'オオサカ', 'ｵｵｻｶ']],
    ['letters with long vowels or without', '27', ['Osaka', 'Ōsaka', 'Oosaka', 'OSAKA-FU']],
    ['letters of a designated city', '28100', ['kobe', 'Kōbe', 'Koube', 'Kobe city']],
    ['訓令式', '13109', ['sinagawa', 'Shinagawa-ku']],
    ['Gumma for Gunma', '10', ['Gumma', 'gunma', 'ぐんま']],
    [
      'with and without its county',
      '43404',
      ['菊陽', '菊陽町', '菊池郡菊陽町', '熊本県菊陽町', '熊本県菊池郡菊陽町'],
    ],
    ['its county in kana', '43404', ['きくちぐんきくようまち', 'きくようまち', 'きくよう']],
    ['ケ, ヶ and が', '08208', ['龍ケ崎市', '龍ヶ崎市', '龍が崎', '竜ヶ崎', '竜ケ崎市']],
    ['ヶ in the official name', '14207', ['茅ヶ崎市', '茅ケ崎', '茅が崎', 'ちがさき']],
    ['old characters', '07202', ['会津若松', '會津若松市']],
    ['characters of two forms', '07364', ['檜枝岐村', '桧枝岐']],
    ['characters of two forms in the official name', '39405', ['檮原町', '梼原']],
    ['a town that is a city now', '04216', ['富谷町', '富谷市', '富谷']],
    ['a city that is a ward now', '22103', ['清水市', '清水区', '静岡市清水区']],
    ['a city that is a ward of さいたま市 now', '11107', ['浦和市', '浦和区', 'さいたま市浦和区']],
    ['codes of five and six digits and full width', '13101', ['13101', '131016', '１３１０１']],
    ['codes of a prefecture', '47', ['47', '47000', '470007']],
  ])('%s', (_, code, spellings) => {
    expect(spellings.filter((text) => !found(text).includes(code))).toEqual([])
  })

  test('a code or name out of use is told with what followed it', () => {
    for (const text of ['22137', '221376', '浜松市天竜区'])
      expect(suggestPlaces(index, text, 10).map(({ code, successors }) => [code, successors])).toContainEqual(
        text === '浜松市天竜区' ? ['22140', []] : ['22137', ['22140']],
      )
    expect(suggestPlaces(index, '浜松市中区', 3)).toMatchObject([{ code: '22131', successors: ['22138'] }])
  })

  test('what is no place finds none', () => {
    expect(found('半導体工場')).toEqual([])
    expect(found('qqq')).toEqual([])
  })
})
