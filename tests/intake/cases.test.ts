import { describe, expect, test } from 'vitest'
import {
  aCase,
  allRows,
  anEmptyDraft,
  aPlan,
  casesIn,
  csv,
  problemsOf,
  type Row,
  sitesOf,
  take,
} from './draft.ts'

/** A case of several sites: what is said of the case stands in the first row only. */
function aCaseOf(sites: Row[], cells: Row = {}): Row[] {
  return sites.map((site, index) =>
    index === 0 ? aCase({ ...cells, ...site }) : { 案件ID: 'kikuyo-1', ...site },
  )
}
const THREE = [{ 市区町村コード: '43404' }, { 市区町村コード: '03206' }, { 市区町村コード: '24202' }]

describe('a case with several sites', () => {
  test('blank cells of a later row mean as in the first, wherever that row stands', async () => {
    const db = anEmptyDraft()
    const [first, second, third] = aCaseOf(THREE, { '投資総額（百万円）': '900' })
    const rows = [first, aCase({ 案件ID: 'other' }), second, { ...third, 案件名: '架空の工場' }] as Row[]
    expect((await take(db, [csv('投資案件', rows)])).problems).toEqual([])
    expect(casesIn(db)['kikuyo-1']).toMatchObject({ siteCount: 3, amountYen: 900_000_000 })
    expect(sitesOf(db, 'kikuyo-1').map((site) => site.municipality)).toEqual(['43404', '03206', '24202'])
  })

  test.each<[string, Row]>([
    ['another title', { 案件名: '別の工場' }],
    ['another amount', { '投資総額（百万円）': '901' }],
    ['an amount that is 非公表 here and known there', { '投資総額（百万円）': '非公表' }],
    ['a field more', { 戦略分野: '造船；海洋' }],
    ['no field here and one there', { 戦略分野: '17分野以外' }],
    ['another source', { 出典URL: 'https://example.jp/other' }],
  ])('%s in a later row is an error of that row', async (_, cells) => {
    const rows = aCaseOf(THREE.slice(0, 2), { '投資総額（百万円）': '900', 戦略分野: '造船' })
    const problems = await problemsOf([rows[0] as Row, { ...rows[1], ...cells }])
    expect(problems).toMatchObject([
      { severity: 'error', code: 'differs-from-first-row', row: 3, column: Object.keys(cells)[0] },
    ])
  })

  test('shares of 33.3333, 33.3333 and 33.3334 make 100, and every yen goes to a site', async () => {
    const db = anEmptyDraft()
    const shares = ['33.3333', '33.3333', '33.3334']
    const sites = THREE.map((site, index) => ({ ...site, '按分率(%)': shares[index] ?? '' }))
    const rows = aCaseOf(sites, { '投資総額（百万円）': '0.000100', '支援額（百万円）': '1234.567891' })
    const { problems } = await take(db, [csv('投資案件', rows)])
    expect(problems).toMatchObject([{ severity: 'warning', code: 'support-above-total' }])
    const found = sitesOf(db, 'kikuyo-1') as { amountYen: number; supportYen: number }[]
    expect(found.reduce((sum, site) => sum + site.amountYen, 0)).toBe(100)
    expect(found.reduce((sum, site) => sum + site.supportYen, 0)).toBe(1_234_567_891)
  })

  test.each([
    ['a share that one site lacks', ['50', '50', ''], 'share-missing'],
    ['99 %', ['33', '33', '33'], 'shares-not-100'],
    ['halves written as 0.5', ['0.5', '0.25', '0.25'], 'shares-not-100'],
    ['a share of nothing', ['50', '50', '0'], 'bad-share'],
    ['a share with its sign', ['50', '25', '25%'], 'bad-share'],
  ])('%s is refused', async (_, shares, code) => {
    const sites = THREE.map((site, index) => ({ ...site, '按分率(%)': shares[index] ?? '' }))
    expect(await problemsOf(aCaseOf(sites))).toMatchObject([{ severity: 'error', code, column: '按分率(%)' }])
  })

  test('without shares no site has a part of the money', async () => {
    const db = anEmptyDraft()
    await take(db, [csv('投資案件', aCaseOf(THREE, { '投資総額（百万円）': '900' }))])
    expect(sitesOf(db, 'kikuyo-1').map((site) => site.amountYen)).toEqual([null, null, null])
  })

  test('the same site twice is a warning', async () => {
    const problems = await problemsOf(aCaseOf([{ 市区町村コード: '43404' }, { 市区町村コード: '434043' }]))
    expect(problems).toMatchObject([{ severity: 'warning', code: 'repeated-site', row: 3 }])
  })
})

describe('a source for every case', () => {
  test.each<[string, Row]>([
    ['no source at all', { 出典名: '', 出典URL: '' }],
    ['a name without a URL', { 出典URL: '' }],
    ['a URL without a name', { 出典名: '' }],
    ['no URL but a note', { 出典URL: '新聞' }],
  ])('%s is an error', async (_, cells) => {
    const problems = await problemsOf([aCase(cells)])
    expect(problems.some(({ severity }) => severity === 'error')).toBe(true)
    expect(problems[0]?.column).toMatch(/^出典/)
  })

  test('the table 出典 may give it, and further ones of a case and a plan', async () => {
    const db = anEmptyDraft()
    const files = [
      csv('投資案件', [aCase({ 出典名: '', 出典URL: '' })]),
      csv('計画', [aPlan()]),
      csv('出典', [
        { 案件ID: 'kikuyo-1', 出典名: '一', 出典URL: 'https://example.jp/1', 出典日: '2026/1/31' },
        { 案件ID: 'kikuyo-1', 出典名: '二', 出典URL: 'https://example.jp/2' },
        { 計画ID: 'plan-1', 出典名: '三', 出典URL: 'https://example.jp/3' },
      ]),
    ]
    expect((await take(db, files)).problems).toEqual([])
    const rows = allRows(db)
    expect(rows.investment_sources).toMatchObject([{ title: '一', date: '2026-01-31' }, { title: '二' }])
    expect(rows.plan_sources).toMatchObject([{ title: '三' }])
  })

  test.each<[string, Row, string]>([
    ['neither a case nor a plan', { 案件ID: '', 計画ID: '' }, 'source-owner'],
    ['both a case and a plan', { 案件ID: 'kikuyo-1', 計画ID: 'plan-1' }, 'source-owner'],
    ['a case that there is not', { 案件ID: 'nobody', 計画ID: '' }, 'unknown-investment'],
    ['a plan that there is not', { 案件ID: '', 計画ID: 'nothing' }, 'unknown-plan'],
  ])('a source of %s is refused', async (_, owner, code) => {
    const source = { ...owner, 出典名: '一', 出典URL: 'https://example.jp/1' }
    const files = [csv('投資案件', [aCase()]), csv('計画', [aPlan()]), csv('出典', [source])]
    expect((await take(anEmptyDraft(), files)).problems).toMatchObject([{ severity: 'error', code, row: 2 }])
  })
})

describe('rows are added or updated by id', () => {
  test('a second import adds what is new, writes over what is there and leaves the rest', async () => {
    const db = anEmptyDraft()
    await take(db, [csv('投資案件', [aCase({ 案件ID: 'a' }), aCase({ 案件ID: 'b' })])])
    const second = [
      aCase({ 案件ID: 'b', 案件名: '改めた名', 市区町村コード: '03206' }),
      aCase({ 案件ID: 'c' }),
    ]
    const { counts } = await take(db, [csv('投資案件', second)])
    expect(counts).toMatchObject([{ table: '投資案件', rows: 2, added: 1, updated: 1 }])
    expect(Object.keys(casesIn(db))).toEqual(['a', 'b', 'c'])
    expect(casesIn(db).b).toMatchObject({ title: '改めた名' })
    expect(sitesOf(db, 'b')).toMatchObject([{ municipality: '03206' }])
  })

  test('the same file twice leaves the draft as after the first time', async () => {
    const db = anEmptyDraft()
    const files = [csv('計画', [aPlan()]), csv('投資案件', aCaseOf(THREE, { 戦略分野: '造船' }))]
    await take(db, files)
    const once = allRows(db)
    await take(db, files)
    expect(allRows(db)).toEqual(once)
  })

  test('the same id twice in 計画 or 事業 is an error of the lower row', async () => {
    const plans = await problemsOf([aPlan(), aPlan({ 計画名: '別' })], '計画')
    expect(plans).toMatchObject([{ severity: 'error', code: 'duplicate-id', row: 3, column: '計画ID' }])
    const programme = { 事業ID: 'p', 事業名: '架空' }
    const programmes = await problemsOf([programme, programme], '事業')
    expect(programmes).toMatchObject([{ severity: 'error', code: 'duplicate-id', row: 3, column: '事業ID' }])
  })

  test('a programme that is renamed is renamed in the cases that carry its name', async () => {
    const db = anEmptyDraft()
    await take(db, [
      csv('事業', [{ 事業ID: 'p', 事業名: '旧名' }]),
      csv('投資案件', [aCase({ 事業ID: 'p' })]),
    ])
    await take(db, [csv('事業', [{ 事業ID: 'p', 事業名: '新名' }])])
    expect(casesIn(db)['kikuyo-1']).toMatchObject({ programme: '新名' })
    expect(casesIn(db)['kikuyo-1']?.search).toContain('新名')
  })

  test('a plan and a programme that there are not are errors of the case', async () => {
    const problems = await problemsOf([aCase({ 計画ID: 'nothing', 事業ID: 'nothing' })])
    expect(problems.map(({ code }) => code).sort()).toEqual(['unknown-plan', 'unknown-programme'])
  })
})
