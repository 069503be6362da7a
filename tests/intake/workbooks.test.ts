import { describe, expect, test } from 'vitest'
import {
  aCase,
  allRows,
  anEmptyDraft,
  aPlan,
  casesIn,
  csv,
  type Sheet,
  sitesOf,
  take,
  workbook,
} from './draft.ts'

/** A sheet of one case; what is given here is a cell of Excel's own kind, not text. */
function sheetOf(cells: Record<string, unknown>): Sheet {
  const row: Record<string, unknown> = { ...aCase(), ...cells }
  const data = [
    Object.keys(row).map((value) => ({ value, type: String })),
    Object.values(row).map((value) =>
      value instanceof Date ? { value, type: Date, format: 'yyyy/mm/dd' } : { value },
    ),
  ]
  return { sheet: '投資案件', data: data as Sheet['data'] }
}

async function taken(cells: Record<string, unknown>) {
  const db = anEmptyDraft()
  const { problems } = await take(db, [await workbook('案件.xlsx', [sheetOf(cells)])])
  return { db, problems, found: casesIn(db)['kikuyo-1'] }
}

describe('a workbook gives what its cells hold', () => {
  test('numbers, dates and text', async () => {
    const { problems, found, db } = await taken({
      '投資総額（百万円）': 1234.567891,
      '支援額（百万円）': 0.1 + 0.2,
      公表日: new Date(Date.UTC(2026, 0, 31)),
      着工: 2026,
      緯度: 32.8858,
      経度: 130.8402,
      備考: '令和8年',
    })
    expect(problems).toEqual([])
    expect(found).toMatchObject({
      amountYen: 1_234_567_891,
      supportYen: 300_000,
      announcedOn: '2026-01-31',
      constructionStart: '2026',
      note: '令和8年',
    })
    expect(sitesOf(db, 'kikuyo-1')).toMatchObject([{ lat: 32.8858, lng: 130.8402, precision: 'exact' }])
  })

  test('a tick that Excel holds as TRUE is はい, and ids stored as numbers are ids', async () => {
    const db = anEmptyDraft()
    const plan = { ...aPlan(), 計画ID: 1001, 例示: true } as Record<string, unknown>
    const data = [Object.keys(plan), Object.values(plan)].map((row) => row.map((value) => ({ value })))
    const file = await workbook('計画.xlsx', [{ sheet: '計画', data: data as Sheet['data'] }])
    expect((await take(db, [file])).problems).toEqual([])
    expect(allRows(db).plans).toMatchObject([{ id: '1001', example: 1 }])
  })

  test.each([
    ['an ordinary code', 43404, '43404', []],
    ['千歳市 without its 0', 1224, '01224', ['lost-zero']],
    ['千歳市 of six digits without its 0', 12246, '01224', ['lost-zero']],
    ['six digits', 434043, '43404', []],
  ])('a code stored as a number: %s', async (_, code, municipality, warnings) => {
    const { problems, db } = await taken({ 市区町村コード: code })
    expect(problems.map((problem) => problem.code)).toEqual(warnings)
    expect(sitesOf(db, 'kikuyo-1')).toMatchObject([{ municipality }])
  })

  test('a corporate number stored as a number keeps its 13 digits', async () => {
    const { problems, found } = await taken({ 法人番号: 4011001098993 })
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(found).toMatchObject({ corporateNumber: '4011001098993' })
  })

  test('several sheets are read in one run; sheets for people are passed over, others are named', async () => {
    const db = anEmptyDraft()
    const note = { sheet: '記入要領', data: [[{ value: '読んでください' }]] } as Sheet
    const odd = { sheet: 'Sheet1', data: [[{ value: 'メモ' }]] } as Sheet
    const file = await workbook('版.xlsx', [note, sheetOf({}), odd])
    const { problems } = await take(db, [file])
    expect(problems).toMatchObject([{ severity: 'warning', code: 'unknown-sheet', sheet: 'Sheet1' }])
    expect(Object.keys(casesIn(db))).toEqual(['kikuyo-1'])
  })

  test('a blank row in between keeps the row numbers of the sheet', async () => {
    const sheet = sheetOf({})
    const [header = [], row = []] = sheet.data
    const bad = row.map((cell, index) => (index === 0 ? ({ value: '菊 陽' } as typeof cell) : cell))
    const file = await workbook('版.xlsx', [{ ...sheet, data: [header, [], row, [], bad] }])
    const { problems } = await take(anEmptyDraft(), [file])
    expect(problems).toMatchObject([{ row: 5, column: '案件ID', value: '菊 陽' }])
  })

  test('a first row left blank is said to lack its headers', async () => {
    const sheet = sheetOf({})
    const file = await workbook('版.xlsx', [{ ...sheet, data: [[], ...sheet.data] }])
    const { problems } = await take(anEmptyDraft(), [file])
    expect(problems).toMatchObject([{ code: 'no-header', row: 1, sheet: '投資案件' }, { code: 'no-table' }])
  })

  test('more than 100,000 rows are refused, not cut off', async () => {
    const cells = Array.from({ length: 100_002 }, (_, index) => [
      { value: index === 0 ? '案件ID' : `c${index}` },
    ])
    const file = await workbook('版.xlsx', [{ sheet: '投資案件', data: cells as Sheet['data'] }])
    const { problems } = await take(anEmptyDraft(), [file])
    expect(problems).toMatchObject([{ severity: 'error', code: 'too-many-rows', sheet: '投資案件' }])
  })
})

describe('a hostile file is a plain problem and never a crash', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  test.each([
    ['garbage renamed .xlsx', '版.xlsx', bytes('これはExcelではありません'), 'unreadable-workbook'],
    ['an empty .xlsx', '版.xlsx', bytes(''), 'unreadable-workbook'],
    [
      'a zip that holds nothing',
      '版.xlsx',
      new Uint8Array([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]),
      'unreadable-workbook',
    ],
    ['an old .xls', '版.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'unknown-format'],
    ['an empty .csv', '投資案件.csv', bytes(''), 'no-table'],
    ['a .csv of another name', '案件.csv', bytes('案件ID\r\na'), 'no-table'],
  ])('%s', async (_, name, content, code) => {
    const db = anEmptyDraft()
    const before = allRows(db)
    const { problems } = await take(db, [{ name, bytes: content }])
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', code }))
    expect(allRows(db)).toEqual(before)
  })

  test('a workbook cut off anywhere', async () => {
    const whole = await workbook('版.xlsx', [sheetOf({})])
    for (const part of [0.1, 0.5, 0.9, 0.99]) {
      const cut = whole.bytes.slice(0, Math.floor(whole.bytes.length * part))
      const { problems } = await take(anEmptyDraft(), [{ name: '版.xlsx', bytes: cut }])
      expect(problems, `${part}`).toMatchObject([{ code: 'unreadable-workbook', file: '版.xlsx' }])
    }
  })

  test('headers and no rows add nothing', async () => {
    const db = anEmptyDraft()
    const header = new TextEncoder().encode(`${Object.keys(aCase()).join(',')}\r\n`)
    const { problems, counts } = await take(db, [{ name: '投資案件.csv', bytes: header }])
    expect(problems).toEqual([])
    expect(counts).toMatchObject([{ table: '投資案件', rows: 0, added: 0 }])
  })

  test('one bad file among good ones stops all of them', async () => {
    const db = anEmptyDraft()
    const bad = { name: '計画.xlsx', bytes: bytes('garbage') }
    const { problems } = await take(db, [csv('投資案件', [aCase()]), bad])
    expect(problems).toMatchObject([{ code: 'unreadable-workbook', file: '計画.xlsx' }])
    expect(casesIn(db)).toEqual({})
  })
})
