import { CsvError, parse } from 'csv-parse/sync'
import { error, type Finding } from './problem.ts'
import type { Cell, Row } from './table.ts'

export interface CsvRows {
  header: Cell[]
  rows: Row[]
}
/** Why a CSV file could not be read; `row` where it is known. */
export interface CsvFailure {
  finding: Finding
  row: number | null
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** @returns the text of UTF-8 (with or without BOM) or of CP932, which WHATWG calls shift_jis; null when it is neither. */
export function decodeText(bytes: Uint8Array): string | null {
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'shift_jis')
}

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

function brokenRecord(problem: CsvError): CsvFailure {
  const records = problem.records
  const hasOpenQuote = problem.code === 'CSV_QUOTE_NOT_CLOSED'
  return {
    row: typeof records === 'number' ? records + 1 : null,
    finding: error(
      'broken-csv',
      hasOpenQuote
        ? '引用符（"）が閉じられていないため、この行から先を読めません。'
        : '引用符（"）の使い方が正しくないため、この行から先を読めません。',
      '値の中に " がある場合は、値全体を " で囲み、中の " を "" と書いてください。',
    ),
  }
}

/**
 * Reads a CSV file: comma, quotes doubled, any line end, line breaks within quotes.
 * @returns the records, header apart; or why they cannot be read
 */
export function readCsv(bytes: Uint8Array): CsvRows | CsvFailure {
  const text =
    startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0x50, 0x4b, 3, 4)
      ? null
      : decodeText(bytes)
  if (text === null || text.includes('\u0000'))
    return {
      row: null,
      finding: error(
        'unknown-encoding',
        'CSVファイルの文字コードを判定できません。',
        'UTF-8 または Shift_JIS（CP932）のCSVとして保存し直してください。',
      ),
    }
  try {
    const records: string[][] = parse(text, {
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    })
    const [header = [], ...rest] = records
    return { header, rows: rest.map((cells, index) => ({ number: index + 2, cells })) }
  } catch (problem) {
    if (problem instanceof CsvError) return brokenRecord(problem)
    throw problem
  }
}
