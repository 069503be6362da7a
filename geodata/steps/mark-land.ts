import { cellNumber, FINE, type Grid, latOf, PER_CELL, subCell, xOf } from '../grid.ts'
import { boxOf, type Rings } from '../sources/coast.ts'
import { makeScanline } from './scanline.ts'

/** The polygons of Natural Earth that lie on the cells of Japan, whatever country they stand under there. */
export function landOfJapan(countries: readonly { country: string; rings: Rings }[], grid: Grid): Rings[] {
  return countries.filter(({ rings }) => isOnCells(rings, grid)).map(({ rings }) => rings)
}

/** True when most corners of the outer ring lie in cells: so for the Northern Territories and Takeshima too. */
export function isOnCells(rings: Rings, grid: Grid): boolean {
  const [west, south, east, north] = boxOf(rings)
  if (east < 122 || west > 155 || north < 20 || south > 47) return false
  const outer = rings[0] ?? []
  const inside = outer.filter(([lng, lat]) => {
    const [row, col] = [Math.floor(lat * 120) - grid.row0, Math.floor((lng - 100) * 80) - grid.col0]
    for (let dr = -1; dr <= 1; dr++)
      for (let dc = -1; dc <= 1; dc++) if (cellNumber(grid, row + dr, col + dc) >= 0) return true
    return false
  })
  return inside.length * 2 > outer.length
}

/** 1 for each sub-cell whose centre Natural Earth has on land, else 0. */
export function rasteriseLand(land: readonly Rings[], grid: Grid): Uint8Array {
  const mask = new Uint8Array(grid.cellRow.length * PER_CELL)
  const scan = makeScanline(land)
  for (let y = 0; y < grid.rows * FINE; y++) {
    const spans = scan(latOf(grid, y + 0.5))
    for (let at = 0; at + 1 < spans.length; at += 2) {
      const last = Math.min(grid.cols * FINE - 1, Math.ceil(xOf(grid, spans[at + 1] as number) - 0.5) - 1)
      for (let x = Math.max(0, Math.ceil(xOf(grid, spans[at] as number) - 0.5)); x <= last; x++) {
        const sub = subCell(grid, x, y)
        if (sub >= 0) mask[sub] = 1
      }
    }
  }
  return mask
}
