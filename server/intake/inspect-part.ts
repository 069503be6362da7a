/** Below the header (contracts: Command line): a sheet is held in memory as a whole, a CSV of any length is not asked. */
export const MOST_ROWS = 100_000
/** Tables have some forty columns; a cell far to the right would make every row as wide. */
const MOST_COLUMNS = 256
const DEEPEST = 64

export class PartRefused extends Error {
  readonly reason: 'doctype' | 'too-deep' | 'too-many-rows' | 'too-wide' | 'bad-address'
  constructor(reason: PartRefused['reason']) {
    super(`part: ${reason}`)
    this.reason = reason
  }
}

const [LESS, GREATER, SLASH, BANG, QUESTION] = [0x3c, 0x3e, 0x2f, 0x21, 0x3f]
const DOCTYPE = /<!(?:DOCTYPE|ENTITY)/i
/** Rows and cells, wherever they stand: which part is a sheet, a workbook says itself. */
const ROW_OR_CELL = /<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)/g
const ATTRIBUTE = /\s+([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const ROW_NUMBER = /^\d+$/
const CELL_ADDRESS = /^([A-Z]+)(\d+)$/
/** A tag that the end of a portion cuts in two is seen whole with the next; a cell's text may be as long. */
const LONGEST_TAG = 100_000

/** @returns the column's number, A is 1. */
export function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
}

/** @returns the column as Excel names it, 1 is A. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return `${rest > 0 ? columnLetters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`
}

/**
 * Looks at an XML part while it is being unpacked: outside entities, deep nesting, more rows or columns than are read, and
 * places that are none: whoever believed them would fill memory up to there.
 * @returns what to show each portion to; it throws PartRefused
 */
export function inspector(): (portion: Uint8Array) => void {
  let [rest, depth, rows, before] = ['', 0, 0, 0]
  return (portion) => {
    depth = depthAfter(portion, depth, before)
    before = portion.at(-1) ?? before
    const text = rest + Buffer.from(portion.buffer, portion.byteOffset, portion.length).toString('latin1')
    if (DOCTYPE.test(text)) throw new PartRefused('doctype')
    // An open tag is kept for the next portion, so that each is counted once.
    const open = text.lastIndexOf('<')
    const isCut = open >= 0 && text.indexOf('>', open) < 0
    if (isCut && text.length - open > LONGEST_TAG) throw new PartRefused('bad-address')
    rest = isCut ? text.slice(open) : ''
    rows = lookAtRows(isCut ? text.slice(0, open) : text, rows)
  }
}

function lookAtRows(text: string, before: number): number {
  let rows = before
  for (const [, tag, attributes = ''] of text.matchAll(ROW_OR_CELL)) {
    const places = placesIn(attributes)
    if (tag === 'row') {
      rows += 1
      for (const row of [rows, ...places.map(numberIn)]) lookAtRow(row)
    } else places.forEach(lookAtCell)
  }
  return rows
}

/** Where a row or cell says that it stands; a reader of XML may believe any of several. */
function placesIn(attributes: string): string[] {
  const places: string[] = []
  let end = 0
  ATTRIBUTE.lastIndex = 0
  for (let found = ATTRIBUTE.exec(attributes); found !== null; found = ATTRIBUTE.exec(attributes)) {
    const [, name, inDouble, inSingle] = found
    if (name === 'r') places.push(inDouble ?? inSingle ?? '')
    end = ATTRIBUTE.lastIndex
  }
  // What is no list of attributes may be one to another reader.
  if (!/^\s*\/?$/.test(attributes.slice(end))) throw new PartRefused('bad-address')
  return places
}

function numberIn(place: string): number {
  if (!ROW_NUMBER.test(place)) throw new PartRefused('bad-address')
  return Number(place)
}

function lookAtRow(row: number): void {
  if (row > MOST_ROWS + 1) throw new PartRefused('too-many-rows')
}

function lookAtCell(place: string): void {
  const [, letters, row] = CELL_ADDRESS.exec(place) ?? []
  if (letters === undefined) throw new PartRefused('bad-address')
  if (columnNumber(letters) > MOST_COLUMNS) throw new PartRefused('too-wide')
  lookAtRow(Number(row))
}

function depthAfter(portion: Uint8Array, start: number, before: number): number {
  let depth = start
  for (let index = 0; index < portion.length; index++) {
    const byte = portion[index]
    if (byte === LESS) depth += 1
    else if (byte === GREATER) {
      const last = index > 0 ? portion[index - 1] : before
      if (last === SLASH || last === QUESTION) depth -= 1
    } else if (byte === SLASH || byte === BANG) {
      const last = index > 0 ? portion[index - 1] : before
      if (last === LESS) depth -= byte === SLASH ? 2 : 1
    }
    if (depth > DEEPEST) throw new PartRefused('too-deep')
  }
  return depth
}
