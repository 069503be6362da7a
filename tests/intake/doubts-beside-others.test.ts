import { describe, expect, test } from 'vitest'
import { readPinned } from '../../server/geography.ts'
import { importFiles } from '../../server/intake/import-files.ts'
import type { InputFile } from '../../server/intake/table.ts'
import { aCase, anEmptyDraft, aPlan, csv, DRAFT, places, type Row, workbook } from './draft.ts'

const { boundaries } = readPinned()

async function doubts(files: InputFile[], db = anEmptyDraft()) {
  const { problems } = await importFiles(db, DRAFT, files, {
    replace: false,
    places,
    union: boundaries.union,
  })
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return problems.map(({ code, file, sheet, row, column, value }) => [code, file, sheet, row, column, value])
}

const ofProgramme = (amounts: readonly number[], cells: Row = {}) =>
  amounts.map((amount, index) =>
    aCase({ 案件ID: `c${index}`, 事業名: '補助金', '投資総額（百万円）': String(amount), ...cells }),
  )

describe('an amount beside the others of its programme', () => {
  test('a thousand times the usual is named at its row, whatever follows', async () => {
    expect(await doubts([csv('投資案件', ofProgramme([10, 12, 10_000, 11, 9, 10]))])).toEqual([
      ['far-from-usual', '投資案件.csv', '投資案件', 4, '投資総額（百万円）', '10000'],
    ])
  })
  test('just below a thousand times, or of four cases, there is nothing to say', async () => {
    expect(await doubts([csv('投資案件', ofProgramme([10, 10, 9_999, 10, 10]))])).toEqual([])
    expect(await doubts([csv('投資案件', ofProgramme([10, 10, 10_000, 10]))])).toEqual([])
  })
  test('the usual is that of the whole draft: one new row against five that were there', async () => {
    const db = anEmptyDraft()
    await doubts([csv('投資案件', ofProgramme([10, 12, 11, 9, 10]))], db)
    const fresh = aCase({ 案件ID: 'new', 事業名: '補助金', '投資総額（百万円）': '10,000,000' })
    expect(await doubts([csv('投資案件', [fresh])], db)).toEqual([
      ['far-from-usual', '投資案件.csv', '投資案件', 2, '投資総額（百万円）', '10,000,000'],
    ])
  })
})

describe('a probable duplicate', () => {
  const twin = { 企業名: '架空', '投資総額（百万円）': '5' }
  test('is named at the second of the two', async () => {
    const rows = [
      aCase(twin),
      aCase({ ...twin, 案件ID: 'dearer', '投資総額（百万円）': '6' }),
      aCase({ ...twin, 案件ID: 'elsewhere', 市区町村コード: '43403' }),
      aCase({ ...twin, 案件ID: 'again' }),
      aCase({ 案件ID: 'without-company', '投資総額（百万円）': '5' }),
    ]
    expect(await doubts([csv('投資案件', rows)])).toEqual([
      ['probable-duplicate', '投資案件.csv', '投資案件', 5, '案件ID', 'again'],
    ])
  })
  test('of two files is named in the second; of a case that is there already, in the file', async () => {
    const db = anEmptyDraft()
    const book = await workbook('b.xlsx', [
      { sheet: '投資案件', data: [Object.keys(aCase(twin)), Object.values({ ...aCase(twin), 案件ID: 'b' })] },
    ])
    expect(await doubts([csv('投資案件', [aCase(twin)]), book], db)).toEqual([
      ['probable-duplicate', 'b.xlsx', '投資案件', 2, '案件ID', 'b'],
    ])
    expect(await doubts([csv('投資案件', [aCase(twin)])], db)).toEqual([
      ['probable-duplicate', '投資案件.csv', '投資案件', 2, '案件ID', 'kikuyo-1'],
    ])
    expect(await doubts([csv('投資案件', [aCase({ 案件ID: 'other' })])], db)).toEqual([])
  })
})

describe('a point beside the code of its row', () => {
  test('in another municipality it is named with the distance, at the row of the site', async () => {
    const kumamoto = { 緯度: '32.8031', 経度: '130.7079' }
    const rows = [
      aCase({ 緯度: '32.8625', 経度: '130.8287' }),
      aCase({ 案件ID: 'two-sites' }),
      aCase({ 案件ID: 'two-sites', ...kumamoto }),
    ]
    const db = anEmptyDraft()
    const { problems } = await importFiles(db, DRAFT, [csv('投資案件', rows)], {
      replace: false,
      places,
      union: boundaries.union,
    })
    expect(problems).toMatchObject([
      { code: 'outside-municipality', row: 4, column: '緯度', value: '32.8031' },
    ])
    expect(problems[0]?.message).toMatch(/境界から \d+\.\d km（.+の中）/)
  })
  test('a small island, and a few metres beyond the border, are tolerated', async () => {
    const rows = [
      aCase({ 案件ID: 'island', 市区町村コード: '13421', 緯度: '24.2867', 経度: '153.9807' }),
      aCase({ 案件ID: 'border', 緯度: '32.8858', 経度: '130.8402' }),
    ]
    expect(await doubts([csv('投資案件', rows)])).toEqual([])
  })
})

test('a state that the last step of the plan contradicts is named at the plan, or at its steps', async () => {
  const plan = aPlan({ 類型: 'C', 状態: '素案' })
  const steps = csv('計画経過', [
    { 計画ID: 'plan-1', 状態: '素案', 日付: '2025' },
    { 計画ID: 'plan-1', 状態: '正式提出', 日付: '2026' },
  ])
  const states = (found: unknown[][]) => found.filter(([code]) => code === 'state-differs')
  const db = anEmptyDraft()
  expect(states(await doubts([csv('計画', [plan]), steps], db))).toEqual([
    ['state-differs', '計画.csv', '計画', 2, '状態', '素案'],
  ])
  expect(states(await doubts([steps], db))).toEqual([
    ['state-differs', '計画経過.csv', '計画経過', 2, '状態', '素案'],
  ])
})
