import type { PlaceIndex } from '../domain/place-index.ts'
import type { Reading as CellReading, Columns, Reader, Values } from './column.ts'
import { columnLetters } from './inspect-part.ts'
import { afterAsOf } from './past-date.ts'
import { error, type Finding, type Position, type Report, warning } from './problem.ts'
import { LOST_LETTER } from './readers/text.ts'
import { ownText, rememberingReader } from './remember.ts'
import { type Cell, cellText, isBlank, plain, type Row, type Table } from './table.ts'

/** Written by our own exports beside the input's columns. */
const EXPORT_COLUMNS: readonly string[] = ['版', '版の性格']

/** A row whose cells have been read, one by one; what they mean together is for the table's own rules. */
export interface CheckedRow<C extends Columns> {
  /** Its number on the sheet. */
  number: number
  values: Values<C>
  /** Columns whose cell could not be read. Rules that need them stay silent, for the cell's problem is reported already. */
  unread: ReadonlySet<keyof C>
  /** Whether the cell says nothing at all; 非公表 is null too, and says something. */
  isEmpty: (column: keyof C) => boolean
  /** Reports what is wrong with the cell of this row in this column; without a column, with the row. */
  report: (column: keyof C | null, finding: Finding) => void
  /** Where a problem of this cell stands and what the cell says; holds nothing of the row. */
  at: (column: keyof C | null) => Found
}

export interface Context {
  places: PlaceIndex
  /** The edition's 基準日, YYYY-MM-DD. */
  asOf: string
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
  const withoutHeader = table.header.findIndex(isBlank)
  const headed = withoutHeader < 0 ? table.header.length : withoutHeader
  const blank = Object.fromEntries(Object.keys(columns).map((key) => [key, null]))
  const reading = { blank, table, columns, positions, ways: waysOf(columns, positions), context, headed }
  const first = Object.keys(columns)[0] as keyof C
  for (const row of table.rows) {
    if (row.cells.every(isBlank)) continue
    if (isExample(row.cells[positions.get(first) ?? -1]))
      context.report({ ...EXAMPLE_LEFT, ...positionOf(row, first, reading) })
    else yield readRow(row, reading)
  }
}

/** What the first cell of the template's example rows begins with: no id can. */
export const EXAMPLE_MARK = '記入例'

const EXAMPLE_LEFT = error('example-row', '記入例の行が残っています。', 'この行を削除する')

function isExample(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && cell.trimStart().startsWith(EXAMPLE_MARK)
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
    if (LOST_LETTER.test(header))
      say(cellText(cell), error('lost-letter', '見出しに壊れた文字が入っています。', '入力し直した見出し'))
    else if (key === undefined) say(cellText(cell), unknownColumn(header, table.header, columns))
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

/** Near enough to a known header, which the table lacks, to be meant for it: its unit, or spaces and line breaks. */
function stem(header: string): string {
  return plain(header).replace(/\(.*?\)|[\s_]/g, '')
}

function unknownColumn(header: string, headers: readonly Cell[], columns: Columns): Finding {
  const there = new Set(headers.map((cell) => plain(cellText(cell))))
  const meant = Object.values(columns)
    .map((column) => column.header)
    .find((known) => !there.has(plain(known)) && stem(known) === stem(header))
  if (meant !== undefined)
    return warning(
      'unknown-column',
      `見出しが「${meant}」と違うため、この列は読み込みません。`,
      `「${meant}」（単位も見出しのとおりに）`,
    )
  const known = Object.values(columns).map((column) => column.header)
  return warning('unknown-column', 'この表にない列のため、読み込みません。', known.join('、'))
}

/** How the cells of a column are come by, found out once a table. */
interface Way {
  key: string
  header: string
  /** Where its cells stand; below 0 when the table has no such column. */
  at: number
  read: Reader<unknown>
  /** The column must be there and is not: said once, of the header. */
  isMissing: boolean
  isNeeded: boolean
  isPast: boolean
}

function waysOf<C extends Columns>(columns: C, positions: Positions<C>): Way[] {
  return Object.entries(columns).map(([key, { header, read, needed, isPast = false }]) => {
    const at = positions.get(key) ?? -1
    const isMissing = needed !== undefined && at < 0
    return {
      ...{ key, header, at, isMissing, isPast },
      read: rememberingReader(read),
      isNeeded: needed === 'every-row',
    }
  })
}

interface Reading<C extends Columns> {
  table: Table
  columns: C
  positions: Positions<C>
  ways: readonly Way[]
  context: Context
  /** The values of a row without any: a copy of it is filled. */
  blank: Record<string, unknown>
  /** So many cells from the first have a header. */
  headed: number
}

const NONE_UNREAD: ReadonlySet<string> = new Set()

function readRow<C extends Columns>(row: Row, reading: Reading<C>): CheckedRow<C> {
  const { table, ways, context } = reading
  const values = { ...reading.blank }
  const checked = new ReadRow<C>(row, reading, values as Values<C>)
  for (const way of ways) {
    const { value, findings } = readCell(row.cells[way.at], way, context.places)
    if (value !== null) values[way.key] = value
    if (way.isPast && value !== null) {
      const doubt = afterAsOf(value as string, context.asOf)
      if (doubt !== null) checked.report(way.key, doubt)
    }
    if (findings === undefined) continue
    if (findings.some(({ severity }) => severity === 'error'))
      checked.unread = new Set([...checked.unread, way.key])
    if (!way.isMissing) for (const finding of findings) checked.report(way.key, finding)
  }
  if (row.cells.length > reading.headed) reportCellsWithoutHeader(row, reading)
  if (table.origin === 'csv' && row.cells.length < reading.headed) reportShortRow(row, reading)
  return checked
}

/** A class, because functions made for each of a million rows are felt. */
class ReadRow<C extends Columns> implements CheckedRow<C> {
  readonly values: Values<C>
  unread: ReadonlySet<keyof C> = NONE_UNREAD as ReadonlySet<keyof C>
  readonly #row: Row
  readonly #reading: Reading<C>

  constructor(row: Row, reading: Reading<C>, values: Values<C>) {
    this.#row = row
    this.#reading = reading
    this.values = values
  }

  isEmpty(key: keyof C): boolean {
    return isBlank(this.#row.cells[this.#reading.positions.get(key) ?? -1] ?? null)
  }

  report(key: keyof C | null, finding: Finding): void {
    this.#reading.context.report({ ...finding, ...this.at(key) })
  }

  get number(): number {
    return this.#row.number
  }

  at(key: keyof C | null): Found {
    return positionOf(this.#row, key, this.#reading)
  }
}

const EMPTY: CellReading<null> = { value: null }

function readCell(cell: Cell | undefined, way: Way, places: PlaceIndex): CellReading<unknown> {
  if (cell !== undefined && cell !== null && !isBlank(cell)) return way.read(cell, places)
  if (!way.isNeeded && !way.isMissing) return EMPTY
  return { value: null, findings: [error('required', `「${way.header}」が空欄です。`, '空欄でない値')] }
}

function positionOf<C extends Columns>(row: Row, key: keyof C | null, reading: Reading<C>): Found {
  const { table, columns, positions } = reading
  return {
    file: table.file,
    sheet: table.sheet,
    row: row.number,
    column: key === null ? null : (columns[key]?.header ?? null),
    value: key === null ? '' : ownText(cellText(row.cells[positions.get(key) ?? -1] ?? null)),
  }
}

/** Where a problem stands, and the value found there. */
export type Found = Position & { value: string }

function reportCellsWithoutHeader<C extends Columns>(row: Row, { table, context }: Reading<C>): void {
  const extra = row.cells.findIndex(
    (cell, index) => !isBlank(cell) && (index >= table.header.length || isBlank(table.header[index])),
  )
  if (extra < 0) return
  const message = `見出しのない${extra + 1}列目に値があります。`
  context.report({
    // In a CSV this is what an unquoted comma does, and then the cells before it stand in the wrong columns.
    ...(table.origin === 'csv'
      ? error('cell-without-header', message, '見出しと同じ数の列（カンマを含む値は " で囲む）')
      : warning('cell-without-header', message, '見出しのある列だけに値')),
    file: table.file,
    sheet: table.sheet,
    row: row.number,
    column: columnLetters(extra + 1),
    value: ownText(cellText(row.cells[extra] ?? null)),
  })
}

/** A comma that was lost leaves a row short, and the cells after it in the wrong columns. */
function reportShortRow<C extends Columns>(row: Row, { table, context, headed }: Reading<C>): void {
  context.report({
    ...warning(
      'row-too-short',
      `見出しが${headed}列あるのに、この行には${row.cells.length}列しかありません。残りは空欄と読みました。`,
      '見出しと同じ数の列（値がなくてもカンマを省かない）',
    ),
    file: table.file,
    sheet: table.sheet,
    row: row.number,
    column: cellText(table.header[row.cells.length] ?? null),
    value: '',
  })
}
