import { strToU8, zipSync } from 'fflate'
import { defused } from './sheets/write-value.ts'

/** One sheet of a workbook, or one CSV file: a header and rows of texts and figures. */
export interface OpenTable {
  sheet: string
  header: readonly string[]
  rows: readonly (string | number | null)[][]
}

/** Excel's own limit; what is cut off would be lost without a word, so the mark says it. */
const LONGEST_CELL = 32_767
const CUT = '…（以下省略。全文はCSVに）'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

function escaped(text: string): string {
  return text.replace(NOT_XML, '').replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter)
}

/** The column as Excel names it, from 0: A … Z, AA …. */
function letters(column: number): string {
  const rest = Math.floor(column / 26)
  return `${rest > 0 ? letters(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`
}

/** What a sheet shows of a value: no text that would run as a formula, and none longer than a cell holds. */
export function sheetValue(value: string | number | null): string | number {
  const safe = defused(value)
  return typeof safe === 'string' && safe.length > LONGEST_CELL
    ? safe.slice(0, LONGEST_CELL - CUT.length) + CUT
    : safe
}

function cell(value: string | number | null, at: string, style: number): string {
  const safe = sheetValue(value)
  const look = ` r="${at}"${style === 0 ? '' : ` s="${style}"`}`
  if (safe === '') return ''
  if (typeof safe === 'number') return `<c${look}><v>${safe}</v></c>`
  return `<c t="inlineStr"${look}><is><t xml:space="preserve">${escaped(safe)}</t></is></c>`
}

const [PLAIN, BOLD] = [0, 1]

function rowXml(row: readonly (string | number | null)[], index: number): string {
  const style = index === 0 ? BOLD : PLAIN
  const cells = row.map((value, column) => cell(value, `${letters(column)}${index + 1}`, style))
  return `<row r="${index + 1}">${cells.join('')}</row>`
}

function sheetXml({ header, rows }: OpenTable): string {
  const lines = [header, ...rows].map(rowXml)
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${lines.join('')}</sheetData></worksheet>`
}

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Yu Gothic"/></font><font><b/><sz val="11"/><name val="Yu Gothic"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`

function relationships(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const entries = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}</Relationships>`
}

function contentTypes(sheets: number): string {
  const parts = [
    ['workbook.xml', 'sheet.main'],
    ['styles.xml', 'styles'],
    ...Array.from({ length: sheets }, (_, index) => [`worksheets/sheet${index + 1}.xml`, 'worksheet']),
  ]
  const overrides = parts.map(
    ([name, type]) => `<Override PartName="/xl/${name}" ContentType="${SPREADSHEET}.${type}+xml"/>`,
  )
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
}

/**
 * A workbook of a sheet a table, codes and ids as text; the same bytes every time. Written here, because
 * write-excel-file compresses a sheet of more than 160,000 bytes in a web worker, which Workers do not have.
 */
export function tablesXlsx(tables: readonly OpenTable[]): Uint8Array<ArrayBuffer> {
  const sheets = tables.map(
    ({ sheet }, index) => `<sheet name="${escaped(sheet)}" sheetId="${index + 1}" r:id="r${index + 1}"/>`,
  )
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(tables.length),
    '_rels/.rels': relationships([['r1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...tables.map(
        (_, index) => [`r${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const,
      ),
      ['styles', 'styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
  }
  tables.forEach((table, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(table)
  })
  const bytes = Object.entries(parts).map(([name, text]) => [name, strToU8(text)] as const)
  // ZIP has no time zone: the first moment it can say, in local time wherever this runs.
  return new Uint8Array(zipSync(Object.fromEntries(bytes), { mtime: new Date(1980, 0, 1) }))
}
