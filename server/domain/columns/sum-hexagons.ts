import { type Hexagon, hexagonGrid } from '../hexagon-grid.ts'
import { PRECISIONS } from '../investment.ts'
import type { Grouping, Sums } from '../summary.ts'
import type { Axis } from './axes.ts'
import type { Columns } from './columns.ts'
import type { Groups } from './groups.ts'
import { groupsByPlace } from './groups.ts'
import type { Mask } from './mask.ts'
import { mercatorYOf } from './spots.ts'
import { summariseGroups } from './summarise-columns.ts'

export interface HexagonRow extends Hexagon {
  sums: Sums
  /** Code of the municipality that most sites of the cell lie in; null where none is known. */
  municipality: string | null
}

/** rows + several − overlap + nowhere = total, in count and in yen, as of every grouping by place. */
export interface HexagonSums extends Pick<Grouping, 'total' | 'residual' | 'overlap'> {
  /** The length of a side, as a part of the world's width. */
  edge: number
  /** By count, the largest first. */
  rows: HexagonRow[]
}

const IS_DRAWN = PRECISIONS.map(({ id }) => id === 'exact' || id === 'district' || id === 'municipality')

interface Cells {
  cells: Hexagon[]
  municipality: (string | null)[]
  groups: Groups
}

/** Of one edition: the grid looked at last. Whoever pans or filters stays in it. */
const kept = new WeakMap<Columns, { edge: number; cells: Cells }>()

function cellsOf(columns: Columns, edge: number): Cells {
  const known = kept.get(columns)
  if (known?.edge === edge) return known.cells
  const { lng, lat, sitePrecision } = columns
  const grid = hexagonGrid(edge)
  const cells: Hexagon[] = []
  const numbers = new Map<string, number>()
  const column = new Uint32Array(lng.length)
  const met: Map<number, number>[] = []
  for (let site = 0; site < lng.length; site++) {
    const [x, y] = [lng[site] as number, lat[site] as number]
    if (!IS_DRAWN[sitePrecision[site] as number] || Number.isNaN(x) || Number.isNaN(y)) continue
    const cell = grid.cellAt([(x + 180) / 360, mercatorYOf(y)])
    const key = `${cell.q} ${cell.r}`
    const number = numbers.get(key) ?? cells.push(cell)
    numbers.set(key, number)
    column[site] = number
    const places = met[number - 1] ?? new Map<number, number>()
    const place = columns.municipality[site] as number
    met[number - 1] = places.set(place, (places.get(place) ?? 0) + 1)
  }
  const axis: Axis = {
    column,
    keys: [...cells.map((_, index) => String(index)), null],
    keysOf: [[cells.length], ...cells.map((_, index) => [index])],
  }
  const municipality = met.map((places) => mostMet(columns, places))
  const made = { cells, municipality, groups: groupsByPlace(columns, axis) }
  kept.set(columns, { edge, cells: made })
  return made
}

function mostMet({ lists }: Columns, places: ReadonlyMap<number, number>): string | null {
  const [first] = [...places].sort(([a, many], [b, more]) => more - many || a - b)
  return lists.municipalities[(first?.[0] ?? 0) - 1]?.code ?? null
}

/**
 * Counts and yen by cell of a hexagon grid: a case counts in each cell that one of its sites is drawn in (`exact`,
 * `district`, or at its municipality's label point), by the rules of vocabulary.md (How cases are counted). Cases that
 * are drawn nowhere stand in `residual.nowhere`.
 */
export function sumHexagons(columns: Columns, mask: Mask, edge: number): HexagonSums {
  const { cells, municipality, groups } = cellsOf(columns, edge)
  const { rows, ...rest } = summariseGroups(groups, { columns, mask, by: [], basis: 'share' })
  return {
    ...{ edge, total: rest.total, residual: rest.residual, overlap: rest.overlap },
    rows: rows
      .map(({ key, ...sums }): HexagonRow => {
        const index = Number(key[0])
        return { ...(cells[index] as Hexagon), sums, municipality: municipality[index] ?? null }
      })
      .sort(
        (a, b) =>
          b.sums.count - a.sums.count || b.sums.amountYen - a.sums.amountYen || a.r - b.r || a.q - b.q,
      ),
  }
}
