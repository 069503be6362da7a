import { describe, expect, test } from 'vitest'
import { TABLE_NAMES, type TableName } from '../../server/intake/table-names.ts'
import { TABLE_COLUMNS } from '../../server/intake/tables/table-columns.ts'
import { aCase, allRows, anEmptyDraft, csv, csvText, type Row, type Sheet, take, workbook } from './draft.ts'
import { GOOD } from './good-tables.ts'

/** The errors of the good tables with one of them written otherwise. */
async function errorsWith(table: TableName, written: string) {
  const files = TABLE_NAMES.map((name) =>
    name === table
      ? { name: `${name}.csv`, bytes: new TextEncoder().encode(written) }
      : csv(name, GOOD[name] ?? []),
  )
  const { problems } = await take(anEmptyDraft(), files)
  return problems.filter(({ severity }) => severity === 'error')
}

const rowsOf = (table: TableName): Row[] => GOOD[table] ?? []
const headersOf = (table: TableName) => [...new Set(rowsOf(table).flatMap(Object.keys))]
const at = (table: TableName, row: number, column: string | null) =>
  expect.objectContaining({ file: `${table}.csv`, sheet: table, row, ...(column === null ? {} : { column }) })

describe.each(TABLE_NAMES)('%s', (table) => {
  const columns = Object.values(TABLE_COLUMNS[table])

  test('any header twice is an error of the first row', async () => {
    for (const header of headersOf(table)) {
      const twice = csvText(rowsOf(table)).replace(/\r\n/g, ',\r\n').replace(',\r\n', `,${header}\r\n`)
      expect(await errorsWith(table, twice), header).toContainEqual(at(table, 1, header))
    }
  })

  test('any needed header left out is named', async () => {
    for (const { header } of columns.filter(({ needed }) => needed !== undefined)) {
      const without = rowsOf(table).map(({ [header]: _, ...rest }) => rest)
      expect(await errorsWith(table, csvText(without)), header).toContainEqual(at(table, 1, header))
    }
  })

  test('a parent that is not there is named at its cell', async () => {
    const parents = ['計画ID', '案件ID', '事業ID', '施策ID', '目標ID'].slice(0, table === '計画' ? 0 : 5)
    const own: Partial<Record<TableName, string[]>> = {
      投資案件: ['案件ID'],
      事業: ['事業ID'],
      計画施策: ['施策ID'],
      目標: ['目標ID'],
    }
    for (const header of parents.filter((one) => columns.some((column) => column.header === one))) {
      if (own[table]?.includes(header)) continue
      const [first = {}, ...rest] = rowsOf(table)
      // A source belongs to a case or to a plan, never to both.
      const alone = table === '出典' ? { 案件ID: '' } : {}
      const orphan = csvText([{ ...first, ...alone, [header]: 'nowhere' }, ...rest])
      expect(await errorsWith(table, orphan), header).toContainEqual(at(table, 2, header))
    }
  })

  test('trailing blanks and blank rows are no flaw', async () => {
    const [first = {}, ...rest] = rowsOf(table)
    const padded = Object.fromEntries(Object.entries(first).map(([header, value]) => [header, `${value} 　`]))
    expect(await errorsWith(table, csvText([padded, {}, ...rest, {}]))).toEqual([])
  })
})

test.each<TableName>(['事業', '計画', '計画区域', '計画記載事項', '計画要件', '計画施策', '目標', '進捗'])(
  'the same key twice in %s is an error of the later row',
  async (table) => {
    const rows = [...rowsOf(table), rowsOf(table)[0] as Row]
    expect(await errorsWith(table, csvText(rows))).toContainEqual(at(table, rows.length + 1, null))
  },
)

function asSheet(table: TableName): Sheet {
  const headers = headersOf(table)
  const lines = [headers, ...rowsOf(table).map((row) => headers.map((header) => row[header] ?? ''))]
  return {
    sheet: table,
    data: lines.map((line) => line.map((value) => ({ value, type: String }))) as Sheet['data'],
  }
}

test('sheets may stand in any order', async () => {
  const inOrder = anEmptyDraft()
  const backwards = anEmptyDraft()
  const sheets = TABLE_NAMES.map(asSheet)
  expect((await take(inOrder, [await workbook('版.xlsx', sheets)])).problems).toEqual([])
  expect((await take(backwards, [await workbook('版.xlsx', [...sheets].reverse())])).problems).toEqual([])
  expect(allRows(backwards)).toEqual(allRows(inOrder))
})

describe('what Excel makes of a cell', () => {
  async function problemsOfCell(header: string, cell: Record<string, unknown>) {
    const row = Object.entries({ ...aCase(), [header]: '' })
    const data = [
      row.map(([name]) => ({ value: name, type: String })),
      row.map(([name, value]) => (name === header ? cell : { value, type: String })),
    ] as Sheet['data']
    const { problems } = await take(anEmptyDraft(), [
      await workbook('版.xlsx', [{ sheet: '投資案件', data }]),
    ])
    return problems
  }
  const day = { value: new Date(Date.UTC(2026, 0, 2)), type: Date, format: 'yyyy/mm/dd' }

  test.each<[string, string, Record<string, unknown>, string, string]>([
    ['an id that became a date', '案件ID', day, 'error', 'id-as-date'],
    ['a title that became a date', '案件名', day, 'warning', 'date-as-text'],
    ['an amount that became a date', '投資総額（百万円）', day, 'error', 'bad-amount'],
    ['an amount that is TRUE', '投資総額（百万円）', { value: true }, 'error', 'bad-amount'],
    ['a date as Excel counts days', '公表日', { value: 46053 }, 'error', 'bad-date'],
    ['a share of 50% as Excel holds it', '按分率(%)', { value: 0.5, format: '0%' }, 'error', ''],
    ['a stage that is a number', '段階', { value: 3 }, 'error', 'not-in-list'],
    ['a latitude that is a date', '緯度', day, 'error', 'bad-degrees'],
  ])('%s', async (_, header, cell, severity, code) => {
    const problems = await problemsOfCell(header, cell)
    const there = { file: '版.xlsx', sheet: '投資案件', row: 2, column: header, severity }
    expect(problems).toContainEqual(expect.objectContaining(code === '' ? there : { ...there, code }))
  })
})
