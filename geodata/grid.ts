/**
 * The 1-km cells of the mesh in one numbering, each split into FINE × FINE sub-cells.
 *
 * Positions on the lattice are counted in sub-cells from the south-western corner of
 * the grid, x eastward and y northward; whole numbers are sub-cell corners.
 */
export interface Grid {
  /** Cell row (30″ from the equator) and column (45″ from 100°E) of the south-western corner. */
  row0: number
  col0: number
  rows: number
  cols: number
  /** Row and column of each cell that holds land of Japan, counted from row0 and col0. */
  cellRow: Int32Array
  cellCol: Int32Array
  /** Number of the cell at [row × cols + col], −1 where no land is known. */
  cellAt: Int32Array
}

/** Sub-cells along a cell's edge: 8 is about 140 m × 115 m. */
export const FINE = 8
export const PER_CELL = FINE * FINE

/** A grid just large enough for the cells given, with one empty cell around them. */
export function makeGrid(cells: readonly { row: number; col: number }[]): Grid {
  let [row0, col0, rowEnd, colEnd] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { row, col } of cells) {
    row0 = Math.min(row0, row - 1)
    col0 = Math.min(col0, col - 1)
    rowEnd = Math.max(rowEnd, row + 2)
    colEnd = Math.max(colEnd, col + 2)
  }
  const [rows, cols] = [rowEnd - row0, colEnd - col0]
  const cellAt = new Int32Array(rows * cols).fill(-1)
  const cellRow = Int32Array.from(cells, (cell) => cell.row - row0)
  const cellCol = Int32Array.from(cells, (cell) => cell.col - col0)
  for (let cell = 0; cell < cells.length; cell++)
    cellAt[(cellRow[cell] as number) * cols + (cellCol[cell] as number)] = cell
  return { row0, col0, rows, cols, cellRow, cellCol, cellAt }
}

/** Number of the cell at a row and column of the grid, −1 outside or where no land is known. */
export function cellNumber(grid: Grid, row: number, col: number): number {
  if (row < 0 || col < 0 || row >= grid.rows || col >= grid.cols) return -1
  return grid.cellAt[row * grid.cols + col] as number
}

/** Index of the sub-cell at lattice position (x, y) in arrays of PER_CELL values a cell, −1 where no cell is. */
export function subCell(grid: Grid, x: number, y: number): number {
  const cell = cellNumber(grid, Math.floor(y / FINE), Math.floor(x / FINE))
  return cell < 0 ? -1 : cell * PER_CELL + (y % FINE) * FINE + (x % FINE)
}

/** Lattice position → longitude, latitude in degrees. */
export const lngOf = (grid: Grid, x: number): number => 100 + (grid.col0 + x / FINE) / 80
export const latOf = (grid: Grid, y: number): number => (grid.row0 + y / FINE) / 120

/** Longitude, latitude in degrees → lattice position. */
export const xOf = (grid: Grid, lng: number): number => ((lng - 100) * 80 - grid.col0) * FINE
export const yOf = (grid: Grid, lat: number): number => (lat * 120 - grid.row0) * FINE
