import renumbered from '../corrections/renumbered.json' with { type: 'json' }
import { type Grid, makeGrid } from '../grid.ts'
import type { MeshRow } from '../sources/mesh.ts'

/** Which units have land in each cell. A unit's number is its place in `units` plus one; 0 is the sea. */
export interface Cells {
  grid: Grid
  /** Codes of the leaf units, ascending. */
  units: string[]
  /** Numbers of the units that share each cell, ascending. */
  sharers: number[][]
}

/** Name under which the mesh table keeps land that no municipality has been given (codes 13199, …999). */
const UNDECIDED = '境界未定地域'

type Boxes = [number, number, number, number][]

/** Height of a cell in widths of it, near 36°N: 925 m by 1,125 m. */
const CELL_SHAPE = 0.82

/** Mesh rows of 2020 → cells of the present units: wards redrawn since, 境界未定地域 to the nearest unit. */
export function assignCells(rows: readonly MeshRow[], units: string[]): Cells {
  const numberOf = new Map(units.map((code, at) => [code, at + 1]))
  const cells = new Map<string, { row: number; col: number; sharers: Set<number> }>()
  const undecided: MeshRow[] = []
  for (const row of rows) {
    const key = `${row.row},${row.col}`
    const cell = cells.get(key) ?? { row: row.row, col: row.col, sharers: new Set<number>() }
    cells.set(key, cell)
    const number = numberOf.get(presentCode(row))
    if (number !== undefined) cell.sharers.add(number)
    else if (row.name === UNDECIDED) undecided.push(row)
    else throw new Error(`mesh: code ${row.code} ${row.name} is neither present nor in renumbered.json`)
  }
  settle(undecided, [...cells.values()], units)
  const sorted = [...cells.values()].sort((a, b) => a.row - b.row || a.col - b.col)
  return {
    grid: makeGrid(sorted),
    units,
    sharers: sorted.map((cell) => [...cell.sharers].sort((a, b) => a - b)),
  }
}

/** The code that a row's cell belongs to today. A divided code is divided by the cell's centre. */
function presentCode({ code, row, col }: MeshRow): string {
  const change = renumbered.codes.find((entry) => entry.code === code)
  if (!change) return code
  if (!change.cellsOf) return change.successors[0] as string
  const [lng, lat] = [100 + (col + 0.5) / 80, (row + 0.5) / 120]
  const boxes = change.cellsOf as unknown as Record<string, Boxes> & { otherwise: string }
  const within = change.successors.find(
    (successor) =>
      successor !== boxes.otherwise &&
      boxes[successor]?.some(
        ([west, south, east, north]) => lng > west && lng < east && lat > south && lat < north,
      ),
  )
  return within ?? boxes.otherwise
}

/** Gives each cell of undecided land alone to the unit of its prefecture whose cell is nearest. */
function settle(
  undecided: readonly MeshRow[],
  cells: readonly { row: number; col: number; sharers: Set<number> }[],
  units: readonly string[],
): void {
  const decided = cells
    .filter((cell) => cell.sharers.size > 0)
    .map((cell) => ({ ...cell, unit: Math.min(...cell.sharers) }))
  const inPrefecture = new Map(
    [...new Set(undecided.map(({ code }) => code.slice(0, 2)))].map((prefecture) => [
      prefecture,
      decided.filter(({ unit }) => units[unit - 1]?.startsWith(prefecture)),
    ]),
  )
  for (const { code, row, col } of undecided) {
    const cell = cells.find((candidate) => candidate.row === row && candidate.col === col)
    if (!cell || cell.sharers.size > 0) continue
    let [best, nearest] = [0, Infinity]
    for (const other of inPrefecture.get(code.slice(0, 2)) ?? []) {
      const distance = Math.hypot((other.row - row) * CELL_SHAPE, other.col - col)
      if (distance < nearest) [best, nearest] = [other.unit, distance]
    }
    cell.sharers.add(best)
  }
}
