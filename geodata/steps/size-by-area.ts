import published from '../corrections/island-areas.json' with { type: 'json' }
import { cellNumber, FINE, type Grid, latOf, PER_CELL } from '../grid.ts'
import type { Cells } from './assign-cells.ts'
import { type Coast, ring } from './shape-coast.ts'
import { raiseTo } from './size-islands.ts'

/** Kilometres along a degree of latitude near 36°N, and of longitude at the equator. */
const [KM_NORTH, KM_EAST] = [110.95, 111.32]

/** An island, or some side by side, whose area is known from elsewhere. */
export interface PublishedIsland {
  /** Those of its unit alone, around the position noted for it. */
  cells: number[]
  areaKm2: number
  /** False where Natural Earth lacks it: the land that it has in these cells is another's. */
  isMapped: boolean
}

/**
 * Islands that neither cells nor Natural Earth tell enough of.
 * @throws when a unit has no cell of its own at the position noted
 */
export function publishedIslands({ grid, sharers, units }: Cells): PublishedIsland[] {
  const drawn = published.islands.filter(({ code }) => units.includes(code))
  return drawn.map(({ code, name, near, areaKm2, isMapped }) => {
    const unit = units.indexOf(code) + 1
    const isOwn = (cell: number) => cell >= 0 && (sharers[cell] as number[]).every((one) => one === unit)
    const start = cellAt(grid, near as [number, number])
    if (!isOwn(start)) throw new Error(`coast: no cell of ${code} alone at ${near}, where ${name} should be`)
    const cells = [start]
    for (const cell of cells)
      for (const beside of ring(grid, cell)) if (isOwn(beside) && !cells.includes(beside)) cells.push(beside)
    return { cells, areaKm2, isMapped }
  })
}

/** 1 for each cell whose land Natural Earth lacks. */
export function lackedCells(islands: readonly PublishedIsland[], grid: Grid): Uint8Array {
  const lacked = new Uint8Array(grid.cellRow.length)
  for (const { cells, isMapped } of islands) if (!isMapped) for (const cell of cells) lacked[cell] = 1
  return lacked
}

/** Gives each island the area that is published of it. Changes the coast in place. */
export function sizeByArea(coast: Coast, islands: readonly PublishedIsland[], grid: Grid): void {
  for (const { cells, areaKm2 } of islands)
    raiseTo(coast, cells, Math.round((areaKm2 / cellKm2(grid, cells[0] as number)) * PER_CELL))
}

function cellAt(grid: Grid, [lng, lat]: [number, number]): number {
  return cellNumber(grid, Math.floor(lat * 120) - grid.row0, Math.floor((lng - 100) * 80) - grid.col0)
}

function cellKm2(grid: Grid, cell: number): number {
  const lat = latOf(grid, (grid.cellRow[cell] as number) * FINE)
  return (KM_NORTH / 120) * ((KM_EAST / 80) * Math.cos((lat * Math.PI) / 180))
}
