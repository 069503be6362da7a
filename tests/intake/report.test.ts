import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { writeReport } from '../../server/intake/report-workbook.ts'
import type { InputFile } from '../../server/intake/table.ts'
import { readWorkbook } from '../../server/intake/workbook.ts'
import { aCase, anEmptyDraft, csv, take, workbook } from './draft.ts'

async function reportOn(files: InputFile[]) {
  const { problems } = await take(anEmptyDraft(), files)
  const bytes = await writeReport(files, problems)
  const sheets = await readWorkbook(bytes)
  if (!Array.isArray(sheets)) throw new Error(sheets.finding.message)
  const parts = unzipSync(bytes)
  return { sheets, part: (name: string) => strFromU8(parts[name] ?? new Uint8Array()) }
}

const bad = aCase({ 案件ID: 'kikuyo-2', 市区町村コード: '99999' })
const rows = [aCase(), bad, aCase({ 案件ID: 'kikuyo-3' })]

test('a workbook comes back with all its cells, the bad one coloured and annotated', async () => {
  const headers = Object.keys(bad)
  const data = [headers, ...rows.map((row) => Object.values(row))].map((row) =>
    row.map((value) => ({ value })),
  )
  const notes = [[{ value: '覚え書き' }, { value: 12.5 }, { value: true }]]
  const file = await workbook('案件.xlsx', [
    { sheet: '投資案件', data },
    { sheet: 'メモ', data: notes },
  ])
  const { sheets, part } = await reportOn([file])
  expect(sheets.map(({ name }) => name)).toEqual(['問題一覧', '投資案件', 'メモ'])
  expect(sheets[1]?.rows.map(({ cells }) => cells)).toEqual(rows.map((row) => Object.values(row)))
  expect(sheets[2]?.header).toEqual(['覚え書き', 12.5, true])
  expect(part('xl/comments2.xml')).toMatch(/ref="C3".*エラー（市区町村コード）/s)
  expect(part('xl/worksheets/sheet2.xml')).toContain('<c r="C3" s="5"')
  expect(part('xl/worksheets/sheet2.xml')).not.toContain('<c r="C2" s="5"')
})

test('of a CSV the bad rows come, each with where it stood', async () => {
  const { sheets, part } = await reportOn([csv('投資案件', rows)])
  expect(sheets[1]?.header).toEqual(['元の行', ...Object.keys(bad)])
  expect(sheets[1]?.rows.map(({ cells }) => cells)).toEqual([[3, ...Object.values(bad)]])
  expect(part('xl/comments2.xml')).toContain('ref="D2"')
})

test('all problems are listed with what was found', async () => {
  const { sheets } = await reportOn([csv('投資案件', rows)])
  expect(sheets[0]?.rows[0]?.cells.slice(0, 6)).toEqual([
    'エラー',
    '投資案件.csv',
    '投資案件',
    3,
    '市区町村コード',
    '99999',
  ])
})

test('control characters and lone surrogates do not break the report', async () => {
  const { sheets } = await reportOn([csv('投資案件', [aCase({ 備考: 'a\u0001b' })])])
  expect(JSON.stringify(sheets[1]?.rows)).toContain('a\ufffdb')
})
