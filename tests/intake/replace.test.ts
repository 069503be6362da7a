import { describe, expect, test } from 'vitest'
import { aCase, allRows, anEmptyDraft, aPlan, casesIn, csv, take } from './draft.ts'

async function aFilledDraft() {
  const db = anEmptyDraft()
  const cases = [aCase({ 案件ID: 'a', 計画ID: 'plan-1', 事業ID: 'prg-1' }), aCase({ 案件ID: 'b' })]
  const { problems } = await take(db, [
    csv('事業', [
      { 事業ID: 'prg-1', 事業名: '一' },
      { 事業ID: 'prg-2', 事業名: '二' },
    ]),
    csv('計画', [aPlan(), aPlan({ 計画ID: 'plan-2' })]),
    csv('計画区域', [
      { 計画ID: 'plan-1', 市区町村コード: '43404' },
      { 計画ID: 'plan-1', 市区町村コード: '43403' },
      { 計画ID: 'plan-2', 市区町村コード: '03206' },
    ]),
    csv('投資案件', cases),
    csv('出典', [{ 案件ID: 'b', 出典名: '続報', 出典URL: 'https://example.jp/2' }]),
  ])
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  return db
}

describe('--replace puts exactly the tables of the files in the place of the draft’s', () => {
  test('cases that are no longer there disappear and are named; other tables stay', async () => {
    const db = await aFilledDraft()
    const before = allRows(db)
    const report = await take(db, [csv('投資案件', [aCase({ 案件ID: 'a' }), aCase({ 案件ID: 'c' })])], true)
    expect(report.removed).toEqual([{ table: '投資案件', ids: ['b'] }])
    expect(report.counts).toMatchObject([{ table: '投資案件', added: 1, updated: 1 }])
    expect(Object.keys(casesIn(db))).toEqual(['a', 'c'])
    const after = allRows(db)
    for (const table of ['plans', 'plan_areas', 'programmes']) expect(after[table]).toEqual(before[table])
    expect(after.investment_sources).toHaveLength(2)
  })

  test('areas that are no longer there are named by plan and code', async () => {
    const db = await aFilledDraft()
    const { removed } = await take(
      db,
      [csv('計画区域', [{ 計画ID: 'plan-1', 市区町村コード: '43404' }])],
      true,
    )
    expect(removed).toEqual([{ table: '計画区域', ids: ['plan-1 43403', 'plan-2 03206'] }])
    expect(allRows(db).plan_areas).toMatchObject([{ code: '43404' }])
  })

  test('a table with headers and no rows empties the table, and says so', async () => {
    const db = await aFilledDraft()
    const empty = { name: '出典.csv', bytes: new TextEncoder().encode('案件ID,計画ID,出典名,出典URL\r\n') }
    const { removed } = await take(db, [empty], true)
    expect(removed).toEqual([{ table: '出典', ids: ['b 続報'] }])
  })

  test('nothing disappears without --replace', async () => {
    const db = await aFilledDraft()
    const { removed } = await take(db, [csv('投資案件', [aCase({ 案件ID: 'c' })])])
    expect(removed).toEqual([])
    expect(Object.keys(casesIn(db))).toEqual(['a', 'b', 'c'])
  })

  test('the same tables again remove nothing', async () => {
    const db = await aFilledDraft()
    const before = allRows(db)
    const same = [csv('計画', [aPlan(), aPlan({ 計画ID: 'plan-2' })])]
    expect((await take(db, same, true)).removed).toEqual([])
    expect(allRows(db)).toEqual(before)
  })
})

describe('what is left must not point at what has gone', () => {
  test('a plan that a case of the draft belongs to cannot be replaced away', async () => {
    const db = await aFilledDraft()
    const before = allRows(db)
    const { problems } = await take(db, [csv('計画', [aPlan({ 計画ID: 'plan-2' })])], true)
    expect(problems).toMatchObject([{ severity: 'error', code: 'left-behind', value: 'plan-1' }])
    expect(allRows(db)).toEqual(before)
  })

  test.each([
    ['a case of the files', '投資案件', aCase({ 案件ID: 'a', 計画ID: 'plan-1' }), 'unknown-plan'],
    ['an area of the files', '計画区域', { 計画ID: 'plan-1', 市区町村コード: '43404' }, 'unknown-plan'],
    [
      'a source of the files',
      '出典',
      { 計画ID: 'plan-1', 出典名: '続', 出典URL: 'https://example.jp/3' },
      'unknown-plan',
    ],
  ])('%s cannot belong to a plan that the files take away', async (_, table, row, code) => {
    const db = await aFilledDraft()
    const before = allRows(db)
    const files = [csv('計画', [aPlan({ 計画ID: 'plan-2' })]), csv(table, [row])]
    const { problems } = await take(db, files, true)
    expect(problems).toContainEqual(
      expect.objectContaining({ severity: 'error', code, column: '計画ID', row: 2 }),
    )
    expect(allRows(db)).toEqual(before)
  })

  test('nor a case of the files to a programme, nor a source to a case', async () => {
    const db = await aFilledDraft()
    const before = allRows(db)
    const programmes = csv('事業', [{ 事業ID: 'prg-2', 事業名: '二' }])
    const cases = csv('投資案件', [aCase({ 案件ID: 'a', 事業ID: 'prg-1' })])
    expect((await take(db, [programmes, cases], true)).problems).toMatchObject([
      { severity: 'error', code: 'unknown-programme', column: '事業ID', value: 'prg-1' },
    ])
    const source = csv('出典', [{ 案件ID: 'b', 出典名: '続報', 出典URL: 'https://example.jp/2' }])
    expect(
      (await take(db, [csv('投資案件', [aCase({ 案件ID: 'a' })]), source], true)).problems,
    ).toMatchObject([{ severity: 'error', code: 'unknown-investment', column: '案件ID', value: 'b' }])
    expect(allRows(db)).toEqual(before)
  })
})
