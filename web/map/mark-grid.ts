import { mercatorYOf } from '../../server/domain/columns/spots.ts'
import type { Box } from './features.ts'
import { mercatorX, worldSize } from './mercator.ts'

/** Edge of a cell in pixels at the zoom step; up to the next step it grows by √2. */
const CELL = 48
const STEPS_PER_ZOOM = 2

/** Cells of the screen that cover a box. They are the world's own: whatever the view, a place lies in the same one. */
export interface MarkGrid {
  wide: number
  high: number
  /** @returns the number of the cell, −1 outside the grid. Web Mercator, 0 … 1 */
  cellAt: (x: number, y: number) => number
}

/** Between two steps of the zoom cells stay as they are. */
export function gridStep(zoom: number): number {
  return Math.floor(zoom * STEPS_PER_ZOOM) / STEPS_PER_ZOOM
}

export function gridOver([west, south, east, north]: Box, zoom: number): MarkGrid {
  const perWorld = worldSize(gridStep(zoom)) / CELL
  const left = Math.floor(mercatorX(west) * perWorld)
  const top = Math.floor(mercatorYOf(north) * perWorld)
  const wide = Math.floor(mercatorX(east) * perWorld) - left + 1
  const high = Math.floor(mercatorYOf(south) * perWorld) - top + 1
  const cellAt = (x: number, y: number) => {
    const column = Math.floor(x * perWorld) - left
    const row = Math.floor(y * perWorld) - top
    return column < 0 || column >= wide || row < 0 || row >= high ? -1 : row * wide + column
  }
  return { wide, high, cellAt }
}
