/** Rows that one of several threads reads in one go; no case stands in two of them. */
export interface Block {
  /** The number of its first row. */
  row: number
  /** How many cases begin before it, at most. */
  cases: number
}

/** Small, so that threads take turns often and none has much to wait with. */
const ROWS = 4096
/** The header is row 1. */
const FIRST_ROW = 2

/** Cuts a table into blocks. Told of each case how many cases and rows go before it. */
export class BlockCutter {
  readonly blocks: Block[] = [{ row: FIRST_ROW, cases: 0 }]
  #next = ROWS

  add(cases: number, rows: number): void {
    if (rows < this.#next) return
    this.blocks.push({ row: rows + FIRST_ROW, cases })
    this.#next = rows + ROWS
  }
}

/**
 * Says in which block a row stands, when rows are asked in rising order.
 * @returns the block's index
 */
export function blockFinder(blocks: readonly Block[]): (row: number) => number {
  let at = 0
  return (row) => {
    while (at + 1 < blocks.length && (blocks[at + 1] as Block).row <= row) at += 1
    return at
  }
}
