import { columnNumber } from './inspect-part.ts'

/** What a sheet holds besides values, that a reader of values alone would pass over. Rows and columns count from 1. */
export interface SheetMarks {
  /** Cells whose formula gave an error, with it (#N/A). */
  failed: { row: number; column: number; value: string }[]
  /** Cells whose formula was saved without what it gives. */
  uncalculated: { row: number; column: number; value: string }[]
  /** The first cell of each merged stretch. */
  merged: { row: number; column: number; value: string }[]
  /** Rows that filters or people have hidden. */
  hidden: number[]
}

const NONE: SheetMarks = { failed: [], uncalculated: [], merged: [], hidden: [] }

/** Reads the names of the sheets and the parts they lie in. */
export function sheetParts(parts: Readonly<Record<string, Uint8Array>>): { name: string; path: string }[] {
  const text = (path: string) => new TextDecoder().decode(parts[path] ?? new Uint8Array())
  const targets = new Map(
    tags(text('xl/_rels/workbook.xml.rels'), 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target') ?? '',
    ]),
  )
  return tags(text('xl/workbook.xml'), 'sheet').map((tag) => {
    const target = targets.get(attribute(tag, '\\w+:id')) ?? ''
    return {
      name: unescaped(attribute(tag, 'name') ?? ''),
      path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
    }
  })
}

function tags(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? []
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** Finds errors, merged cells and hidden rows in the XML of a sheet. */
export function sheetMarks(part: Uint8Array | undefined): SheetMarks {
  if (part === undefined) return NONE
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.length)
  return {
    failed: occurrences(bytes, 't="e"').flatMap(({ tag, after }) => {
      const at = address(attribute(tag, 'r'))
      const value = /<(?:\w+:)?v>([^<]*)</.exec(after)?.[1] ?? ''
      return at === null ? [] : [{ ...at, value }]
    }),
    uncalculated: ['</f></c>', '</f><v/></c>'].flatMap((end) => formulasBefore(bytes, end)),
    merged: occurrences(bytes, 'mergeCell ').flatMap(({ tag }) => {
      const value = attribute(tag, 'ref') ?? ''
      const at = address(value.split(':')[0])
      return at === null ? [] : [{ ...at, value }]
    }),
    hidden: occurrences(bytes, 'hidden="1"').flatMap(({ tag }) =>
      /^<(?:\w+:)?row\s/.test(tag) ? [Number(attribute(tag, 'r') ?? 0)] : [],
    ),
  }
}

function formulasBefore(bytes: Buffer, end: string): SheetMarks['uncalculated'] {
  const found: SheetMarks['uncalculated'] = []
  for (let at = bytes.indexOf(end); at >= 0; at = bytes.indexOf(end, at + end.length)) {
    const cell = bytes.toString('utf8', bytes.lastIndexOf('<c ', at), at)
    const where = address(attribute(cell, 'r'))
    const formula = cell.slice(cell.lastIndexOf('>') + 1)
    if (where !== null && !/\st="e"/.test(cell)) found.push({ ...where, value: `=${unescaped(formula)}` })
  }
  return found
}

/** The tags that hold a text, and a little of what follows each. */
function occurrences(bytes: Buffer, text: string): { tag: string; after: string }[] {
  const found: { tag: string; after: string }[] = []
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + text.length)) {
    const [start, end] = [bytes.lastIndexOf('<', at), bytes.indexOf('>', at) + 1]
    if (start < 0 || end <= 0 || bytes.lastIndexOf('>', at) > start) continue
    found.push({
      tag: bytes.toString('utf8', start, end),
      after: bytes.toString('utf8', end, Math.min(bytes.length, end + 1000)),
    })
  }
  return found
}

function address(reference: string | undefined): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference ?? '')
  return match === null ? null : { column: columnNumber(match[1] ?? ''), row: Number(match[2]) }
}
