import { pageOf } from '../../domain/page-size.ts'
import { Column } from '../column.ts'
import { INK } from '../ink.ts'
import { type Lettering, shorten, writable } from '../lettering.ts'
import type { PageMark, Rect, Scene, Shape } from '../scene.ts'
import { drawTable, rule, type TableColumn, type TableRow } from './table.ts'

/** Size of the running text, in points. */
export const EM = 8
const MARGIN = 36

/** What every page of one atlas says of itself. */
export interface AtlasOf {
  lettering: Lettering
  /** 地図帳, or what else the pages are. */
  document: string
  /** Whether the first page is a cover and the others lead to contents. */
  hasCover: boolean
  /** The edition's title and id, and the marks of a sample or an excerpt. */
  edition: string
  id: string
  badges: string
  credit: string
  madeOn: string
  pages: number
}

/** One upright A4 page of an atlas, written downward. */
export class Sheet {
  readonly inner: Rect
  readonly shapes: Shape[] = []
  readonly #of: AtlasOf
  readonly #wide: number
  readonly #high: number
  y: number

  constructor(of: AtlasOf) {
    const page = pageOf('A4')
    if (page === null) throw new Error('atlas: A4 has no form')
    this.#of = of
    this.#wide = page.wide
    this.#high = page.high
    this.inner = { x: MARGIN, y: MARGIN, wide: page.wide - 2 * MARGIN, high: page.high - 2 * MARGIN }
    this.y = MARGIN
  }

  get lettering(): Lettering {
    return this.#of.lettering
  }

  get bottom(): number {
    return this.inner.y + this.inner.high
  }

  say(text: string): string {
    return writable(text, this.#of.lettering)
  }

  /** A column of text at a place of the page; what it holds is the page's when `take` is called. */
  column(place: { x?: number; y?: number; wide?: number } = {}): Column {
    const { x = this.inner.x, y = this.y, wide = this.inner.wide } = place
    return new Column({ x, y, wide }, EM, this.#of.lettering)
  }

  take(column: Column): void {
    this.shapes.push(...column.shapes)
    this.y = Math.max(this.y, column.y)
  }

  write(text: string, writing: Parameters<Column['write']>[1] = {}): void {
    const column = this.column()
    column.write(this.say(text), writing)
    this.take(column)
  }

  title(text: string): void {
    this.write(text, { size: 2.1, isBold: true, most: 2 })
    this.y += 4
  }

  heading(text: string): void {
    this.y += 6
    this.write(text, { size: 1.2, isBold: true })
    this.y += 1
  }

  table(
    columns: readonly TableColumn[],
    rows: readonly TableRow[],
    place: { x?: number; y?: number; size?: number } = {},
  ): void {
    const { x = this.inner.x, y = this.y, size = 7 } = place
    const said = rows.map((row) => ({ ...row, cells: row.cells.map((cell) => this.say(cell)) }))
    const drawn = drawTable(columns, said, { x, y, size }, this.#of.lettering)
    this.shapes.push(...drawn.shapes)
    this.y = Math.max(this.y, drawn.y)
  }

  /** The finished page. @param number of the page, from 1 */
  scene(number: number, mark: PageMark, description: string): Scene {
    return framed(this.#of, {
      ...{ number, mark, description, shapes: this.shapes },
      size: { wide: this.#wide, high: this.#high },
    })
  }
}

interface Framed {
  number: number
  mark: PageMark
  description: string
  shapes: readonly Shape[]
  size: { wide: number; high: number }
}

/** A page with what stands at the foot of every one: edition, marks of a sample, credit, number and a way to the contents. */
export function framed(of: AtlasOf, { number, mark, description, shapes, size }: Framed): Scene {
  const { wide, high } = size
  return {
    ...{ wide, high, pixelsWide: Math.round(wide), pixelsHigh: Math.round(high), dpi: 72, language: 'ja' },
    ...{ title: `国内投資マップ　${of.document}　${of.edition}`, description, madeOn: of.madeOn, mark },
    shapes: [...shapes, ...(number === 1 && of.hasCover ? [] : foot(of, number, size))],
  }
}

function foot(
  { id, badges, credit, pages, hasCover, lettering }: AtlasOf,
  number: number,
  { wide, high }: Framed['size'],
): Shape[] {
  const size = 5.6
  const text = (
    said: string,
    x: number,
    y: number,
    anchor: 'start' | 'end',
    fill: string = INK.textSub,
  ): Shape => ({
    ...{ kind: 'text', text: said, x, y, anchor, size, isBold: false, fill },
  })
  const [left, right, low] = [MARGIN, wide - MARGIN, high - 13]
  const metrics = lettering.regular
  const toContents: Shape = { kind: 'link', to: CONTENTS, x: right - 60, y: low - 9, wide: 60, high: 12 }
  const said = shorten(`版 ${id}　${credit}`, right - left - 70, { metrics, size })
  return [
    rule(left, low - 9, right - left, 0.25),
    text(said, left, low - 1.5, 'start'),
    ...(badges === '' ? [] : [text(badges, left, low + 5.5, 'start', INK.warning)]),
    text(`${hasCover ? '目次へ　' : ''}${number}／${pages}`, right, low - 1.5, 'end'),
    ...(hasCover ? [toContents] : []),
  ]
}

export const CONTENTS = 'contents'
