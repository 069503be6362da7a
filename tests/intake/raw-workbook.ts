import { strToU8, zipSync } from 'fflate'
import { aCase, type FileInHand } from './draft.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A cell of inline text, as XML. */
export function textCell(reference: string, text: string): string {
  return `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`
}

/** The sheet of one case, whose XML the test may spoil. */
export function sheetXml(rows: string, after = ''): string {
  return `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

export const HEADER_ROW = `<row r="1">${Object.keys(aCase())
  .map((header, index) => textCell(`${letters[index]}1`, header))
  .join('')}</row>`

export function caseRow(row: number, others: Record<string, string> = {}): string {
  const cells = Object.values(aCase()).map((value, index) => {
    const reference = `${letters[index]}${row}`
    return others[reference] ?? textCell(reference, value)
  })
  return `<row r="${row}">${cells.join('')}</row>`
}

export function partsOf(sheet: string | Uint8Array): Record<string, Uint8Array> {
  return {
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="投資案件" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': typeof sheet === 'string' ? strToU8(sheet) : sheet,
  }
}

export function rawWorkbook(sheet: string | Uint8Array): FileInHand {
  return { name: '版.xlsx', bytes: zipSync(partsOf(sheet)) }
}
