import { FINE, type Grid, PER_CELL } from '../grid.ts'

/** Cells on each side that a place is told from. */
const REACH = 4

/** A value a cell of the grid, row by row, with a rim of REACH empty cells. */
export interface CellValues {
  values: Float32Array
  width: number
}

export function spreadOut(grid: Grid, of: (cell: number) => number): CellValues {
  const width = grid.cols + 2 * REACH
  const values = new Float32Array((grid.rows + 2 * REACH) * width)
  for (let cell = 0; cell < grid.cellRow.length; cell++)
    values[((grid.cellRow[cell] as number) + REACH) * width + (grid.cellCol[cell] as number) + REACH] =
      of(cell)
  return { values, width }
}

/**
 * The mean of the values around each sub-cell of a cell, weighed by a bell curve whose deviation is given in cells:
 * how full the surroundings are, as a smooth surface.
 */
export function blurCells(grid: Grid, deviation: number): (of: CellValues, cell: number) => Float32Array {
  const weights = bell(deviation)
  const wide = 2 * REACH + 1
  const across = new Float32Array(wide * FINE)
  const blurred = new Float32Array(PER_CELL)
  return ({ values, width }, cell) => {
    const corner = (grid.cellRow[cell] as number) * width + (grid.cellCol[cell] as number)
    for (let row = 0; row < wide; row++)
      for (let x = 0; x < FINE; x++) {
        let sum = 0
        for (let col = 0; col < wide; col++)
          sum += (values[corner + row * width + col] as number) * (weights[x * wide + col] as number)
        across[row * FINE + x] = sum
      }
    for (let y = 0; y < FINE; y++)
      for (let x = 0; x < FINE; x++) {
        let sum = 0
        for (let row = 0; row < wide; row++)
          sum += (across[row * FINE + x] as number) * (weights[y * wide + row] as number)
        blurred[y * FINE + x] = sum
      }
    return blurred
  }
}

/** For each of FINE positions along a cell, how much each of the cells around weighs; together 1. */
function bell(deviation: number): Float32Array {
  const wide = 2 * REACH + 1
  const weights = new Float32Array(FINE * wide)
  for (let at = 0; at < FINE; at++) {
    // The weight of a cell is that of its own positions together.
    let sum = 0
    for (let cell = 0; cell < wide; cell++)
      for (let inner = 0; inner < FINE; inner++) {
        const away = cell - REACH + (inner - at) / FINE
        const weight = Math.exp(-((away / deviation) ** 2) / 2)
        weights[at * wide + cell] = (weights[at * wide + cell] as number) + weight
        sum += weight
      }
    for (let cell = 0; cell < wide; cell++)
      weights[at * wide + cell] = (weights[at * wide + cell] as number) / sum
  }
  return weights
}
