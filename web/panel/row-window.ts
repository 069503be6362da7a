/** Rows of a long list that are in the page; the others are room above and below. */
export interface RowWindow {
  first: number
  /** One past the last. */
  end: number
}

/** Rows beyond the edge that are drawn too, so that scrolling meets no gap. */
const AROUND = 10

/**
 * @param top pixels of the list that are scrolled past its frame's upper edge
 * @param high height of the frame in pixels
 */
export function rowsInView(
  { top, high }: { top: number; high: number },
  row: number,
  count: number,
): RowWindow {
  const first = Math.min(Math.max(0, count - 1), Math.max(0, Math.floor(top / row) - AROUND))
  const end = Math.min(count, Math.max(first, Math.ceil((top + high) / row)) + AROUND)
  return { first, end }
}

/** The rows of whole pages that a window touches: asked for together, so that scrolling asks seldom. */
export function pagesInView({ first, end }: RowWindow, page: number, count: number): RowWindow {
  return { first: Math.floor(first / page) * page, end: Math.min(count, Math.ceil(end / page) * page) }
}

/** Where a key takes the reader from a row; null for keys that move nothing. */
export function rowAfterKey(key: string, at: number, count: number): number | null {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: AROUND, PageUp: -AROUND }
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = steps[key]
  return step === undefined ? null : Math.min(count - 1, Math.max(0, at + step))
}
