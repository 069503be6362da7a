import straits from '../corrections/straits.json' with { type: 'json' }
import waters from '../corrections/waters.json' with { type: 'json' }
import { FINE, type Grid, PER_CELL, subCell, xOf, yOf } from '../grid.ts'
import { besides, isMostlySea, patchFrom } from './clear-specks.ts'
import type { Land } from './own-land.ts'

/** Sub-cells by which each position on a line of water is looked at. */
const STRIDE = 0.5

/**
 * Lets the sea between units that face each other across a strait narrower than a cell: a sub-cell of either, so that the
 * water is a quarter of a kilometre wide and both shores keep apart when they are drawn coarsely.
 */
export function openStraits({ cells, owners }: Land): void {
  const drawn = straits.pairs.filter(({ codes }) => codes.every((code) => cells.units.includes(code)))
  const pairs = drawn.map(({ codes }) => codes.map((code) => cells.units.indexOf(code) + 1))
  for (const [one, other] of pairs as [number, number][]) {
    const wet: number[] = []
    for (const sub of subCellsOf(cells, [one, other]))
      if (
        (owners[sub] === one && touches(cells.grid, owners, sub, other)) ||
        (owners[sub] === other && touches(cells.grid, owners, sub, one))
      )
        wet.push(sub)
    for (const sub of wet) owners[sub] = 0
  }
}

/** Sub-cells of all cells in which any of the units has land. */
function* subCellsOf({ sharers }: Land['cells'], units: readonly number[]): Generator<number> {
  for (let cell = 0; cell < sharers.length; cell++)
    if (units.some((unit) => sharers[cell]?.includes(unit)))
      for (let position = 0; position < PER_CELL; position++) yield cell * PER_CELL + position
}

/** Lets the sea in along the lines of water, a sub-cell on each side of them too; what is left of land between is a speck. */
export function openWaters(land: Land): void {
  const { cells, owners } = land
  const wet = new Set(waters.waters.flatMap(({ lines }) => lines).flatMap((line) => along(cells.grid, line)))
  for (const sub of wet) owners[sub] = 0
  const large = new Uint8Array(owners.length)
  for (const shore of [...wet].flatMap((sub) => besides(land, sub))) {
    if (shore < 0 || owners[shore] === 0 || large[shore]) continue
    const patch = patchFrom(land, shore, large)
    if (patch && isMostlySea(patch.borders)) for (const sub of patch.subs) owners[sub] = 0
  }
}

/** Sub-cells on a line of positions in degrees and those around them. */
function along(grid: Grid, line: readonly number[][]): number[] {
  const points = line.map(([lng, lat]) => [xOf(grid, lng as number), yOf(grid, lat as number)] as const)
  return points.slice(1).flatMap(([toX, toY], at) => {
    const [fromX, fromY] = points[at] as readonly [number, number]
    const steps = Math.ceil(Math.hypot(toX - fromX, toY - fromY) / STRIDE)
    return Array.from({ length: steps + 1 }, (_, step) => {
      const part = steps > 0 ? step / steps : 0
      const [x, y] = [fromX + part * (toX - fromX), fromY + part * (toY - fromY)]
      return around(grid, Math.floor(x), Math.floor(y))
    }).flat()
  })
}

function touches(grid: Grid, owners: Uint16Array, sub: number, unit: number): boolean {
  const [cell, position] = [Math.floor(sub / PER_CELL), sub % PER_CELL]
  const x = (grid.cellCol[cell] as number) * FINE + (position % FINE)
  const y = (grid.cellRow[cell] as number) * FINE + Math.floor(position / FINE)
  return around(grid, x, y).some((beside) => owners[beside] === unit)
}

/** The sub-cell at a lattice position and the eight around it, as far as there are cells. */
function around(grid: Grid, x: number, y: number): number[] {
  const subs: number[] = []
  for (let up = -1; up <= 1; up++)
    for (let right = -1; right <= 1; right++) {
      const sub = subCell(grid, x + right, y + up)
      if (sub >= 0) subs.push(sub)
    }
  return subs
}
