import { readCsv } from './csv.ts'
import { wholeOf } from './file-bytes.ts'
import { columnLetters } from './inspect-part.ts'
import type { Problem } from './problem.ts'
import { type Cell, cellText, type InputFile, plain, type Row } from './table.ts'
import { readWorkbook } from './workbook.ts'
import { type WrittenCell, type WrittenSheet, writeWorkbook } from './write-workbook.ts'

/** Of a CSV so many bad rows are shown, and so many problems listed: more than a person corrects by hand. */
export const MOST_SHOWN = 50_000
const LIST_HEADER = ['重大さ', 'ファイル', 'シート', '行', '列', '値', '問題', '正しくは']

/**
 * A workbook for whoever corrects the files: a list of all problems, then every sheet of the workbooks with all its
 * cells, and of each CSV its bad rows, the bad cells coloured and annotated. Values are kept, layout is not.
 * @returns the bytes of an .xlsx file
 */
export async function writeReport(
  files: readonly InputFile[],
  problems: readonly Problem[],
): Promise<Uint8Array> {
  const sheets: WrittenSheet[] = [listOf(problems)]
  for (const file of files) {
    const own = problems.filter((problem) => problem.file === file.name)
    if (/\.xlsx$/i.test(file.name)) {
      const read = await readWorkbook(wholeOf(file))
      if (!Array.isArray(read)) continue
      for (const { name, header, rows } of read)
        sheets.push(sheetOf(name, header, rows, notesOf(own, name), false))
    } else if (/\.csv$/i.test(file.name) && own.length > 0) sheets.push(...badRowsOf(file, own))
  }
  return writeWorkbook(withNames(sheets))
}

export function listOf(problems: readonly Problem[]): WrittenSheet {
  const shown = problems.slice(0, MOST_SHOWN)
  return {
    name: '問題一覧',
    columns: [8, 24, 16, 8, 20, 24, 60, 60].map((width) => ({ width, style: 'plain' })),
    rows: [
      LIST_HEADER.map((value): WrittenCell => ({ value, style: 'header' })),
      ...shown.map(({ severity, file, sheet, row, column, value, message, expected }): WrittenCell[] => [
        { value: severity === 'error' ? 'エラー' : '注意', style: severity },
        ...[file ?? '下書き', sheet, row, column, value, message, expected].map((cell) => ({ value: cell })),
      ]),
      ...(shown.length < problems.length ? [[{ value: `ほか ${problems.length - shown.length}件` }]] : []),
    ],
  }
}

/** Problems by row, then by column; under '' those of the row as a whole. */
type Notes = Map<number, Map<string, Problem[]>>

export function notesOf(problems: readonly Problem[], sheet: string): Notes {
  const notes: Notes = new Map()
  for (const problem of problems) {
    if (problem.row === null || (problem.sheet !== null && problem.sheet !== sheet)) continue
    const row = notes.get(problem.row) ?? new Map<string, Problem[]>()
    notes.set(problem.row, row)
    const column = plain(problem.column ?? '')
    row.set(column, [...(row.get(column) ?? []), problem])
  }
  return notes
}

function badRowsOf(file: InputFile, problems: readonly Problem[]): WrittenSheet[] {
  const read = readCsv(file)
  if ('finding' in read) return []
  const name = file.name.replace(/\.csv$/i, '')
  const notes = notesOf(problems, name)
  const bad: Row[] = []
  for (const row of read.rows) {
    if (!notes.has(row.number)) continue
    bad.push(row)
    if (bad.length === MOST_SHOWN) break
  }
  return [sheetOf(name, read.header, bad, notes, true)]
}

export function sheetOf(
  name: string,
  header: readonly Cell[],
  rows: readonly Row[],
  notes: Notes,
  isExcerpt: boolean,
): WrittenSheet {
  const columns = header.map((cell) => plain(cellText(cell)))
  const written: WrittenSheet['rows'] = []
  const all = [{ number: 1, cells: header }, ...rows]
  all.forEach((row, index) => {
    const cells = annotated(row, columns, notes.get(row.number))
    // Of a CSV only some rows are here: each says where it stood.
    if (isExcerpt) cells.unshift({ value: row.number === 1 ? '元の行' : row.number, style: 'header' })
    const at = isExcerpt ? index : row.number - 1
    while (written.length < at) written.push([])
    written.push(cells)
  })
  return { name, rows: written }
}

function annotated(
  { number, cells }: Row,
  columns: readonly string[],
  notes: Map<string, Problem[]> | undefined,
): WrittenCell[] {
  const ofRow = number === 1 ? ({ style: 'header' } as const) : {}
  const written: WrittenCell[] = cells.map((value) => ({ value, ...ofRow }))
  for (const [column, problems] of notes ?? []) {
    const index = Math.max(0, positionOf(column, columns))
    while (written.length <= index) written.push({ value: null })
    const before = written[index] as WrittenCell
    const isError = before.style === 'error' || problems.some(({ severity }) => severity === 'error')
    written[index] = {
      value: before.value,
      style: isError ? 'error' : 'warning',
      note: [before.note, ...problems.map(noteText)].filter(Boolean).join('\n\n'),
    }
  }
  return written
}

function noteText({ severity, message, expected, column }: Problem): string {
  const where = column === null ? 'この行' : column
  return `${severity === 'error' ? 'エラー' : '注意'}（${where}）：${message}\n正しくは：${expected}`
}

/** By the header's name or, where it has none, by Excel's letters; below 0 when neither is there. */
export function positionOf(column: string, columns: readonly string[]): number {
  const named = columns.indexOf(column)
  return named >= 0 ? named : columns.findIndex((_, index) => columnLetters(index + 1) === column)
}

const NOT_IN_NAMES = /[[\]:*?/\\]/g
const LONGEST_NAME = 31

/** Two files may hold a sheet of one name; Excel wants each once, short and without some signs. */
export function withNames(sheets: readonly WrittenSheet[]): WrittenSheet[] {
  const used = new Set<string>()
  return sheets.map((sheet) => {
    const base = sheet.name.replace(NOT_IN_NAMES, '_').slice(0, LONGEST_NAME) || '_'
    let name = base
    for (let number = 2; used.has(name.toLowerCase()); number++)
      name = `${base.slice(0, LONGEST_NAME - 5)} (${number})`
    used.add(name.toLowerCase())
    return { ...sheet, name }
  })
}
