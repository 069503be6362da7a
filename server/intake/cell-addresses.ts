import { readCsv } from './csv.ts'
import { wholeOf } from './file-bytes.ts'
import { columnLetters } from './inspect-part.ts'
import type { Problem } from './problem.ts'
import { positionOf } from './report-workbook.ts'
import { type Cell, cellText, type InputFile, plain } from './table.ts'
import { readWorkbook } from './workbook.ts'

/**
 * Where a problem's cell is in its file, as a spreadsheet program has it: 投資案件!F12; of a whole row 投資案件!12. Null
 * for what is about no row.
 * @param files those that the problems were found in
 */
export async function cellAddresses(
  files: readonly InputFile[],
): Promise<(problem: Pick<Problem, 'file' | 'sheet' | 'row' | 'column'>) => string | null> {
  const headers = new Map<string, string[]>()
  const put = (file: string, sheet: string, header: readonly Cell[]) =>
    headers.set(
      `${file}\n${sheet}`,
      header.map((cell) => plain(cellText(cell))),
    )
  for (const file of files) {
    if (/\.xlsx$/i.test(file.name)) {
      const sheets = await readWorkbook(wholeOf(file))
      if (Array.isArray(sheets)) for (const { name, header } of sheets) put(file.name, name, header)
    } else if (/\.csv$/i.test(file.name)) {
      const read = readCsv(file)
      if (!('finding' in read)) put(file.name, '', read.header)
    }
  }
  return ({ file, sheet, row, column }) => {
    if (row === null) return null
    const header = headers.get(`${file}\n${sheet}`) ?? headers.get(`${file}\n`) ?? []
    const at = column === null ? -1 : positionOf(plain(column), header)
    const cell = `${at < 0 ? '' : columnLetters(at + 1)}${row}`
    return sheet === null ? cell : `${sheet}!${cell}`
  }
}
