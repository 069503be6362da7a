import { columnNumber } from './inspect-part.ts'
import { attribute, tags, unescaped } from './xml-tags.ts'

/** What a sheet holds besides values, that a reader of values alone would pass over. Rows and columns count from 1. */
export interface SheetMarks {
  /** Cells whose formula gave an error, with it (#N/A). */
  failed: CellMark[]
  /** Cells whose formula was saved without what it gives. */
  uncalculated: CellMark[]
  /** The first cell of each merged stretch. */
  merged: CellMark[]
  /** Rows that filters or people have hidden, and columns. */
  hidden: number[]
  hiddenColumns: number[]
}

export interface CellMark {
  row: number
  column: number
  value: string
}

export interface SheetPart {
  name: string
  path: string
  /** Its relation, by which the workbook finds it. */
  relation: string
  isHidden: boolean
}

/** Reads the names of the sheets and the parts they lie in. */
export function sheetParts(parts: Readonly<Record<string, Uint8Array>>): SheetPart[] {
  const text = (path: string) => new TextDecoder().decode(parts[path] ?? new Uint8Array())
  const targets = new Map(
    tags(text('xl/_rels/workbook.xml.rels'), 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target') ?? '',
    ]),
  )
  return tags(text('xl/workbook.xml'), 'sheet').map((tag) => {
    const relation = attribute(tag, '\\w+:id') ?? ''
    const target = targets.get(relation) ?? ''
    return {
      name: attribute(tag, 'name') ?? '',
      path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      relation,
      isHidden: /hidden/i.test(attribute(tag, 'state') ?? ''),
    }
  })
}

/** Whether a part holds a chart or a dialogue in place of cells. */
export function isWithoutCells(part: Uint8Array | undefined): boolean {
  const start = new TextDecoder().decode((part ?? new Uint8Array()).subarray(0, 2000))
  return /<(?:\w+:)?(?:chartsheet|dialogsheet)[\s>]/.test(start)
}

/** Finds what the cells of a sheet hold besides values, in its XML. */
export function sheetMarks(part: Uint8Array): SheetMarks {
  const bytes = bytesOf(part)
  const hidden = occurrences(bytes, 'hidden="1"')
  const flat = occurrences(bytes, 'ht="0"')
  return {
    failed: occurrences(bytes, 't="e"').flatMap(({ tag, end }) => {
      const at = address(attribute(tag, 'r'))
      const value = /<(?:\w+:)?v>([^<]*)</.exec(bytes.toString('utf8', end, end + 1000))?.[1] ?? ''
      return at === null ? [] : [{ ...at, value }]
    }),
    uncalculated: uncalculated(bytes),
    merged: occurrences(bytes, 'mergeCell ').flatMap(({ tag }) => {
      const value = attribute(tag, 'ref') ?? ''
      const at = address(value.split(':')[0])
      return at === null ? [] : [{ ...at, value }]
    }),
    hidden: [...hidden, ...flat].flatMap(({ tag }) =>
      /^<(?:\w+:)?row\s/.test(tag) ? [Number(attribute(tag, 'r') ?? 0)] : [],
    ),
    hiddenColumns: hidden.flatMap(({ tag }) => (/^<(?:\w+:)?col\s/.test(tag) ? columnsOf(tag) : [])),
  }
}

/** Excel says of all columns to the right of a table at once that they are hidden. */
const MOST_HIDDEN = 256

function columnsOf(tag: string): number[] {
  const [first, last] = [Number(attribute(tag, 'min')), Number(attribute(tag, 'max'))]
  return Array.from({ length: Math.min(last - first + 1, MOST_HIDDEN) }, (_, index) => first + index)
}

function bytesOf(part: Uint8Array): Buffer {
  return Buffer.from(part.buffer, part.byteOffset, part.length)
}

/** The cells that have one of these styles and are no text. */
export function* styledCells(
  part: Uint8Array,
  styles: Iterable<number>,
): Generator<{ row: number; column: number; style: number }> {
  const bytes = bytesOf(part)
  for (const style of styles)
    for (const { tag } of occurrences(bytes, ` s="${style}"`)) {
      if (!/^<(?:\w+:)?c\s/.test(tag) || /\st="(?!n")/.test(tag)) continue
      const at = address(attribute(tag, 'r'))
      if (at !== null) yield { ...at, style }
    }
}

/** What may stand behind the name of a tag: a space, the end of the tag, or its slash. */
const AFTER_NAME = new Set([0x20, 0x3e, 0x2f])

function uncalculated(bytes: Buffer): CellMark[] {
  const prefix = /<(\w+:)?worksheet[\s>]/.exec(bytes.toString('latin1', 0, 2000))?.[1] ?? ''
  const [open, cellStart, cellEnd] = [`<${prefix}f`, `<${prefix}c `, `</${prefix}c>`]
  const found: CellMark[] = []
  for (let at = bytes.indexOf(open); at >= 0; at = bytes.indexOf(open, at + 1)) {
    if (!AFTER_NAME.has(bytes[at + open.length] as number)) continue
    const end = bytes.indexOf(cellEnd, at)
    if (end < 0) break
    const cell = bytes.toString('utf8', bytes.lastIndexOf(cellStart, at), end)
    // A text may be empty; an error is said to be one.
    const isText = /^[^>]*\st="str"/.test(cell) && /<(?:\w+:)?v(?:>|\s*\/>)/.test(cell)
    if (isText || /<(?:\w+:)?v>[^<]/.test(cell) || /^[^>]*\st="e"/.test(cell)) continue
    const where = address(attribute(/^[^>]*>/.exec(cell)?.[0] ?? '', 'r'))
    const formula = /<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)</.exec(cell)?.[1] ?? ''
    if (where !== null) found.push({ ...where, value: `=${unescaped(formula)}` })
  }
  return found
}

/** The tags that hold a text, and where each ends. */
function occurrences(bytes: Buffer, text: string): { tag: string; end: number }[] {
  const found: { tag: string; end: number }[] = []
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + text.length)) {
    const [start, end] = [bytes.lastIndexOf('<', at), bytes.indexOf('>', at) + 1]
    if (start < 0 || end <= 0 || bytes.lastIndexOf('>', at) > start) continue
    found.push({ tag: bytes.toString('utf8', start, end), end })
  }
  return found
}

function address(reference: string | undefined): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference ?? '')
  return match === null ? null : { column: columnNumber(match[1] ?? ''), row: Number(match[2]) }
}
