import { strToU8, zipSync } from 'fflate'
import { columnLetters } from './inspect-part.ts'
import type { Cell } from './table.ts'
import { noteParts } from './write-notes.ts'
import { escaped, XML } from './xml.ts'

/**
 * How a cell looks; `text` keeps what is typed as it is typed. `fixed` is not to be changed, `fill` waits to be filled.
 */
const STYLES = [
  ...(['plain', 'text', 'header', 'needed', 'example', 'error', 'warning', 'date'] as const),
  ...(['fixed', 'fixed-figure', 'fill', 'fill-figure'] as const),
] as const
export type Style = (typeof STYLES)[number]

export interface WrittenCell {
  value: Cell
  style?: Style
  /** Shown when a person points at the cell. */
  note?: string
}

export interface WrittenSheet {
  name: string
  rows: (WrittenCell | null)[][]
  /** Of each column: its width in letters, and how its cells look where nothing is written. */
  columns?: { width: number; style: Style }[]
  /** Drop-down lists below the header, by column (from 0); `isOpen` lets other values pass. */
  lists?: { column: number; range: string; isOpen: boolean }[]
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const LAST_ROW = 100_001
/** A zip of the same sheets is the same, byte for byte. */
export const NO_CLOCK = new Date('1980-01-01T00:00:00')
const DAY_MS = 86_400_000
/** Day 0 of Excel's calendar, which holds a 29 February 1900 that never was. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30)

/**
 * An .xlsx workbook with frozen headers, notes and drop-down lists: what no kept library writes together
 * (write-excel-file has neither notes nor lists, exceljs is hardly maintained).
 */
export function writeWorkbook(sheets: readonly WrittenSheet[]): Uint8Array {
  const files: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.map((sheet) => noteParts(sheet) !== null)),
    ...workbookParts(sheets.map(({ name }) => name)),
    'xl/styles.xml': styles(),
  }
  sheets.forEach((sheet, index) => {
    const number = index + 1
    const notes = noteParts(sheet)
    files[`xl/worksheets/sheet${number}.xml`] = sheetXml(sheet, notes !== null)
    if (notes === null) return
    files[`xl/comments${number}.xml`] = notes.comments
    files[`xl/drawings/notes${number}.vml`] = notes.drawing
    files[`xl/worksheets/_rels/sheet${number}.xml.rels`] = relationships([
      ['notes', 'comments', `../comments${number}.xml`],
      ['drawing', 'vmlDrawing', `../drawings/notes${number}.vml`],
    ])
  })
  const bytes = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const)
  return zipSync(Object.fromEntries(bytes), { mtime: NO_CLOCK })
}

/** The parts that name the sheets and lead to them: xl/worksheets/sheet1.xml and so on, in this order. */
export function workbookParts(names: readonly string[]): Record<string, string> {
  const sheets = names.map(
    (name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="r${index + 1}"/>`,
  )
  return {
    '_rels/.rels': relationships([['r1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets>${printTitles(names)}</workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...names.map((_, index) => [`r${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['styles', 'styles', 'styles.xml'],
    ]),
  }
}

/** On paper every page has the header, and the first column, which holds the id. */
function printTitles(names: readonly string[]): string {
  const each = names.map((name, index) => {
    const sheet = escaped(`'${name.replaceAll("'", "''")}'`)
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sheet}!$A:$A,${sheet}!$1:$1</definedName>`
  })
  return `<definedNames>${each.join('')}</definedNames>`
}

function relationships(links: readonly (readonly [id: string, type: string, target: string])[]): string {
  const each = links.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

/** @param hasNotes of each sheet, whether it has notes */
export function contentTypes(hasNotes: readonly boolean[]): string {
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const override = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${kind}.${type}+xml"/>`
  const each = hasNotes.map((has, index) => {
    const notes = has ? override(`comments${index + 1}`, 'comments') : ''
    return override(`worksheets/sheet${index + 1}`, 'worksheet') + notes
  })
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${override('workbook', 'sheet.main')}${override('styles', 'styles')}${each.join('')}</Types>`
}

/** How the cells look, in the order of STYLES. */
export function styles(): string {
  const fonts = ['', '<b/>', '<i/><color rgb="FF555555"/>'].map(
    (face) => `<font>${face}<sz val="11"/><name val="Yu Gothic"/></font>`,
  )
  const fill = (color: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${color}"/></patternFill></fill>`
  const fills = [
    '<fill><patternFill/></fill><fill><patternFill patternType="gray125"/></fill>',
    ...['FFDCE6F2', 'FFFCE4D6', 'FFF2F2F2', 'FFFFB3B3', 'FFFFF0A6'].map(fill),
  ]
  const looks: Record<Style, [format: number, font: number, fill: number]> = {
    plain: [0, 0, 0],
    text: [49, 0, 0],
    header: [49, 1, 2],
    needed: [49, 1, 3],
    example: [49, 2, 4],
    error: [49, 0, 5],
    warning: [49, 0, 6],
    date: [14, 0, 0],
    fixed: [49, 0, 4],
    'fixed-figure': [0, 0, 4],
    fill: [49, 0, 6],
    'fill-figure': [0, 0, 6],
  }
  const each = STYLES.map((style) => {
    const [format, font, color] = looks[style]
    return `<xf numFmtId="${format}" fontId="${font}" fillId="${color}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>`
  })
  return `${XML}<styleSheet xmlns="${MAIN}"><fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="7">${fills.join('')}</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${each.length}">${each.join('')}</cellXfs></styleSheet>`
}

/** A sheet up to its first row; its header stays in sight. */
export function sheetStart(columns: NonNullable<WrittenSheet['columns']> = []): string {
  const widths = columns.map(
    ({ width, style }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${STYLES.indexOf(style)}" customWidth="1"/>`,
  )
  return [
    `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    widths.length === 0 ? '' : `<cols>${widths.join('')}</cols>`,
    '<sheetData>',
  ].join('')
}

/** What closes a sheet that has neither lists nor notes. */
export function sheetEnd(columns: NonNullable<WrittenSheet['columns']> = []): string {
  return `</sheetData>${pageSetup(columns)}</worksheet>`
}

/** Letters across a page of A4 at about two thirds of their size: wider sheets take several pages side by side. */
const [ACROSS_UPRIGHT, ACROSS] = [130, 216]

/** A4, as many pages wide as can be read, each with its sheet's name and number. */
function pageSetup(columns: NonNullable<WrittenSheet['columns']>): string {
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  const look = width <= ACROSS_UPRIGHT ? 'portrait' : 'landscape'
  const pages = Math.max(1, Math.ceil(width / ACROSS))
  return `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${look}" fitToWidth="${pages}" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;A　&amp;P／&amp;N</oddFooter></headerFooter>`
}

function sheetXml({ rows, columns, lists = [] }: WrittenSheet, hasNotes: boolean): string {
  const rules = lists.map(({ column, range, isOpen }) => {
    const letter = columnLetters(column + 1)
    const strictness = isOpen ? 'errorStyle="information" showErrorMessage="0"' : 'showErrorMessage="1"'
    return `<dataValidation type="list" allowBlank="1" ${strictness} sqref="${letter}2:${letter}${LAST_ROW}"><formula1>${escaped(range)}</formula1></dataValidation>`
  })
  return [
    sheetStart(columns),
    rows.map(rowXml).join(''),
    '</sheetData>',
    rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`,
    pageSetup(columns ?? []),
    hasNotes ? '<legacyDrawing r:id="drawing"/>' : '',
    '</worksheet>',
  ].join('')
}

/** @param index from 0, the header's */
export function rowXml(row: WrittenSheet['rows'][number], index: number): string {
  const cells = row.map((cell, column) =>
    cell === null ? '' : cellXml(cell, `${columnLetters(column + 1)}${index + 1}`),
  )
  return `<row r="${index + 1}">${cells.join('')}</row>`
}

function cellXml({ value, style }: WrittenCell, reference: string): string {
  const isDate = value instanceof Date
  const start = `<c r="${reference}" s="${STYLES.indexOf(style ?? (isDate ? 'date' : 'plain'))}"`
  if (value === null || value === '') return `${start}/>`
  if (isDate) return `${start}><v>${(value.getTime() - EXCEL_EPOCH) / DAY_MS}</v></c>`
  if (typeof value === 'number') return `${start}><v>${value}</v></c>`
  if (typeof value === 'boolean') return `${start} t="b"><v>${value ? 1 : 0}</v></c>`
  return `${start} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}
