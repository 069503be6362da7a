import { readCsv } from './csv.ts'
import { wholeOf } from './file-bytes.ts'
import { columnLetters } from './inspect-part.ts'
import { error, type Finding, type Report, warning } from './problem.ts'
import { readOutlines } from './read-outlines.ts'
import { cellText, type InputFile, isBlank, plain, type Row, type Table } from './table.ts'
import { INPUT_NAMES, type InputName, OUTLINES, SHEETS_FOR_PEOPLE, TABLE_NAMES } from './table-names.ts'
import { READ_COLUMNS } from './tables/table-columns.ts'
import { readWorkbook, type Sheet } from './workbook.ts'

export type NamedTable = Table & { name: InputName }

const KNOWN = INPUT_NAMES.join('、')

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
  const refuse = (finding: Finding): Table[] => {
    report({ ...finding, file: file.name, sheet: null, row: null, column: null, value: '' })
    return []
  }
  if (/\.csv$/i.test(file.name)) {
    const read = readCsv(file)
    const sheet = file.name.replace(/\.csv$/i, '')
    if ('finding' in read) {
      report({ ...read.finding, file: file.name, sheet, row: read.row, column: read.column, value: '' })
      return []
    }
    return [{ file: file.name, sheet, origin: 'csv', ...read, source: file }]
  }
  if (/\.xlsx$/i.test(file.name)) {
    const sheets = await readWorkbook(wholeOf(file))
    if (Array.isArray(sheets)) return sheets.map((sheet) => tableOf(sheet, file.name, report))
    const { finding, sheet, row, column } = sheets
    const letters = column === null ? null : columnLetters(column)
    report({ ...finding, file: file.name, sheet, row, column: letters, value: '' })
    return []
  }
  if (/\.geojson$/i.test(file.name)) {
    const read = readOutlines(file)
    if ('severity' in read) return refuse(read)
    const sheet = file.name.replace(/\.geojson$/i, '')
    const column = columnIn(read.rows)
    return [{ file: file.name, sheet, origin: 'geojson', ...read, column, source: null }]
  }
  return refuse(
    error(
      'unknown-format',
      'この種類のファイルは読めません。',
      `.xlsx のブック、.csv のファイル、または ${OUTLINES}.geojson`,
    ),
  )
}

function tableOf({ name, header, rows, marks, isHidden }: Sheet, file: string, report: Report): Table {
  const table = TABLE_NAMES.find((known) => known === plain(name))
  const known = table === undefined ? [] : Object.values(READ_COLUMNS[table]).map((one) => plain(one.header))
  // What is not read need not be right.
  const isRead = (row: number, title: string) =>
    table !== undefined && (row === 1 || title === '' || known.includes(plain(title)))
  const say = (finding: Finding, row: number | null, column: number | null, value: string) => {
    const title = column === null ? '' : cellText(header[column - 1] ?? null)
    if (!isRead(row ?? 1, title)) return
    const letters = column === null ? null : columnLetters(column)
    report({ ...finding, file, sheet: name, row, column: title === '' ? letters : title, value })
  }
  if (isHidden) say(HIDDEN_SHEET, null, null, '')
  for (const { row, column, value } of marks.failed) say(FAILED_FORMULA, row, column, value)
  for (const { row, column, value } of marks.uncalculated) say(UNCALCULATED, row, column, value)
  for (const { row, column, value } of marks.merged) say(MERGED, row, column, value)
  for (const { row, column, value } of marks.scaled) say(SCALED, row, column, value)
  for (const { row, column, value } of marks.yearless) say(YEARLESS, row, column, value)
  for (const row of marks.hidden) say(HIDDEN, row, null, '')
  for (const column of marks.hiddenColumns)
    if (!isBlank(header[column - 1])) say(HIDDEN_COLUMN, 1, column, cellText(header[column - 1] ?? null))
  return { file, sheet: name, origin: 'workbook', header, rows, column: columnIn(rows), source: null }
}

function columnIn(rows: readonly Row[]): Table['column'] {
  return (index) => rows.map(({ cells }) => cells[index] ?? null)
}

const FAILED_FORMULA = error(
  'formula-error',
  'セルの数式がエラーになっています。',
  '数式を直すか、値を入力する（分からなければ空欄）',
)
const UNCALCULATED = error(
  'formula-not-calculated',
  '数式の計算結果が保存されていません。',
  'Excelで開いて計算させてから保存し直すか、値だけを貼り付ける',
)
const MERGED = error(
  'merged-cells',
  'セルが結合されています。2つ目からのセルの値は読めません。',
  '結合を解除し、1つのセルに1つの値',
)
const HIDDEN = warning(
  'hidden-row',
  '非表示の行ですが、ほかの行と同じように読み込みます。',
  '表示された行（不要なら削除する）',
)

const HIDDEN_COLUMN = warning(
  'hidden-column',
  '非表示の列ですが、ほかの列と同じように読み込みます。',
  '表示された列（不要なら削除する）',
)
const HIDDEN_SHEET = warning(
  'hidden-sheet',
  '非表示のシートですが、ほかのシートと同じように読み込みます。',
  '表示されたシート（不要なら削除する）',
)
const SCALED = error(
  'scaled-number',
  'セルの表示形式が千や百万を単位としていて、見える数字とセルの値が違います。',
  '表示形式を「標準」にして、正しい値であることを確かめる',
)
const YEARLESS = warning(
  'year-not-shown',
  '月日だけが表示された日付です。年はExcelが補ったものかもしれません。',
  '年の入った日付',
)

function nameOf(table: Table, report: Report): InputName | null {
  const sheet = plain(table.sheet)
  if (SHEETS_FOR_PEOPLE.includes(sheet)) return null
  const at = { file: table.file, sheet: table.sheet, row: null, column: null, value: '' }
  const name = table.origin === 'geojson' ? outlinesName(sheet) : TABLE_NAMES.find((known) => known === sheet)
  if (name === undefined) {
    report({
      ...warning('unknown-sheet', `「${table.sheet}」という表はないため、読み込みません。`, KNOWN),
      ...at,
      value: cellText(table.sheet),
    })
    return null
  }
  if (!table.header.every(isBlank)) {
    if (!isOtherwiseSeparated(table)) return name
    report({ ...OTHER_SEPARATOR, ...at, row: 1, value: cellText(table.header[0] ?? null) })
    return null
  }
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

const OTHER_SEPARATOR = error(
  'not-comma-separated',
  '列がカンマで区切られていません（タブやセミコロンで区切られているようです）。',
  'カンマ区切りのCSV（Excelでは「CSV UTF-8（コンマ区切り）」として保存）',
)

/** One header of several words between tabs or semicolons is no header. */
function isOtherwiseSeparated({ origin, header }: Table): boolean {
  return origin === 'csv' && header.length === 1 && /[\t;；|]/.test(cellText(header[0] ?? null))
}

function outlinesName(sheet: string): InputName | undefined {
  return sheet === OUTLINES ? OUTLINES : undefined
}

function hasFilledRow(table: Table): boolean {
  for (const row of table.rows) if (!row.cells.every(isBlank)) return true
  return false
}
