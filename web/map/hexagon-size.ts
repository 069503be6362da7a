import { worldSize } from './mercator.ts'

/** A side on the screen when a step of the zoom begins: a cell is then wide enough for a number. */
const EDGE_PIXELS = 34
const ZOOMS = { least: 3, most: 8.5 }

/** Cells change their size every half zoom, so that figures stay readable; between two steps they stay. */
export function hexagonZoom(zoom: number): number {
  return Math.min(ZOOMS.most, Math.max(ZOOMS.least, Math.round(zoom * 2) / 2))
}

/** @returns the length of a side at a zoom, as a part of the world's width */
export function hexagonEdge(zoom: number): number {
  return EDGE_PIXELS / worldSize(hexagonZoom(zoom))
}
