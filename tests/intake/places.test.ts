import { describe, expect, test } from 'vitest'
import { sixDigits } from '../../server/domain/place-code.ts'
import { aCase, allRows, anEmptyDraft, aPlan, csv, places, type Row, sitesOf, take } from './draft.ts'

async function siteOf(cells: Row) {
  const db = anEmptyDraft()
  const { problems } = await take(db, [csv('投資案件', [aCase(cells)])])
  return { problems, site: sitesOf(db, 'kikuyo-1')[0] }
}

describe('the place of a case', () => {
  test.each([
    ['43404', '43404', '43'],
    ['434043', '43404', '43'],
    ['４３４０４', '43404', '43'],
    ['01224', '01224', '01'],
    ['14100', '14100', '14'],
    ['141003', '14100', '14'],
  ])('code %s', async (code, municipality, prefecture) => {
    const { problems, site } = await siteOf({ 市区町村コード: code })
    expect(problems).toEqual([])
    expect(site).toMatchObject({ municipality, prefecture, precision: 'municipality' })
  })

  test.each(['47', '47000', '470007'])('%s is Okinawa, and no more is known', async (code) => {
    const { problems, site } = await siteOf({ 市区町村コード: code })
    expect(problems).toEqual([])
    expect(site).toMatchObject({ municipality: null, prefecture: '47', precision: 'prefecture' })
  })

  test('a wrong check digit is refused with the right one', async () => {
    const { problems } = await siteOf({ 市区町村コード: '434044' })
    expect(problems).toMatchObject([{ severity: 'error', code: 'place-check-digit', value: '434044' }])
    expect(problems[0]?.expected).toContain('434043')
  })

  test.each(['48', '99999', '434', '43999', '菊陽町', '43404-3', '0'])('%s is no place', async (code) => {
    const { problems } = await siteOf({ 市区町村コード: code })
    expect(problems).toMatchObject([{ severity: 'error', column: '市区町村コード', value: code }])
  })

  test('every code in use is read, with five digits and with six', async () => {
    const below = places.table.places.filter(({ kind }) => kind !== 'prefecture')
    const rows = below.flatMap(({ code }, index) => [
      aCase({ 案件ID: `five-${index}`, 市区町村コード: code }),
      aCase({ 案件ID: `six-${index}`, 市区町村コード: sixDigits(code) }),
    ])
    const db = anEmptyDraft()
    expect((await take(db, [csv('投資案件', rows)])).problems).toEqual([])
    const read = db.$client.prepare('select distinct municipality from sites order by 1').pluck().all()
    expect(read).toEqual(below.map(({ code }) => code).sort())
  })

  test('a former code with one successor is read as that, with a warning', async () => {
    const former = places.table.successors.find(({ successors }) => successors.length === 1)
    const { problems, site } = await siteOf({ 市区町村コード: former?.code ?? '' })
    expect(problems).toMatchObject([{ severity: 'warning', code: 'former-place', value: former?.code }])
    expect(site).toMatchObject({ municipality: former?.successors[0] })
  })

  test('Hamamatsu’s 北区 (22135) was divided: the error lists what followed', async () => {
    const { problems } = await siteOf({ 市区町村コード: '22135' })
    expect(problems).toMatchObject([{ severity: 'error', code: 'divided-place', value: '22135' }])
    const successors = places.successorsOf('22135')?.successors ?? []
    expect(successors.length).toBeGreaterThan(1)
    for (const code of successors) expect(problems[0]?.expected).toContain(code)
  })

  test('every former code is read or refused with its successors, none is unknown', async () => {
    const { successors } = places.table
    const rows = successors.map(({ code }) => aCase({ 案件ID: `c-${code}`, 市区町村コード: code }))
    const { problems } = await take(anEmptyDraft(), [csv('投資案件', rows)])
    expect(problems.map(({ value }) => value)).toEqual(successors.map(({ code }) => code))
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['former-place', 'divided-place']))
  })

  test('全国 needs no code; neither a place nor a precision is nowhere, and said', async () => {
    const nationwide = await siteOf({ 市区町村コード: '', 位置精度: '全国' })
    expect(nationwide.problems).toEqual([])
    expect(nationwide.site).toMatchObject({ prefecture: null, precision: 'nationwide' })
    const silent = await siteOf({ 市区町村コード: '' })
    expect(silent.problems).toMatchObject([{ severity: 'warning', code: 'no-place' }])
    expect(silent.site).toMatchObject({ prefecture: null, precision: 'nationwide' })
  })

  test.each<[string, Row, string]>([
    ['a longitude without a latitude', { 経度: '130.8' }, 'half-position'],
    ['latitude and longitude in each other’s place', { 緯度: '130.8', 経度: '32.9' }, 'position-swapped'],
    ['a position in Paris', { 緯度: '48.9', 経度: '2.3' }, 'outside-japan'],
    ['a position in degrees and minutes', { 緯度: '32°53′', 経度: '130.8' }, 'bad-degrees'],
    ['a point without a position', { 位置精度: '地点' }, 'position-missing'],
    [
      'a position that must not be',
      { 緯度: '32.9', 経度: '130.8', 位置精度: '市区町村まで' },
      'position-not-allowed',
    ],
    ['全国 with a code', { 位置精度: '全国' }, 'precision-contradicts-code'],
  ])('%s is refused', async (_, cells, code) => {
    const { problems } = await siteOf(cells)
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', code }))
  })
})

describe('the area of a plan', () => {
  async function areaOf(rows: Row[]) {
    const db = anEmptyDraft()
    const areas = rows.map((row) => ({ 計画ID: 'plan-1', ...row }))
    const { problems } = await take(db, [csv('計画', [aPlan()]), csv('計画区域', areas)])
    return { problems, areas: allRows(db).plan_areas as { code: string; links: string }[] }
  }

  test('a prefecture, a designated city, a ward and links across water', async () => {
    const { problems, areas } = await areaOf([
      { 市区町村コード: '43' },
      { 市区町村コード: '14100' },
      { 市区町村コード: '472018', 接続: '47205；472077' },
      { 市区町村コード: '47205' },
      { 市区町村コード: '47207' },
    ])
    expect(problems).toEqual([])
    expect(areas.map(({ code }) => code).sort()).toEqual(['14100', '43', '47201', '47205', '47207'])
    const naha = areas.find(({ code }) => code === '47201')
    expect(JSON.parse(naha?.links ?? '')).toEqual(['47205', '47207'])
  })

  test('an area without a code, and a municipality twice, are refused', async () => {
    expect((await areaOf([{ 市区町村コード: '' }])).problems).toMatchObject([{ code: 'required' }])
    const twice = await areaOf([{ 市区町村コード: '43404' }, { 市区町村コード: '434043' }])
    expect(twice.problems).toMatchObject([{ severity: 'error', code: 'duplicate-area', row: 3 }])
  })
})
