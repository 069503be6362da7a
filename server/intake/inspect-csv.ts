import { isUtf8 } from 'node:buffer'
import { linesOf } from './file-bytes.ts'
import { error, type Finding } from './problem.ts'
import type { InputFile } from './table.ts'

/** UTF-8 (with or without BOM) or CP932, which WHATWG calls shift_jis. */
export type Encoding = 'utf-8' | 'shift_jis'

/** Why a CSV file could not be read; `row` where it is known. */
export interface CsvFailure {
  finding: Finding
  row: number | null
}

/** In both encodings these bytes are these characters, wherever they stand. */
const [QUOTE, COMMA, LF, CR] = [0x22, 0x2c, 0x0a, 0x0d]
const BOM = [0xef, 0xbb, 0xbf]

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

/** Other encodings and formats that would pass for one of ours. */
const NOT_CSV = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x50, 0x4b, 3, 4],
]

function isDecoded(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes)
    return true
  } catch {
    return false
  }
}

function encodingOf(file: InputFile): Encoding | null {
  const cp932 = new TextDecoder('shift_jis', { fatal: true })
  let [canBeUtf8, canBeCp932, isFirst] = [true, true, true]
  for (const lines of linesOf(file)) {
    if (isFirst && NOT_CSV.some((start) => startsWith(lines, start))) return null
    isFirst = false
    if (lines.includes(0)) return null
    canBeUtf8 &&= isUtf8(lines)
    if (!canBeUtf8) break
  }
  if (canBeUtf8) return 'utf-8'
  for (const lines of linesOf(file)) {
    if (lines.includes(0)) return null
    canBeCp932 &&= isDecoded(cp932, lines)
    if (!canBeCp932) return null
  }
  return 'shift_jis'
}

function isBetweenCells(byte: number | undefined): boolean {
  return byte === undefined || byte === COMMA || byte === LF || byte === CR
}

interface QuoteProblem {
  isOpen: boolean
  /** The record's number, the first is 1. */
  record: number
}

/** Follows quotes through a file, and records only as far as a problem needs them. */
function findQuoteProblem(file: InputFile): QuoteProblem | null {
  let [isOpen, openedAt, start] = [false, 0, 0]
  const at = (offset: number, stillOpen: boolean) => ({
    isOpen: stillOpen,
    record: recordAt(file, offset),
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

function recordAt(file: InputFile, offset: number): number {
  let [record, start, isOpen] = [1, 0, false]
  for (const portion of linesOf(file)) {
    for (let index = 0; index < portion.length; index++) {
      if (start + index >= offset) return record
      const byte = portion[index]
      if (byte === QUOTE) isOpen = !isOpen
      const isEnd = byte === LF || (byte === CR && portion[index + 1] !== LF)
      if (isEnd && !isOpen) record += 1
    }
    start += portion.length
  }
  return record
}

const UNKNOWN_ENCODING = error(
  'unknown-encoding',
  'CSVファイルの文字コードを判定できません。',
  'UTF-8 または Shift_JIS（CP932）のCSVとして保存し直してください。',
)

function brokenRecord({ isOpen, record }: QuoteProblem): CsvFailure {
  return {
    row: record,
    finding: error(
      'broken-csv',
      isOpen
        ? '引用符（"）が閉じられていないため、この行から先を読めません。'
        : '引用符（"）の使い方が正しくないため、この行から先を読めません。',
      '値の中に " がある場合は、値全体を " で囲み、中の " を "" と書いてください。',
    ),
  }
}

/** Looks through a whole file before any row of it is read: its encoding, or why it is no CSV that can be read. */
export function inspectCsv(file: InputFile): Encoding | CsvFailure {
  const encoding = encodingOf(file)
  if (encoding === null) return { row: null, finding: UNKNOWN_ENCODING }
  const problem = findQuoteProblem(file)
  return problem === null ? encoding : brokenRecord(problem)
}
