import { CellTexts, hashOfLetter, NO_LETTERS } from './cell-texts.ts'
import { columnOf } from './csv-column.ts'
import { linesOf } from './file-bytes.ts'
import { type CsvFailure, type Encoding, type Inspected, inspectCsv } from './inspect-csv.ts'
import { columnLetters } from './inspect-part.ts'
import type { Cell, InputFile, Row } from './table.ts'

export interface CsvRows {
  header: Cell[]
  /** Read from the file each time they are gone through: nothing of a long file is kept. */
  rows: Iterable<Row>
  /** The texts of one column below the header, far sooner than by the rows. */
  column: (index: number) => Iterable<string>
}

const [QUOTE, COMMA, LF, CR] = [0x22, 0x2c, 0x0a, 0x0d]

function* textsOf(file: InputFile, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  let isFirst = true
  for (const lines of linesOf(file)) {
    const text = encoding === 'utf-8' ? lines.toString('utf8') : decoder.decode(lines)
    yield isFirst && text.startsWith('\ufeff') ? text.slice(1) : text
    isFirst = false
  }
}

/** Where the quoted cell that begins at `start` ends: at its closing quote; below 0 when the text ends before. */
function closingQuote(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text.charCodeAt(at + 1) !== QUOTE) return at
  return -1
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

/** Comma, quotes doubled, any line end, line breaks within quotes; the quotes have been inspected. */
function* recordsOf(texts: Iterable<string>): Generator<string[]> {
  const known = new CellTexts()
  let rest = ''
  for (const next of texts) {
    const text = rest + next
    let at = 0
    while (at < text.length) {
      const cells: string[] = []
      const end = takeRecord(text, at, cells, known)
      if (end < 0) break
      yield cells
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
  const header = row === 1 ? undefined : recordsOf(textsOf(file, encoding)).next().value
  return { ...failure, column: header?.[column - 1]?.trim() || columnLetters(column) }
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
  const records = () => recordsOf(textsOf(file, encoding))
  const first = records().next()
  return {
    header: first.done === true ? [] : first.value,
    column: (index) => columnOf(file, encoding, index),
    rows: {
      *[Symbol.iterator]() {
        let number = 0
        for (const cells of records()) {
          number += 1
          if (number > 1) yield { number, cells }
        }
      },
    },
  }
}
