import {
  type Coverage,
  FIELD_KEYS,
  type FieldKey,
  type PlanCounts,
} from '../../../server/domain/coverage/coverage.ts'
import { PLAN_TYPES, type PlanType } from '../../../server/domain/plan.ts'
import type { RegionId } from '../../../server/domain/region.ts'
import { isInSeveral, type PlaceSums, type Sums, subtractSums } from '../../../server/domain/summary.ts'
import type { MatrixOrder, Shown } from '../../state/coverage-view.ts'

/** How plan and investment meet in a cell. */
export type Meeting = 'both' | 'plan-only' | 'investment-only' | 'neither'

/** Cases and counted plans of one place and field. */
export type Counted = PlaceSums & PlanCounts

export interface MatrixRow {
  /** A prefecture's two digits, a region's id, or `nation`. */
  key: string
  /** In the order of `FIELD_KEYS`. */
  cells: Counted[]
  /** Whole cases and whole plans, each once. */
  total: Counted
}

/** Plans of the type that is looked at; null is all. */
export function plansOf(counts: PlanCounts, type: PlanType | null): number {
  return type === null ? PLAN_TYPES.reduce((sum, { id }) => sum + counts[id], 0) : counts[type]
}

export function meetingOf(count: number, plans: number): Meeting {
  if (plans > 0) return count > 0 ? 'both' : 'plan-only'
  return count > 0 ? 'investment-only' : 'neither'
}

/** The figure that a column is ordered by and a cell's tint follows. Yen where yen are shown. */
export function weightOf(counted: Counted, shown: Shown, type: PlanType | null): number {
  if (shown === 'amount') return counted.amountYen
  return shown === 'count' ? counted.count : plansOf(counted, type)
}

function placed(row: Counted, several: Sums): Counted {
  return { ...row, inSeveral: isInSeveral(row, several) }
}

/** A row a prefecture, in the order of the codes. */
export function prefectureRows({ cells, prefectures, residual }: Coverage): MatrixRow[] {
  const byKey = new Map(
    cells.map((cell) => [`${cell.prefecture} ${cell.field}`, placed(cell, residual.several)]),
  )
  return prefectures.rows.map((total) => ({
    key: total.prefecture,
    cells: FIELD_KEYS.flatMap((field) => byKey.get(`${total.prefecture} ${field}`) ?? []),
    total: placed(total, prefectures.residual.several),
  }))
}

export function regionRows({ regions }: Coverage, wanted: readonly RegionId[]): MatrixRow[] {
  return wanted.flatMap((region) =>
    regions.rows
      .filter((row) => row.region === region)
      .map((total) => ({ key: region, cells: [...total.fields], total })),
  )
}

/** The nation: every case and plan once a field, and every case once in all. */
export function nationCells({ fields }: Coverage): Counted[] {
  return [...fields.rows]
}

/** The largest first, by the column that is looked at; equal ones by code. */
export function inOrder(
  rows: readonly MatrixRow[],
  { order, shown, planType }: { order: MatrixOrder; shown: Shown; planType: PlanType | null },
): MatrixRow[] {
  if (order === 'code') return [...rows]
  const column = FIELD_KEYS.indexOf(order as FieldKey)
  const weight = (row: MatrixRow): number => weightOf(row.cells[column] ?? row.total, shown, planType)
  return rows.toSorted((a, b) => weight(b) - weight(a) || (a.key < b.key ? -1 : 1))
}

/** What the prefectures' rows leave of the nation: 複数地域 and 位置なし, less what several rows count. */
export function restOf(rows: readonly MatrixRow[], whole: Sums, figureOf: (row: MatrixRow) => Sums): Sums {
  return rows.reduce<Sums>((rest, row) => subtractSums(rest, figureOf(row)), whole)
}

/** 0 for nothing, else 1 to 4: a tint that grows with the figure's rank among all that are not nothing. */
export function tints(
  rows: readonly MatrixRow[],
  shown: Shown,
  type: PlanType | null,
): (cell: Counted) => number {
  const weights = rows
    .flatMap((row) => row.cells.map((cell) => weightOf(cell, shown, type)))
    .filter((weight) => weight > 0)
    .sort((a, b) => a - b)
  const at = (part: number) => weights[Math.floor(weights.length * part)] ?? Number.POSITIVE_INFINITY
  const steps = [at(0.25), at(0.5), at(0.75)]
  return (cell) => {
    const weight = weightOf(cell, shown, type)
    return weight > 0 ? 1 + steps.filter((step) => weight >= step).length : 0
  }
}
