import type { Plan } from '../plan.ts'
import { PREFECTURE_CODES } from '../region.ts'
import { type Cells, CLASSES, cellClasses, noCells, sumsOfRows } from './cells.ts'
import type { Columns } from './columns.ts'

export interface PlanPlaces {
  id: string
  /** Codes of the places that lie wholly in the plan's area. */
  places: readonly string[]
}

/**
 * Of each plan: the cases that belong to it, and those with a site at one of its places, each counted once; in one pass
 * over all cases, whatever plans are asked for. The same as the query on rows gives.
 */
export function sumPlans(columns: Columns, asked: readonly PlanPlaces[]): Plan['investments'][] {
  const { lists, plan, municipality, prefecture, firstSite } = columns
  const classes = cellClasses(columns)
  const [declared, inside] = [noCells(asked.length), noCells(asked.length)]
  const rowOf = new Map(asked.map(({ id }, row) => [id, row]))
  const rowOfPlan = [-1, ...lists.plans.map(({ id }) => rowOf.get(id) ?? -1)]
  const rowsAt = rowsByPlace(asked)
  const atMunicipality = lists.municipalities.map(({ code }) => rowsAt.get(code) ?? NONE)
  const atPrefecture = PREFECTURE_CODES.map((code) => rowsAt.get(code) ?? NONE)
  const add = ({ counts, amount, support }: Cells, row: number, ordinal: number) => {
    const cell = row * CLASSES + (classes[ordinal] as number)
    counts[cell] = (counts[cell] as number) + 1
    amount[cell] = (amount[cell] as number) + (columns.amountYen[ordinal] as number)
    support[cell] = (support[cell] as number) + (columns.supportYen[ordinal] as number)
  }
  /** The last case, + 1, that a plan has counted. */
  const counted = new Uint32Array(asked.length)
  for (let ordinal = 0; ordinal < columns.count; ordinal++) {
    const own = rowOfPlan[plan[ordinal] as number] as number
    if (own >= 0) add(declared, own, ordinal)
    for (let site = firstSite[ordinal] as number; site < (firstSite[ordinal + 1] as number); site++) {
      const at = municipality[site] as number
      const rows = at > 0 ? atMunicipality[at - 1] : atPrefecture[(prefecture[site] as number) - 1]
      for (const row of rows ?? NONE) {
        if (counted[row] === ordinal + 1) continue
        counted[row] = ordinal + 1
        add(inside, row, ordinal)
      }
    }
  }
  return asked.map((_, row) => ({ declared: sumsOfRows(declared, row), inside: sumsOfRows(inside, row) }))
}

const NONE: readonly number[] = []

function rowsByPlace(asked: readonly PlanPlaces[]): Map<string, number[]> {
  const rows = new Map<string, number[]>()
  for (const [row, { places }] of asked.entries())
    for (const place of places) {
      const there = rows.get(place)
      if (there === undefined) rows.set(place, [row])
      else there.push(row)
    }
  return rows
}
