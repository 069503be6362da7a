import readXlsxFile from 'read-excel-file/node'
import type { Cell, Row } from './table.ts'

export interface Sheet {
  name: string
  header: Cell[]
  rows: Row[]
}

/**
 * Reads every sheet of an .xlsx workbook; formulas give the value that Excel stored with them.
 * @returns null when the bytes are not such a workbook
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[] | null> {
  let sheets: { sheet: string; data: unknown[][] }[]
  try {
    sheets = await readXlsxFile(Buffer.from(bytes))
  } catch {
    // Whatever the library stumbled over, the answer to the clerk is the same: this is no workbook that can be read.
    return null
  }
  return sheets.map(({ sheet, data }) => {
    const [header = [], ...rest] = data as Cell[][]
    return { name: sheet, header, rows: rest.map((cells, index) => ({ number: index + 2, cells })) }
  })
}
