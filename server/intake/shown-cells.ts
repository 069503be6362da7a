import { readNumberFormat, type Shown } from './number-format.ts'
import type { CellMark } from './sheet-marks.ts'
import type { Cell, Row } from './table.ts'
import { attribute, tags } from './xml-tags.ts'

const DAY_MS = 86_400_000
/** 1 January 1970 as Excel counts days, and how many days later the calendar of 1904 begins. */
const [UNIX_DAY, LATER_CALENDAR] = [25_569, 1_462]
/** Before it Excel counts a 29 February 1900 that never was. */
const FIRST_SOUND_DAY = 61

/** How the cells of a workbook are shown: formats by the number of their style, and where its calendar begins. */
export interface Looks {
  shown: ReadonlyMap<number, Shown>
  beginsIn1904: boolean
}

export function readLooks(styles: string, workbook: string): Looks {
  const codes = new Map(tags(styles, 'numFmt').map((tag) => [attribute(tag, 'numFmtId'), tag]))
  const own = /<(?:\w+:)?cellXfs[\s>][\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? ''
  const shown = new Map<number, Shown>()
  tags(own, 'xf').forEach((tag, index) => {
    const id = attribute(tag, 'numFmtId') ?? '0'
    const code = codes.get(id)
    const read = readNumberFormat(code === undefined ? undefined : attribute(code, 'formatCode'), Number(id))
    if (read !== null) shown.set(index, read)
  })
  const beginsIn1904 = tags(workbook, 'workbookPr').some((tag) =>
    ['1', 'true'].includes(attribute(tag, 'date1904') ?? ''),
  )
  return { shown, beginsIn1904 }
}

/** What a look changes of the cells that have it; the others are what they hold. */
export interface LookedAt {
  /** Cells whose shown number is another than theirs. */
  scaled: CellMark[]
  /** Dates of which only month and day are shown. */
  yearless: CellMark[]
}

/**
 * Makes of numbers and dates what a person sees, where that says less or something else: a month alone, 令和8年度, 50%,
 * 5億円. Whoever reads the cell then judges what was meant.
 * @param rows of the sheet, the header among them; their cells are changed
 * @param styled the numeric cells of these styles, by their place on the sheet
 */
export function showCells(
  rows: readonly Row[],
  styled: Iterable<{ row: number; column: number; style: number }>,
  { shown, beginsIn1904 }: Looks,
): LookedAt {
  const found: LookedAt = { scaled: [], yearless: [] }
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  for (const { row, column, style } of styled) {
    const look = shown.get(style)
    const cells = byNumber.get(row)?.cells as Cell[] | undefined
    const cell = cells?.[column - 1]
    if (look === undefined || cells === undefined) continue
    if (!(typeof cell === 'number' || cell instanceof Date)) continue
    const days = typeof cell === 'number' ? cell + (beginsIn1904 ? LATER_CALENDAR : 0) : daysOf(cell)
    if (look.kind === 'scaled') found.scaled.push({ row, column, value: String(cell) })
    else cells[column - 1] = shownAs(look, Number(cell), days, beginsIn1904)
    if (look.kind === 'date' && !look.hasYear && days >= FIRST_SOUND_DAY)
      found.yearless.push({ row, column, value: dayText(days) })
  }
  return found
}

function daysOf(date: Date): number {
  return date.getTime() / DAY_MS + UNIX_DAY
}

function dayText(days: number): string {
  return new Date(Math.floor(days - UNIX_DAY) * DAY_MS).toISOString().slice(0, 10)
}

function shownAs(
  look: Exclude<Shown, { kind: 'scaled' }>,
  value: number,
  days: number,
  beginsIn1904: boolean,
): Cell {
  const plainNumber = (number: number) => String(Number(number.toPrecision(15)))
  if (look.kind === 'percent') return `${plainNumber(value * 100)}%`
  if (look.kind === 'worded') return `${look.before}${plainNumber(value)}${look.after}`
  if (look.kind === 'time') {
    const minutes = Math.round((days - Math.floor(days)) * 1440)
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  }
  // A 0 in a cell of a date, or what is left of a formula that points to an empty cell.
  if (!beginsIn1904 && days < 1) return days < 0 ? `#${plainNumber(days)}` : '1900-01-00'
  if (!beginsIn1904 && days < FIRST_SOUND_DAY) return days < 60 ? dayText(days + 1) : '1900-02-29'
  if (days > 2_958_465) return `#${plainNumber(days)}`
  const day = dayText(days)
  if (look.precision === 'month') return day.slice(0, 7)
  if (look.precision === 'year') return day.slice(0, 4)
  if (look.precision === 'fiscal-year') return `${day.slice(0, 4)}年度`
  return new Date(`${day}T00:00:00Z`)
}
