import { isUtf8 } from 'node:buffer'
import { linesOf } from './file-bytes.ts'
import { error, type Finding } from './problem.ts'
import type { InputFile } from './table.ts'

/** UTF-8 (with or without BOM) or CP932, which WHATWG calls shift_jis. */
export type Encoding = 'utf-8' | 'shift_jis'

/** Why a CSV file could not be read; the record and its cell where they are known, counted from 1. */
export interface CsvFailure {
  finding: Finding
  row: number | null
  column: number | null
}

/** In both encodings these bytes are these characters, wherever they stand. */
const [QUOTE, COMMA, LF, CR] = [0x22, 0x2c, 0x0a, 0x0d]
const BOM = [0xef, 0xbb, 0xbf]

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

/** Other encodings and formats that would pass for one of ours, by their first bytes. */
const OTHER_KINDS: readonly [start: readonly number[], kind: string][] = [
  [[0xff, 0xfe], 'UTF-16（Excelの「Unicode テキスト」など）のファイルです'],
  [[0xfe, 0xff], 'UTF-16のファイルです'],
  [[0x50, 0x4b, 3, 4], 'CSVではなく、Excelのブックやzipのファイルです'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'CSVではなく、古い形式（.xls）のブックです'],
]

/** What ISO-2022-JP begins its letters with: its bytes are ASCII and would pass for UTF-8. */
const ESCAPED_LETTERS = [0x1b, 0x24]
/** In the header of a table these are what EUC-JP looks like as CP932. */
const HALF_KANA = /[\uff61-\uff9f]/

function isDecoded(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes)
    return true
  } catch {
    return false
  }
}

function isAllDecoded(file: InputFile, encoding: string): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for (const lines of linesOf(file)) if (!isDecoded(decoder, lines)) return false
  return true
}

function firstLineOf(lines: Buffer): Buffer {
  const end = lines.findIndex((byte) => byte === LF || byte === CR)
  return end < 0 ? lines : lines.subarray(0, end)
}

/** Of a header that neither encoding reads: the one that leaves fewer letters broken, if it reads most of them. */
function likelier(header: Buffer): Encoding | null {
  const read = (['utf-8', 'shift_jis'] as const).map((encoding) => {
    const letters = [...new TextDecoder(encoding).decode(header)].filter((letter) => letter > '\u007f')
    const broken = letters.filter((letter) => letter === '\ufffd' || HALF_KANA.test(letter)).length
    return { encoding, broken, isMostlyRead: broken * 4 < letters.length }
  })
  const [best] = read.filter(({ isMostlyRead }) => isMostlyRead).sort((a, b) => a.broken - b.broken)
  return best?.encoding ?? null
}

/**
 * The file's encoding as its header tells it. Bytes further down that are no letters of it become U+FFFD, which is
 * reported at its cell, as a NUL is.
 */
function encodingOf(file: InputFile): Encoding | null {
  let header: Buffer | null = null
  let isWholeUtf8 = true
  for (const lines of linesOf(file)) {
    if (header === null) {
      header = firstLineOf(lines)
      if (OTHER_KINDS.some(([start]) => startsWith(lines, start))) return null
      if (header.includes(0) || header.includes(Buffer.from(ESCAPED_LETTERS))) return null
    }
    isWholeUtf8 &&= isUtf8(lines)
    if (!isWholeUtf8) break
  }
  if (header === null || isWholeUtf8 || startsWith(header, BOM)) return 'utf-8'
  const hasLetters = header.some((byte) => byte > 0x7f)
  if (hasLetters && isUtf8(header)) return 'utf-8'
  if (!isDecoded(new TextDecoder('shift_jis', { fatal: true }), header)) return likelier(header)
  const isOdd = HALF_KANA.test(new TextDecoder('shift_jis').decode(header))
  if (isOdd && (!isAllDecoded(file, 'shift_jis') || isAllDecoded(file, 'euc-jp'))) return null
  return 'shift_jis'
}

function isBetweenCells(byte: number | undefined): boolean {
  return byte === undefined || byte === COMMA || byte === LF || byte === CR
}

interface QuoteProblem {
  isOpen: boolean
  /** The record's number and the cell's within it, the first is 1. */
  record: number
  column: number
}

/** Follows quotes through a file, and records only as far as a problem needs them. */
function findQuoteProblem(file: InputFile): QuoteProblem | null {
  let [isOpen, openedAt, start] = [false, 0, 0]
  const at = (offset: number, stillOpen: boolean) => ({
    isOpen: stillOpen,
    ...cellAt(file, offset),
  })
  for (const portion of linesOf(file)) {
    const skipped = start === 0 && startsWith(portion, BOM) ? BOM.length : 0
    for (let index = portion.indexOf(QUOTE, skipped); index >= 0; index = portion.indexOf(QUOTE, index + 1)) {
      if (!isOpen) {
        if (index > skipped && !isBetweenCells(portion[index - 1])) return at(start + index, false)
        isOpen = true
        openedAt = start + index
      } else if (portion[index + 1] === QUOTE) index += 1
      else if (isBetweenCells(portion[index + 1])) isOpen = false
      else return at(openedAt, false)
    }
    start += portion.length
  }
  return isOpen ? at(openedAt, true) : null
}

function cellAt(file: InputFile, offset: number): Pick<QuoteProblem, 'record' | 'column'> {
  let [record, column, start, isOpen] = [1, 1, 0, false]
  for (const portion of linesOf(file)) {
    for (let index = 0; index < portion.length; index++) {
      if (start + index >= offset) return { record, column }
      const byte = portion[index]
      if (byte === QUOTE) isOpen = !isOpen
      if (isOpen) continue
      if (byte === COMMA) column += 1
      if (byte === LF || (byte === CR && portion[index + 1] !== LF)) {
        record += 1
        column = 1
      }
    }
    start += portion.length
  }
  return { record, column }
}

function unknownEncoding(file: InputFile): Finding {
  let kind = 'CSVファイルの文字コードを判定できません'
  for (const lines of linesOf(file)) {
    kind = OTHER_KINDS.find(([start]) => startsWith(lines, start))?.[1] ?? kind
    break
  }
  return error(
    'unknown-encoding',
    `${kind}。`,
    'UTF-8 または Shift_JIS（CP932）のCSVとして保存し直してください。',
  )
}

function brokenRecord({ isOpen, record, column }: QuoteProblem): CsvFailure {
  return {
    row: record,
    column,
    finding: error(
      'broken-csv',
      isOpen
        ? '引用符（"）が閉じられていないため、この行から先を読めません。'
        : '引用符（"）の使い方が正しくないため、この行から先を読めません。',
      '値の中に " がある場合は、値全体を " で囲み、中の " を "" と書いてください。',
    ),
  }
}

export type Inspected =
  | { encoding: Encoding; failure: CsvFailure | null }
  | { encoding: null; failure: CsvFailure }

/** Looks through a whole file before any row of it is read: its encoding, and why it cannot be read. */
export function inspectCsv(file: InputFile): Inspected {
  const encoding = encodingOf(file)
  if (encoding === null)
    return { encoding, failure: { row: null, column: null, finding: unknownEncoding(file) } }
  const problem = findQuoteProblem(file)
  return { encoding, failure: problem === null ? null : brokenRecord(problem) }
}
