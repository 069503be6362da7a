import type { PlaceIndex } from '../domain/place-index.ts'
import type { Column, Columns, Values } from './column.ts'
import { error, type Finding, type Report, warning } from './problem.ts'
import { cellText, isBlank, plain, type Row, type Table } from './table.ts'

/** Written by our own exports beside the input's columns. */
const EXPORT_COLUMNS: readonly string[] = ['版', '版の性格']

/** A row whose cells have been read, one by one; what they mean together is for the table's own rules. */
export interface CheckedRow<C extends Columns> {
  values: Values<C>
  /** Columns whose cell could not be read. Rules that need them stay silent, for the cell's problem is reported already. */
  unread: ReadonlySet<keyof C>
  /** Whether the cell says nothing at all; 非公表 is null too, and says something. */
  isEmpty: (column: keyof C) => boolean
  /** Reports what is wrong with the cell of this row in this column; without a column, with the row. */
  report: (column: keyof C | null, finding: Finding) => void
}

export interface Context {
  places: PlaceIndex
  report: Report
}

/**
 * Reads a table row by row; blank rows are passed over. Every problem of a header or a cell is reported as it is met.
 * A row holds nothing of its neighbours, so a file of any length can be read this way.
 */
export function* readTable<C extends Columns>(
  table: Table,
  columns: C,
  context: Context,
): Generator<CheckedRow<C>> {
  const positions = findColumns(table, columns, context.report)
  for (const row of table.rows) {
    if (row.cells.every(isBlank)) continue
    yield readRow(row, { table, columns, positions, context })
  }
}

type Positions<C extends Columns> = Map<keyof C, number>

function findColumns<C extends Columns>(table: Table, columns: C, report: Report): Positions<C> {
  const positions: Positions<C> = new Map()
  const keys = new Map(Object.entries(columns).map(([key, column]) => [plain(column.header), key]))
  const say = (column: string, finding: Finding) =>
    report({ ...finding, file: table.file, sheet: table.sheet, row: 1, column, value: column })
  table.header.forEach((cell, index) => {
    const header = plain(cellText(cell))
    const key = keys.get(header)
    if (header === '' || EXPORT_COLUMNS.includes(header)) return
    if (key === undefined)
      say(
        cellText(cell),
        warning('unknown-column', 'この表にない列のため、読み込みません。', [...keys.keys()].join('、')),
      )
    else if (positions.has(key))
      say(cellText(cell), error('duplicate-column', '同じ見出しの列が2つあります。', '1つの見出しに1列'))
    else positions.set(key, index)
  })
  for (const [key, column] of Object.entries(columns))
    if (column.needed !== undefined && !positions.has(key))
      report({
        ...error(
          'missing-column',
          `必要な列「${column.header}」がありません。`,
          `1行目に見出し「${column.header}」`,
        ),
        file: table.file,
        sheet: table.sheet,
        row: 1,
        column: column.header,
        value: '',
      })
  return positions
}

interface Reading<C extends Columns> {
  table: Table
  columns: C
  positions: Positions<C>
  context: Context
}

function readRow<C extends Columns>(row: Row, reading: Reading<C>): CheckedRow<C> {
  const { table, columns, positions, context } = reading
  const cellOf = (key: keyof C) => row.cells[positions.get(key) ?? -1] ?? null
  const report = (key: keyof C | null, finding: Finding) =>
    context.report({
      ...finding,
      file: table.file,
      sheet: table.sheet,
      row: row.number,
      column: key === null ? null : (columns[key]?.header ?? null),
      value: key === null ? '' : cellText(cellOf(key)),
    })
  const values: Record<string, unknown> = {}
  const unread = new Set<keyof C>()
  for (const [key, column] of Object.entries(columns)) {
    const findings = readCell(cellOf(key), column, context.places, (value) => {
      values[key] = value
    })
    const isMissing = column.needed !== undefined && !positions.has(key)
    if (isMissing || findings.some((finding) => finding.severity === 'error')) unread.add(key)
    if (!isMissing) for (const finding of findings) report(key, finding)
  }
  reportCellsWithoutHeader(row, table, report)
  return { values: values as Values<C>, unread, isEmpty: (key) => isBlank(cellOf(key)), report }
}

function readCell<T>(
  cell: Row['cells'][number],
  column: Column<T>,
  places: PlaceIndex,
  keep: (value: T | null) => void,
): Finding[] {
  if (cell === null || isBlank(cell)) {
    keep(null)
    const isNeeded = column.needed === 'every-row'
    return isNeeded ? [error('required', `「${column.header}」が空欄です。`, '空欄でない値')] : []
  }
  const { value, findings = [] } = column.read(cell, places)
  keep(value)
  return findings
}

function reportCellsWithoutHeader(
  row: Row,
  table: Table,
  report: (key: null, finding: Finding) => void,
): void {
  const extra = row.cells.findIndex(
    (cell, index) => !isBlank(cell) && (index >= table.header.length || isBlank(table.header[index])),
  )
  if (extra < 0) return
  const message = `見出しのない${extra + 1}列目に「${cellText(row.cells[extra] ?? null)}」があります。`
  // In a CSV this is what an unquoted comma does, and then the cells before it stand in the wrong columns.
  report(
    null,
    table.origin === 'csv'
      ? error('cell-without-header', message, '見出しと同じ数の列（カンマを含む値は " で囲む）')
      : warning('cell-without-header', message, '見出しのある列だけに値'),
  )
}
