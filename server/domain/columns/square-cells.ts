/**
 * Positions of whole millionths of a degree as cells of the square that `domain/cell.ts` divides, and where in the cell.
 * A cell is 15,625/32 millionths wide, so that at most 489 of them lie in it.
 */
const WEST = 122e6
const SOUTH = 20e6
const STEPS = 65_536
const [CELL_MICRO, CELLS] = [15_625, 32]
const MICRO = 1e6
const WIDTH = 489

export interface SquareCell {
  x: number
  y: number
  offset: number
}

function microOf(degrees: number): number {
  return Math.round(degrees * MICRO)
}

function stepOf(micro: number): number {
  return Math.floor((micro * CELLS) / CELL_MICRO)
}

/** The first millionth of a cell. */
function startOf(step: number): number {
  return Math.ceil((step * CELL_MICRO) / CELLS)
}

/** Whether a position lies in the square and has six decimals, as published ones have. */
export function isOnGround(lng: number, lat: number): boolean {
  const [x, y] = [microOf(lng), microOf(lat)]
  const isInside = (micro: number, origin: number) => {
    const step = stepOf(micro - origin)
    return step >= 0 && step < STEPS
  }
  return x / MICRO === lng && y / MICRO === lat && isInside(x, WEST) && isInside(y, SOUTH)
}

/** The cell of a position on the ground. */
export function cellAt(lng: number, lat: number): SquareCell {
  const [x, y] = [microOf(lng) - WEST, microOf(lat) - SOUTH]
  const [column, row] = [stepOf(x), stepOf(y)]
  return { x: column, y: row, offset: (y - startOf(row)) * WIDTH + x - startOf(column) }
}

function spread(value: number): number {
  let bits = value
  bits = (bits | (bits << 8)) & 0x00ff00ff
  bits = (bits | (bits << 4)) & 0x0f0f0f0f
  bits = (bits | (bits << 2)) & 0x33333333
  return (bits | (bits << 1)) & 0x55555555
}

function gathered(code: number): number {
  let bits = code & 0x55555555
  bits = (bits | (bits >>> 1)) & 0x33333333
  bits = (bits | (bits >>> 2)) & 0x0f0f0f0f
  bits = (bits | (bits >>> 4)) & 0x00ff00ff
  return (bits | (bits >>> 8)) & 0xffff
}

/** Where a cell stands along the Morton curve. */
export function codeOf({ x, y }: SquareCell): number {
  return spread(x) + 2 * spread(y)
}

/** Puts the position of an offset in a cell, in degrees, into `into.x` and `into.y`. */
export function positionAt(code: number, offset: number, into: SquareCell): void {
  const row = Math.floor(offset / WIDTH)
  into.x = (WEST + startOf(gathered(code)) + offset - row * WIDTH) / MICRO
  into.y = (SOUTH + startOf(gathered(code >>> 1)) + row) / MICRO
}
