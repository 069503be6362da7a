import { describe, expect, test } from 'vitest'
import { isPerson, privacyOf } from '../../server/check/privacy.ts'

describe('who may be a person', () => {
  test.each([
    '山田太郎',
    '山田　太郎',
    '髙橋 次郎',
    '髙橋次郎',
    'やまだ たろう',
    '林 修',
    '小鳥遊 六花',
    '勅使河原 三郎',
    '佐藤花子（個人）',
    '個人事業主 鈴木一郎',
    '山田太郎（農業）',
    '屋号：山田農園（山田太郎）',
    '山田太郎ほか3名',
    '鈴木商店 代表 鈴木一郎',
    '代表取締役 山田太郎',
    '山田太郎 様',
  ])('%s', (name) => {
    expect(isPerson(name, null)).toBe(true)
  })

  test.each([
    '架空半導体株式会社',
    'トヨタ 自動車',
    '東京 電力',
    '東京 瓦斯',
    '大阪 ガス',
    '信越 化学',
    '川崎 重工',
    '日立 製作所',
    '熊本 大学',
    '熊本県',
    '山田製作所',
    '佐藤食品工業',
    '鈴木商会',
    '中村屋',
    '高橋建設',
    '石川県漁連',
    '小林製薬',
    '前田道路株式会社',
    '安藤・間',
    '東レ',
  ])('%s is none', (name) => {
    expect(isPerson(name, null)).toBe(false)
  })

  test('a 法人番号 says that the name is a body’s, unless the name says otherwise', () => {
    expect(isPerson('山田太郎', '4000012090001')).toBe(false)
    expect(isPerson('山田太郎（個人事業主）', '4000012090001')).toBe(true)
  })
})

describe('how people are reached', () => {
  test.each([
    '03-1234-5678',
    '０３－１２３４－５６７８',
    '(03)1234-5678',
    '03(1234)5678',
    '03 1234 5678',
    '03−1234−5678',
    '03—1234—5678',
    '096ー123ー4567',
    'FAX 03.1234.5678',
    '電話0312345678',
    '連絡先：0312345678',
    '090-1234-5678',
    '09012345678',
    '+81-3-1234-5678',
    '+81 90 1234 5678',
    '0120-123-456',
    '℡ 0967(67)1111',
    '係（内線2345）',
  ])('%s is a telephone', (number) => {
    expect(privacyOf(`詳しくは ${number} へ`)?.code).toBe('telephone')
  })

  test.each([
    '2025-01-31',
    '第1期 2024-2026',
    '〒860-8570',
    '法人番号4000012090001',
    '0.5-1.0',
    '2026年度-2028年度',
    '管理番号 01-2345-678A',
    '予算コード 0401-2025-01',
    '100-200-300百万円',
    'ISO 9001-2015',
    '緯度 35.681236 経度 139.767125',
    '半導体@熊本',
  ])('%s is nothing of the kind', (text) => {
    expect(privacyOf(text)).toBeNull()
  })

  test.each(['a.b@example.go.jp', 'ａ＠ｂ．ｊｐ', 'a(at)example.jp', 'taro[at]example.jp', 'a★example.jp'])(
    '%s is a mail address',
    (address) => {
      expect(privacyOf(`係 ${address}`)?.code).toBe('mail-address')
    },
  )
})
