import { describe, expect, test } from 'vitest'
import { ImportRefused, importFiles } from '../../server/intake/import-files.ts'
import { aCase, allRows, anEmptyDraft, aPlan, casesIn, csv, DRAFT, places, take } from './draft.ts'

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/

async function aFilledDraft() {
  const db = anEmptyDraft()
  const files = [
    csv('事業', [{ 事業ID: 'prg-1', 事業名: '架空の補助金' }]),
    csv('計画', [aPlan()]),
    csv('計画区域', [{ 計画ID: 'plan-1', 市区町村コード: '43404' }]),
    csv('計画記載事項', [{ 計画ID: 'plan-1', 項目: '目指すべき姿', 本文: '架空の目標' }]),
    csv('投資案件', [aCase({ 計画ID: 'plan-1', 事業ID: 'prg-1', 戦略分野: 'AI・半導体' })]),
    csv('出典', [{ 案件ID: 'kikuyo-1', 出典名: '続報', 出典URL: 'https://example.jp/2' }]),
  ]
  const { problems } = await take(db, files)
  return { db, errors: problems.filter(({ severity }) => severity === 'error') }
}

describe('an import is all or nothing', () => {
  const errors: [why: string, table: string, row: Record<string, string>][] = [
    ['an amount with a unit', '投資案件', aCase({ 案件ID: 'next', '投資総額（百万円）': '5億円' })],
    ['a place that there is not', '投資案件', aCase({ 案件ID: 'next', 市区町村コード: '43999' })],
    ['a case without a source', '投資案件', aCase({ 案件ID: 'next', 出典名: '', 出典URL: '' })],
    ['a plan of no type', '計画', aPlan({ 計画ID: 'plan-2', 類型: 'Z' })],
    ['an area twice', '計画区域', { 計画ID: 'plan-1', 市区町村コード: '43404' }],
    ['the text of an unknown item', '計画記載事項', { 計画ID: 'plan-1', 項目: '夢', 本文: '架空' }],
    ['a source of no case', '出典', { 案件ID: 'nobody', 出典名: '続報', 出典URL: 'https://example.jp/3' }],
    ['a programme without a name', '事業', { 事業ID: 'prg-2', 事業名: '' }],
  ]
  test.each(errors)('%s in the last row leaves the draft row for row as it was', async (_, table, bad) => {
    const { db } = await aFilledDraft()
    const before = allRows(db)
    const good = {
      投資案件: aCase({ 案件名: '改めた名', 戦略分野: '造船' }),
      計画: aPlan({ 計画名: '改めた計画' }),
      計画区域: { 計画ID: 'plan-1', 市区町村コード: '43404' },
      計画記載事項: { 計画ID: 'plan-1', 項目: '目指すべき姿', 本文: '改めた目標' },
      出典: { 案件ID: 'kikuyo-1', 出典名: '改めた続報', 出典URL: 'https://example.jp/9' },
      事業: { 事業ID: 'prg-1', 事業名: '改めた補助金' },
    }[table] as Record<string, string>
    for (const replace of [false, true]) {
      const report = await take(db, [csv(table, [good, bad])], replace)
      expect(report.problems.some(({ severity }) => severity === 'error')).toBe(true)
      expect(report.counts).toEqual([])
      expect(allRows(db)).toEqual(before)
    }
  })

  test('without an error all six tables are in the draft', async () => {
    const { db, errors } = await aFilledDraft()
    expect(errors).toEqual([])
    const rows = allRows(db)
    for (const table of [
      'programmes',
      'plans',
      'plan_areas',
      'plan_sections',
      'investments',
      'investment_fields',
    ])
      expect(rows[table], table).toHaveLength(1)
    expect(rows.investment_sources).toHaveLength(2)
    expect(casesIn(db)['kikuyo-1']).toMatchObject({ planId: 'plan-1', programme: '架空の補助金' })
  })
})

describe('a problem says all that a clerk needs', () => {
  test('file, sheet, row with the header as 1, column, value, message and expectation, in Japanese', async () => {
    const rows = [aCase(), aCase({ 案件ID: 'b', '投資総額（百万円）': '12億円' })]
    const { problems } = await take(anEmptyDraft(), [csv('投資案件', rows)])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({
      severity: 'error',
      code: 'amount-with-unit',
      file: '投資案件.csv',
      sheet: '投資案件',
      row: 3,
      column: '投資総額（百万円）',
      value: '12億円',
    })
    expect(problems[0]?.message).toMatch(JAPANESE)
    expect(problems[0]?.expected).toMatch(JAPANESE)
  })

  test('all problems of all rows and files come in one run, in the order of the sheets', async () => {
    const { problems } = await take(anEmptyDraft(), [
      csv('投資案件', [
        aCase({ 案件ID: '熊本 1', 法人番号: '123', 公表日: 'いつか', 段階: '夢' }),
        aCase({ 案件ID: 'b', 市区町村コード: '99999', 緯度: '東', 出典URL: 'ftp://example.jp' }),
      ]),
      csv('計画', [aPlan({ 類型: 'D', 策定主体: '' })]),
      csv('事業', [{ 事業ID: 'prg-1', 事業名: '架空', 公募状況: 'たぶん' }]),
    ])
    const found = problems.map(({ sheet, row, column }) => `${sheet} ${row} ${column}`)
    for (const place of [
      '投資案件 2 案件ID',
      '投資案件 2 法人番号',
      '投資案件 2 公表日',
      '投資案件 2 段階',
      '投資案件 3 市区町村コード',
      '投資案件 3 緯度',
      '投資案件 3 出典URL',
      '計画 2 類型',
      '計画 2 策定主体',
      '事業 2 公募状況',
    ])
      expect(found, place).toContain(place)
    const sheets = problems.map(({ sheet }) => sheet)
    expect(new Set(sheets).size).toBe(sheets.filter((sheet, index) => sheet !== sheets[index - 1]).length)
    for (const problem of problems) {
      expect(problem.message, problem.code).toMatch(JAPANESE)
      expect(problem.expected, problem.code).not.toBe('')
    }
  })

  test('no second problem follows from the first: a case of a plan whose own row is wrong', async () => {
    const { problems } = await take(anEmptyDraft(), [
      csv('計画', [aPlan({ 類型: 'Z' })]),
      csv('計画区域', [{ 計画ID: 'plan-1', 市区町村コード: '43404' }]),
      csv('投資案件', [aCase({ 計画ID: 'plan-1' })]),
    ])
    expect(problems.map(({ column }) => column)).toEqual(['類型'])
  })
})

test('an edition that there is not, and one that is published, take nothing in', async () => {
  const db = anEmptyDraft()
  const files = [csv('投資案件', [aCase()])]
  const refusal = (id: string) =>
    importFiles(db, id, files, { replace: false, places }).then(
      () => 'taken',
      (problem: unknown) => (problem instanceof ImportRefused ? problem.reason : problem),
    )
  expect(await refusal('nowhere')).toBe('no-such-edition')
  db.$client.prepare("update editions set status = 'published' where id = ?").run(DRAFT)
  const before = allRows(db)
  expect(await refusal(DRAFT)).toBe('not-a-draft')
  expect(allRows(db)).toEqual(before)
})
