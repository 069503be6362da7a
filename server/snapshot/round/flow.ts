import { type AtlasOf, Sheet } from '../atlas/sheet.ts'
import { ROW, rule, type TableColumn, type TableRow } from '../atlas/table.ts'
import { INK } from '../ink.ts'
import { wrapWithin } from '../lettering.ts'
import type { PageMark, Scene, Shape, TextShape } from '../scene.ts'

const SIZE = 6.4
const LINE = 1.32
/** A head and the row below it. */
const LINES_TOGETHER = 6
const PADDING = 0.35
/** Ems between a rule and the text below it. */
const ABOVE = 0.3
/** So many lines of a cell and of a note are told: a row never asks for more than a page. */
const [MOST_LINES, MOST_NOTE_LINES] = [6, 40]

/** A part of the document as readers are led to it. */
export interface Part {
  id: string
  title: string
  description: string
}

/** A row whose texts may take several lines, and what is said below its cells over its whole width. */
export interface WrappedRow {
  cells: readonly string[]
  notes?: readonly string[]
}

/** Pages of one document, written downward; what finds no room on a page begins the next. */
export class Flow {
  readonly #document: AtlasOf
  readonly #pages: { sheet: Sheet; part: Part; isFirst: boolean }[] = []
  #sheet: Sheet
  #part: Part

  constructor(document: Omit<AtlasOf, 'pages'>, first: Part) {
    this.#document = { ...document, pages: 0 }
    this.#part = first
    this.#sheet = this.#open(true)
  }

  get sheet(): Sheet {
    return this.#sheet
  }

  #open(isFirst: boolean): Sheet {
    const sheet = new Sheet(this.#document)
    this.#pages.push({ sheet, part: this.#part, isFirst })
    return sheet
  }

  /** Begins a part on a page of its own. */
  begin(part: Part): void {
    this.#part = part
    this.#sheet = this.#open(true)
    this.#sheet.title(part.title)
  }

  /** Makes room for so many points. */
  room(high: number): void {
    if (this.#sheet.y + high <= this.#sheet.bottom) return
    this.#sheet = this.#open(false)
    this.#sheet.write(`${this.#part.title}（続き）`, { size: 1, isBold: true, most: 1 })
    this.#sheet.y += 3
  }

  /** A table of one line a row, its head again on every page. */
  table(columns: readonly TableColumn[], rows: readonly TableRow[]): void {
    const high = ROW * SIZE
    let at = 0
    while (at < rows.length) {
      this.room(high * 3)
      const fits = Math.max(1, Math.floor((this.#sheet.bottom - this.#sheet.y) / high) - 1)
      this.#sheet.table(columns, rows.slice(at, at + fits), { size: SIZE })
      at += fits
    }
  }

  /** A table whose cells are told in full, over as many lines as they need. */
  wrapped(columns: readonly TableColumn[], rows: readonly WrappedRow[]): void {
    this.room(LINES_TOGETHER * LINE * SIZE)
    this.#wrappedRow(columns, { cells: columns.map(({ head }) => head) }, true)
    for (const row of rows)
      if (this.#wrappedRow(columns, row, false) === 'no-room') {
        this.room(Number.POSITIVE_INFINITY)
        this.#wrappedRow(columns, { cells: columns.map(({ head }) => head) }, true)
        this.#wrappedRow(columns, row, false)
      }
  }

  #wrappedRow(columns: readonly TableColumn[], { cells, notes = [] }: WrappedRow, isHead: boolean) {
    const sheet = this.#sheet
    const { regular, bold } = sheet.lettering
    const metrics = isHead ? bold : regular
    const linesOf = (text: string, wide: number, most = MOST_LINES) =>
      wrapWithin(sheet.say(text), wide - 2 * PADDING * SIZE, most, { metrics, size: SIZE })
    const columnLines = columns.map(({ wide, isFigure }, at) => {
      const text = cells[at] ?? ''
      return isFigure === true ? [sheet.say(text)] : linesOf(text, wide)
    })
    const noteLines = notes.flatMap((note) => linesOf(note, sheet.inner.wide - 10, MOST_NOTE_LINES))
    const lines = Math.max(1, ...columnLines.map(({ length }) => length))
    const step = LINE * SIZE
    const high = (lines + noteLines.length) * step + (ABOVE + 0.4) * SIZE
    const isFresh = sheet.y < sheet.inner.y + 4 * step
    if (!isHead && !isFresh && sheet.y + high > sheet.bottom) return 'no-room'
    const shapes: Shape[] = []
    const write = (text: string, at: Pick<TextShape, 'x' | 'anchor'> & { line: number; size?: number }) => {
      const { line, size = SIZE, ...where } = at
      const y = sheet.y + (1 + ABOVE) * SIZE + line * step
      const fill = isHead ? INK.textSub : INK.text
      shapes.push({ kind: 'text', text, ...where, y, size, isBold: isHead, fill })
    }
    let left = sheet.inner.x
    columns.forEach(({ wide, isFigure = false }, at) => {
      const x = isFigure ? left + wide - PADDING * SIZE : left + PADDING * SIZE
      for (const [line, text] of (columnLines[at] ?? []).entries()) {
        // A figure is never broken, which would make two of it: a long one is written smaller.
        const size = isFigure ? Math.min(SIZE, (wide - 2 * PADDING * SIZE) / metrics.widthOf(text)) : SIZE
        write(text, { x, line, anchor: isFigure ? 'end' : 'start', size })
      }
      left += wide
    })
    for (const [line, text] of noteLines.entries())
      write(text, { x: sheet.inner.x + 10, line: lines + line, anchor: 'start' })
    sheet.y += high
    shapes.push(rule(sheet.inner.x, sheet.y, left - sheet.inner.x, isHead ? 0.8 : 0.25))
    sheet.shapes.push(...shapes)
    return 'written'
  }

  /** The finished pages, which now know how many they are. */
  *scenes(): Generator<Scene> {
    this.#document.pages = this.#pages.length
    for (const [at, { sheet, part, isFirst }] of this.#pages.entries()) {
      const { id, title, description } = part
      const mark: PageMark = isFirst
        ? { id, title, level: 0 }
        : { id: `${id}-${at + 1}`, title: `${title}（続き）`, level: 1 }
      yield sheet.scene(at + 1, mark, description)
    }
  }
}
