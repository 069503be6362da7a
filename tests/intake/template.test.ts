import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { TABLE_NAMES } from '../../server/intake/table-names.ts'
import { TABLE_COLUMNS } from '../../server/intake/tables/table-columns.ts'
import { writeTemplate } from '../../server/intake/template/template.ts'
import { readWorkbook } from '../../server/intake/workbook.ts'
import { writeWorkbook } from '../../server/intake/write-workbook.ts'
import { anEmptyDraft, casesIn, places, type Row, take } from './draft.ts'

const template = writeTemplate(places)

async function sheets() {
  const read = await readWorkbook(template)
  if (!Array.isArray(read)) throw new Error(read.finding.message)
  return read
}

/** The template as a clerk leaves it: example rows changed by `fill`, or gone where it gives null. */
async function filled(fill: (table: string, row: Row) => Row | null) {
  const written = (await sheets()).map(({ name, header, rows }) => {
    const headers = header.map(String)
    const known = TABLE_NAMES.some((table) => table === name)
    const example = Object.fromEntries(
      headers.map((key, index) => [key, String(rows[0]?.cells[index] ?? '')]),
    )
    const row = known ? fill(name, example) : null
    const lines = row === null ? [headers] : [headers, headers.map((key) => row[key] ?? '')]
    return { name, rows: lines.map((line) => line.map((value) => ({ value }))) }
  })
  return { name: '入力.xlsx', bytes: writeWorkbook(written) }
}

test('there is a sheet for every table that the import reads, with exactly its columns', async () => {
  const read = await sheets()
  expect(read.map(({ name }) => name)).toEqual(['記入要領', ...TABLE_NAMES, 'コード表'])
  for (const name of TABLE_NAMES)
    expect(read.find((sheet) => sheet.name === name)?.header).toEqual(
      Object.values(TABLE_COLUMNS[name]).map(({ header }) => header),
    )
})

test('taken in with its example rows removed, it has no problem', async () => {
  expect((await take(anEmptyDraft(), [await filled(() => null)])).problems).toEqual([])
})

test('an example row that was left in is named, and nothing is taken in', async () => {
  const db = anEmptyDraft()
  const { problems } = await take(db, [{ name: '入力.xlsx', bytes: template }])
  expect(problems.map(({ code, sheet, row }) => [code, sheet, row])).toEqual(
    expect.arrayContaining(TABLE_NAMES.map((name) => ['example-row', name, 2])),
  )
  expect(problems).toHaveLength(TABLE_NAMES.length)
  expect(casesIn(db)).toEqual({})
})

test('the example rows are true examples: with ids of their own they are taken in', async () => {
  const db = anEmptyDraft()
  const ids: Record<string, string> = { 事業ID: 'programme-1', 計画ID: 'plan-1', 案件ID: 'case-1' }
  const file = await filled((_, row) => {
    const [first = ''] = Object.keys(row)
    return { ...row, [first]: ids[first] ?? '' }
  })
  expect((await take(db, [file])).problems).toEqual([])
  expect(casesIn(db)['case-1']).toMatchObject({ amountYen: 1_000_000_000, constructionStart: 'FY2026' })
})

test('headers are frozen and explained, codes are text, lists drop down from the code sheet', () => {
  const parts = unzipSync(template)
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  const cases = `xl/worksheets/sheet${TABLE_NAMES.indexOf('投資案件') + 2}.xml`
  expect(part(cases)).toContain('state="frozen"')
  expect(part(cases)).toContain("<formula1>'コード表'!$B$")
  expect(part(cases)).not.toContain('mergeCell')
  expect(part(`xl/comments${TABLE_NAMES.indexOf('投資案件') + 2}.xml`)).toContain('百万円の数字だけ')
  const column = Object.keys(TABLE_COLUMNS.投資案件).indexOf('code') + 1
  expect(part(cases)).toMatch(new RegExp(`<col min="${column}" max="${column}" width="\\d+" style="1"`))
})

test('written twice it is the same, byte for byte', () => {
  expect(Buffer.from(writeTemplate(places)).equals(Buffer.from(template))).toBe(true)
})
