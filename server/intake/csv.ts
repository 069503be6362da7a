import { CellTexts, hashOfLetter, NO_LETTERS } from './cell-texts.ts'
import { closingQuote } from './closing-quote.ts'
import { columnOf } from './csv-column.ts'
import { linesOf } from './file-bytes.ts'
import { type CsvFailure, type Encoding, type Inspected, inspectCsv } from './inspect-csv.ts'
import { columnLetters } from './inspect-part.ts'
import { type Cell, cellText, type InputFile, type Row } from './table.ts'

export interface CsvRows {
  header: Cell[]
  /** Read from the file each time they are gone through: nothing of a long file is kept. */
  rows: Iterable<Row>
  /** Those alone whose number is wanted. */
  rowsWhere: (isWanted: (number: number) => boolean) => Iterable<Row>
  /** The texts of one column below the header, far sooner than by the rows. */
  column: (index: number) => Iterable<string>
}

const [QUOTE, COMMA, LF, CR] = [0x22, 0x2c, 0x0a, 0x0d]
/** The number of its record. */
const HEADER = 1

function* textsOf(file: InputFile, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  let isFirst = true
  for (const lines of linesOf(file)) {
    const text = encoding === 'utf-8' ? lines.toString('utf8') : decoder.decode(lines)
    yield isFirst && text.startsWith('\ufeff') ? text.slice(1) : text
    isFirst = false
  }
}

/** Takes the cell without quotes that begins at `start`. @returns where it ends */
function takeCell(text: string, start: number, cells: string[], texts: CellTexts): number {
  let at = start
  let hash = NO_LETTERS
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === COMMA || code === LF || code === CR) break
    hash = hashOfLetter(hash, code)
  }
  cells.push(texts.take(text, start, at, hash))
  return at
}

/**
 * Takes the record that begins at `start` apart.
 * @returns where the next one begins; below 0 when this one goes on beyond the text
 */
function takeRecord(text: string, start: number, cells: string[], texts: CellTexts): number {
  let at = start
  for (;;) {
    if (text.charCodeAt(at) === QUOTE) {
      const end = closingQuote(text, at)
      if (end < 0) return -1
      cells.push(text.slice(at + 1, end).replaceAll('""', '"'))
      at = end + 1
    } else at = takeCell(text, at, cells, texts)
    const code = text.charCodeAt(at)
    if (code === COMMA) at += 1
    else if (code === CR) return text.charCodeAt(at + 1) === LF ? at + 2 : at + 1
    else return at + 1
  }
}

/** Passes over records of a text without taking them apart, wherever a line of it is a record for sure. */
class RecordSkipper {
  readonly #text: string
  readonly #hasLoneReturn: boolean
  #quote: number

  constructor(text: string) {
    this.#text = text
    this.#hasLoneReturn = /\r(?!\n)/.test(text)
    this.#quote = text.indexOf('"')
  }

  /** @returns where the record after the one that begins at `start` begins; below 0 when it must be taken apart to know */
  skip(start: number): number {
    const end = this.#text.indexOf('\n', start)
    if (end < 0 || this.#hasLoneReturn) return -1
    if (this.#quote >= 0 && this.#quote < start) this.#quote = this.#text.indexOf('"', start)
    return this.#quote >= 0 && this.#quote < end ? -1 : end + 1
  }
}

/**
 * Comma, quotes doubled, any line end, line breaks within quotes; the quotes have been inspected.
 * @param isWanted asked of each record by its number, the first is 1; the others are counted and not given
 */
function* recordsOf(texts: Iterable<string>, isWanted: (number: number) => boolean): Generator<Row> {
  let known: CellTexts | null = null
  let [rest, number] = ['', 1]
  for (const next of texts) {
    known ??= new CellTexts(next.length)
    const text = rest + next
    const skipper = new RecordSkipper(text)
    let at = 0
    while (at < text.length) {
      const isGiven = isWanted(number)
      const skipped = isGiven ? -1 : skipper.skip(at)
      const cells: string[] = []
      const end = skipped < 0 ? takeRecord(text, at, cells, known) : skipped
      if (end < 0) break
      if (isGiven) yield { number, cells }
      number += 1
      at = end
    }
    rest = text.slice(at)
  }
}

/** Why a CSV file cannot be read, and where: the column's header or, in the header's own row, its letters. */
export type UnreadCsv = Omit<CsvFailure, 'column'> & { column: string | null }

function unread(file: InputFile, encoding: Inspected['encoding'], failure: CsvFailure): UnreadCsv {
  const { row, column } = failure
  if (row === null || column === null || encoding === null) return { ...failure, column: null }
  const header = row === 1 ? [] : headerOf(file, encoding)
  return { ...failure, column: cellText(header[column - 1] ?? null) || columnLetters(column) }
}

function headerOf(file: InputFile, encoding: Encoding): readonly Cell[] {
  for (const { cells } of recordsOf(textsOf(file, encoding), () => true)) return cells
  return []
}

/**
 * Opens a CSV file of any size.
 * @returns the records, header apart; or why they cannot be read
 */
export function readCsv(file: InputFile): CsvRows | UnreadCsv {
  const inspected = inspectCsv(file)
  if (inspected.encoding === null) return unread(file, null, inspected.failure)
  const { encoding, failure } = inspected
  if (failure !== null) return unread(file, encoding, failure)
  const rowsWhere = (isWanted: (number: number) => boolean): Iterable<Row> => ({
    [Symbol.iterator]: () =>
      recordsOf(textsOf(file, encoding), (number) => number > HEADER && isWanted(number)),
  })
  return {
    header: [...headerOf(file, encoding)],
    column: (index) => columnOf(file, encoding, index),
    rows: rowsWhere(() => true),
    rowsWhere,
  }
}
