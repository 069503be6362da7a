import { INK } from '../ink.ts'
import { type Lettering, shorten } from '../lettering.ts'
import type { Shape, TextShape } from '../scene.ts'

/** A column of a table on paper: its head, its width in points, and on which side its figures stand. */
export interface TableColumn {
  head: string
  wide: number
  isFigure?: boolean
}

export interface TableRow {
  cells: readonly string[]
  isBold?: boolean
  /** Where the row leads. */
  to?: string
}

interface TablePlace {
  x: number
  y: number
  /** Size of the writing in points. */
  size: number
}

/** Height of a row in ems of its writing. */
export const ROW = 1.62
const PADDING = 0.35
/** So much smaller than the others a text may be. */
const SMALLEST = 0.85

/**
 * A table, a line of text a row; what is too long for its column is written smaller, and ends in an ellipsis only where
 * that is not enough.
 * @returns its shapes, and where it ends
 */
export function drawTable(
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
  { x, y, size }: TablePlace,
  lettering: Lettering,
): { shapes: Shape[]; y: number } {
  const shapes: Shape[] = []
  const wide = columns.reduce((sum, column) => sum + column.wide, 0)
  const high = ROW * size
  const write = (row: TableRow, top: number, isHead: boolean) => {
    let left = x
    for (const [at, column] of columns.entries()) {
      const text = row.cells[at] ?? ''
      const room = column.wide - 2 * PADDING * size
      const isBold = isHead || row.isBold === true
      const metrics = isBold ? lettering.bold : lettering.regular
      const isRight = column.isFigure === true
      const fitting = size * Math.min(1, Math.max(SMALLEST, room / (metrics.widthOf(text) * size)))
      const shape: TextShape = {
        ...{ kind: 'text', text: shorten(text, room, { metrics, size: fitting }), size: fitting, isBold },
        ...{ x: isRight ? left + column.wide - PADDING * size : left + PADDING * size, y: top + 1.15 * size },
        ...{ anchor: isRight ? 'end' : 'start', fill: isHead ? INK.textSub : INK.text },
      }
      if (text !== '') shapes.push(shape)
      left += column.wide
    }
    if (row.to !== undefined) shapes.push({ kind: 'link', to: row.to, x, y: top, wide, high })
  }
  write({ cells: columns.map(({ head }) => head) }, y, true)
  shapes.push(rule(x, y + high, wide, 0.8))
  let top = y + high
  for (const row of rows) {
    write(row, top, false)
    top += high
    shapes.push(rule(x, top, wide, 0.25))
  }
  return { shapes, y: top }
}

export function rule(x: number, y: number, wide: number, width: number): Shape {
  const line = Int32Array.from([x, y, x + wide, y], (part) => Math.round(part * 10))
  return { kind: 'lines', lines: [line], isClosed: false, stroke: { colour: INK.rule, width } }
}

/** How high a table of so many rows is, its head included. */
export function tableHigh(rows: number, size: number): number {
  return (rows + 1) * ROW * size
}
