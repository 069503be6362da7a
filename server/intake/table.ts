/** A cell as a workbook or a CSV file holds it. CSV has text only; null is an empty cell. */
export type Cell = string | number | boolean | Date | null

/** `number` is the row's number on the sheet, header 1; in a CSV the number of the record. */
export interface Row {
  number: number
  cells: readonly Cell[]
}

/** One sheet or one CSV file: the header's cells, and the rows below it in their order. */
export interface Table {
  file: string
  sheet: string
  origin: 'workbook' | 'csv' | 'geojson'
  header: readonly Cell[]
  rows: Iterable<Row>
  /** Those rows whose number is wanted; the others are passed over and not read. Only a CSV has it. */
  rowsWhere?: (isWanted: (number: number) => boolean) => Iterable<Row>
  /** The cells of one column below the header, null where a row has none. */
  column: (index: number) => Iterable<Cell>
  /** The file that can be opened anew for the same rows; null of a sheet, which has neighbours. */
  source: InputFile | null
}

/** A file that was handed in: its name without folders, and its bytes or where they lie. */
export type InputFile = { name: string; bytes: Uint8Array } | { name: string; path: string }

/** The cell's text as a person sees it; empty for an empty cell. Dates are YYYY-MM-DD. */
export function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  // Excel keeps 15 digits: a formula's 0.30000000000000004 is 0.3 on the sheet.
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)))
  // As the sheet shows it.
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return cell.trim()
}

export function isBlank(cell: Cell | undefined): boolean {
  if (typeof cell === 'string') return cell === '' || cell.trim() === ''
  return cell === undefined || cellText(cell) === ''
}

/** Signs that NFKC makes digits of: ① ² ½. Whoever wrote 10² did not mean 102. */
const LIKE_A_DIGIT = /\p{No}/u

/** A figure, date or code in ASCII, whatever the width of its digits; one with other signs is left as it is. */
export function plainFigure(text: string): string {
  return LIKE_A_DIGIT.test(text) ? text.trim() : plain(text)
}

/** A header or label as it is compared: without the difference of widths and without spaces around it. */
export function plain(text: string): string {
  return text.normalize('NFKC').trim()
}
