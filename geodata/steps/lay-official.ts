import { FINE, type Grid, PER_CELL, subCell } from '../grid.ts'
import { clearSpecks } from './clear-specks.ts'
import type { Land } from './own-land.ts'
import { landAt } from './shape-coast.ts'
import { holdOf } from './share-cells.ts'
import type { Arc } from './trace-borders.ts'

/** So far, in sub-cells, land that an official prefecture gave up goes to whoever is next to it: a cell's length … */
const REACH = 8
/** … and where the mesh gives that unit no part of the cell, only so far. */
const REACH_BEYOND_CELL = 3

/**
 * Lays the land of official prefectures over the raster as one owner, whose number is returned. What their generated
 * units held besides goes to the generated neighbours where these are near, else to the sea. Changes `owners` in place.
 *
 * @param outline borders of the official land against all else, that land on their left
 * @param isOfficial by unit number, whether it is drawn from an official file
 */
export function layOfficial(land: Land, outline: readonly Arc[], isOfficial: Uint8Array): number {
  const { cells, owners } = land
  const fixed = cells.units.length + 1
  const mask = maskOf(outline, cells.grid)
  const given: number[] = []
  for (let sub = 0; sub < owners.length; sub++) {
    if (isOfficial[owners[sub] as number] && mask[sub] === 0) given.push(sub)
    if (mask[sub] === 1 || isOfficial[owners[sub] as number]) owners[sub] = mask[sub] === 1 ? fixed : 0
  }
  const isDry = (sub: number) => landAt(land.coast, Math.floor(sub / PER_CELL), sub % PER_CELL) > 0.5
  handOn(land, given.filter(isDry), fixed)
  clearSpecks(land)
  // Specks that went to the official land lie outside it all the same.
  const left: number[] = []
  for (let sub = 0; sub < owners.length; sub++)
    if (mask[sub] === 1) owners[sub] = fixed
    else if (owners[sub] === fixed) {
      owners[sub] = 0
      left.push(sub)
    }
  handOn(land, left, fixed)
  return fixed
}

/** 1 for each sub-cell whose centre lies inside. */
function maskOf(outline: readonly Arc[], grid: Grid): Uint8Array {
  const crossings = new Map<number, number[]>()
  for (const { points } of outline)
    for (let at = 0; at + 3 < points.length; at += 2) {
      const [ax, ay] = [points[at] as number, points[at + 1] as number]
      const [bx, by] = [points[at + 2] as number, points[at + 3] as number]
      const [low, high] = ay < by ? [ay, by] : [by, ay]
      for (let row = Math.ceil(low - 0.5); row + 0.5 < high; row++) {
        const x = ax + ((row + 0.5 - ay) / (by - ay)) * (bx - ax)
        const known = crossings.get(row)
        if (known) known.push(x)
        else crossings.set(row, [x])
      }
    }
  const mask = new Uint8Array(grid.cellRow.length * PER_CELL)
  for (const [row, xs] of crossings) {
    xs.sort((a, b) => a - b)
    for (let at = 0; at + 1 < xs.length; at += 2)
      for (let x = Math.ceil((xs[at] as number) - 0.5); x + 0.5 < (xs[at + 1] as number); x++) {
        const sub = subCell(grid, x, row)
        if (sub >= 0) mask[sub] = 1
      }
  }
  return mask
}

/** Spreads the generated units, step by step, over what was given up. */
function handOn(land: Land, given: readonly number[], fixed: number): void {
  const { cells, owners } = land
  let open = [...given]
  for (let step = 1; step <= REACH && open.length > 0; step++) {
    const heirs = open.map((sub) => heirOf(sub, step))
    open.forEach((sub, at) => {
      owners[sub] = heirs[at] as number
    })
    open = open.filter((sub) => owners[sub] === 0)
  }

  function heirOf(sub: number, step: number): number {
    const [cell, position] = [Math.floor(sub / PER_CELL), sub % PER_CELL]
    const x = (cells.grid.cellCol[cell] as number) * FINE + (position % FINE)
    const y = (cells.grid.cellRow[cell] as number) * FINE + Math.floor(position / FINE)
    let [heir, most] = [0, -1]
    for (const [dx, dy] of [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ] as const) {
      const beside = subCell(cells.grid, x + dx, y + dy)
      const unit = beside < 0 ? 0 : (owners[beside] as number)
      if (unit === 0 || unit === fixed) continue
      const isSharer = (cells.sharers[cell] as number[]).includes(unit)
      if (!isSharer && step > REACH_BEYOND_CELL) continue
      const hold = isSharer ? holdOf(cells, land.holds, { cell, position, unit }) : 0
      if (hold > most) [heir, most] = [unit, hold]
    }
    return heir
  }
}
