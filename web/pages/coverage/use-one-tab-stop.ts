import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from 'react'

/** What a cell is entered by: its link or button, else the cell. */
function entryOf(cell: HTMLTableCellElement | undefined): HTMLElement | undefined {
  return cell?.querySelector<HTMLElement>('a, button') ?? cell
}

/** How many rows a page of the scrolled box is. */
function rowsInSight(table: HTMLTableElement): number {
  const row = table.tBodies[0]?.rows[0]
  const box = table.parentElement
  if (row === undefined || box === null) return 1
  const head = table.tHead?.offsetHeight ?? 0
  return Math.max(1, Math.floor((box.clientHeight - head) / row.offsetHeight))
}

/** The row and column that a key leads to; null for other keys. */
function goal(
  { key, ctrlKey }: KeyboardEvent,
  row: number,
  column: number,
  { page, last }: { page: number; last: [row: number, column: number] },
): [row: number, column: number] | null {
  switch (key) {
    case 'ArrowUp':
      return [row - 1, column]
    case 'ArrowDown':
      return [row + 1, column]
    case 'ArrowLeft':
      return [row, column - 1]
    case 'ArrowRight':
      return [row, column + 1]
    case 'PageUp':
      return [Math.max(0, row - page), column]
    case 'PageDown':
      return [Math.min(last[0], row + page), column]
    case 'Home':
      return ctrlKey ? [0, 0] : [row, 0]
    case 'End':
      return ctrlKey ? last : [row, last[1]]
    default:
      return null
  }
}

/**
 * Makes a table of links one stop of the Tab key (ARIA practices, grid): arrows lead from cell to cell, Home and End to
 * the ends of a row, with Ctrl of the table, Page Up and Page Down a screen further. What can be entered is to be
 * rendered with `tabIndex={-1}`; the stop moves with the focus, past React, which would draw a thousand cells anew.
 */
export function useOneTabStop() {
  const ref = useRef<HTMLTableElement>(null)
  const stop = useRef<HTMLElement | null>(null)

  function moveTo(entry: HTMLElement | undefined): void {
    if (entry === undefined || entry === stop.current) return
    if (stop.current !== null) stop.current.tabIndex = -1
    entry.tabIndex = 0
    stop.current = entry
  }

  // Another order or condition may have taken away the cell that was the stop.
  useEffect(() => {
    const table = ref.current
    if (table !== null && stop.current?.isConnected !== true) moveTo(entryOf(table.rows[0]?.cells[0]))
  })

  function onFocus({ target }: FocusEvent<HTMLTableElement>): void {
    moveTo(target as unknown as HTMLElement)
  }

  function onKeyDown(event: KeyboardEvent<HTMLTableElement>): void {
    const cell = (event.target as HTMLElement).closest<HTMLTableCellElement>('th, td')
    const table = event.currentTarget
    if (cell === null || event.altKey || event.metaKey || event.shiftKey) return
    const row = (cell.parentElement as HTMLTableRowElement).rowIndex
    const last: [number, number] = [table.rows.length - 1, (table.rows[0]?.cells.length ?? 1) - 1]
    const to = goal(event, row, cell.cellIndex, { page: rowsInSight(table), last })
    if (to === null) return
    event.preventDefault()
    const entry = entryOf(table.rows[to[0]]?.cells[to[1]])
    moveTo(entry)
    entry?.focus()
  }

  return { ref, onFocus, onKeyDown }
}
