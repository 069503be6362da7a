import { readCsv } from './csv.ts'
import { wholeOf } from './file-bytes.ts'
import { error, type Finding, type Report, warning } from './problem.ts'
import { cellText, type InputFile, isBlank, plain, type Table } from './table.ts'
import { SHEETS_FOR_PEOPLE, TABLE_NAMES, type TableName } from './table-names.ts'
import { readWorkbook, type Sheet } from './workbook.ts'

export type NamedTable = Table & { name: TableName }

const KNOWN = TABLE_NAMES.join('、')

/** Of a workbook's sheet, below the header (contracts: Command line): it is held in memory as a whole, a CSV of any length is not asked. */
const MOST_ROWS = 100_000

/**
 * Opens the files and finds the input tables in them: the sheets of a workbook, or one CSV a table.
 * What is not an input table is reported and left out.
 */
export async function openTables(files: readonly InputFile[], report: Report): Promise<NamedTable[]> {
  const found: Table[] = []
  for (const file of files) found.push(...(await tablesOf(file, report)))
  const named = found.flatMap((table) => {
    const name = nameOf(table, report)
    return name === null ? [] : [{ ...table, name }]
  })
  if (named.length === 0 && found.length > 0)
    report({
      ...error('no-table', '読み込む表が1つもありません。', `シート名またはCSVのファイル名：${KNOWN}`),
      file: files.map((file) => file.name).join('、'),
      sheet: null,
      row: null,
      column: null,
      value: '',
    })
  return named
}

async function tablesOf(file: InputFile, report: Report): Promise<Table[]> {
  const refuse = (finding: Finding, row: number | null = null): Table[] => {
    report({ ...finding, file: file.name, sheet: null, row, column: null, value: '' })
    return []
  }
  if (/\.csv$/i.test(file.name)) {
    const read = readCsv(file)
    if ('finding' in read) return refuse(read.finding, read.row)
    const sheet = file.name.replace(/\.csv$/i, '')
    return [{ file: file.name, sheet, origin: 'csv', ...read }]
  }
  if (/\.xlsx$/i.test(file.name)) {
    const sheets = await readWorkbook(wholeOf(file))
    if (sheets !== null) return sheets.flatMap((sheet) => tableOf(sheet, file.name, report))
    return refuse(
      error(
        'unreadable-workbook',
        'Excelブックとして読めません。',
        'Excelで開いて、パスワードなしの .xlsx 形式で保存し直してください。',
      ),
    )
  }
  return refuse(
    error('unknown-format', 'この種類のファイルは読めません。', '.xlsx のブック、または .csv のファイル'),
  )
}

function tableOf({ name, header, rows }: Sheet, file: string, report: Report): Table[] {
  if (rows.length <= MOST_ROWS) return [{ file, sheet: name, origin: 'workbook', header, rows }]
  report({
    ...error(
      'too-many-rows',
      `シートが${rows.length}行あり、読み込める行数を超えています。`,
      `${MOST_ROWS}行まで。それより多い表は .csv で`,
    ),
    file,
    sheet: name,
    row: null,
    column: null,
    value: '',
  })
  return []
}

function nameOf(table: Table, report: Report): TableName | null {
  const sheet = plain(table.sheet)
  if (SHEETS_FOR_PEOPLE.includes(sheet)) return null
  const at = { file: table.file, sheet: table.sheet, row: null, column: null, value: '' }
  const name = TABLE_NAMES.find((known) => known === sheet)
  if (name === undefined) {
    report({
      ...warning('unknown-sheet', `「${table.sheet}」という表はないため、読み込みません。`, KNOWN),
      ...at,
      value: cellText(table.sheet),
    })
    return null
  }
  if (!table.header.every(isBlank)) return name
  const hasRows = hasFilledRow(table)
  report({
    ...(hasRows
      ? error('no-header', '1行目に見出しがありません。', '1行目に列の見出し')
      : warning('empty-sheet', '何も書かれていないため、読み込みません。', '1行目に列の見出し')),
    ...at,
    row: 1,
  })
  return null
}

function hasFilledRow(table: Table): boolean {
  for (const row of table.rows) if (!row.cells.every(isBlank)) return true
  return false
}
