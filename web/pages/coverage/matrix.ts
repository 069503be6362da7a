import type { Coverage, CoverageCell } from '../../../server/domain/coverage.ts'
import { FIELD_IDS, type FieldId, NONE } from '../../../server/domain/field.ts'
import type { PlanType } from '../../../server/domain/plan.ts'
import { PREFECTURE_CODES, prefecturesInRegion, type RegionId } from '../../../server/domain/region.ts'
import { addSums, NO_SUMS, type Summary, type Sums, subtractSums } from '../../../server/domain/summary.ts'
import type { MatrixOrder, Shown } from '../../state/coverage-view.ts'

/** The columns of the matrix: the 17 fields in their order, then 17分野以外. */
export const COLUMNS: readonly (FieldId | typeof NONE)[] = [...FIELD_IDS, NONE]

/** How plan and investment meet in a cell. */
export type Meeting = 'both' | 'plan-only' | 'investment-only' | 'neither'

export interface MatrixCell {
  sums: Sums
  /** Counted plans of the types that are looked at. */
  plans: number
  byType: Record<PlanType, number>
}

export interface MatrixRow {
  prefecture: string
  cells: MatrixCell[]
  /** Whole cases, each once. */
  total: Sums
  /** Fields that have a plan, of the 18 columns. */
  covered: number
}

export function meetingOf({ plans, sums }: MatrixCell): Meeting {
  if (plans > 0) return sums.count > 0 ? 'both' : 'plan-only'
  return sums.count > 0 ? 'investment-only' : 'neither'
}

/** The figure that a column is ordered by and a cell's tint follows. Yen where yen are shown. */
export function weightOf(cell: MatrixCell, shown: Shown): number {
  if (shown === 'amount') return cell.sums.amountYen
  return shown === 'count' ? cell.sums.count : cell.plans
}

function cellOf(cell: CoverageCell | undefined, type: PlanType | null): MatrixCell {
  const { strategic = 0, regional = 0, local = 0, prefecture: _, field: __, ...sums } = cell ?? {}
  const byType = { strategic, regional, local }
  return {
    sums: { ...NO_SUMS, ...sums },
    byType,
    plans: type === null ? strategic + regional + local : byType[type],
  }
}

/** A row a prefecture, in the order of the codes. `totals`: the summary by prefecture on the same basis. */
export function matrixRows(coverage: Coverage, totals: Summary, type: PlanType | null): MatrixRow[] {
  const cells = new Map(coverage.cells.map((cell) => [`${cell.prefecture} ${cell.field}`, cell]))
  const sums = new Map(totals.rows.map(({ key, ...row }) => [key[0], row]))
  return PREFECTURE_CODES.map((prefecture) => {
    const row = COLUMNS.map((field) => cellOf(cells.get(`${prefecture} ${field}`), type))
    return {
      prefecture,
      cells: row,
      total: sums.get(prefecture) ?? { ...NO_SUMS },
      covered: row.filter(({ plans }) => plans > 0).length,
    }
  })
}

/** The largest first, by the column that is looked at; equal ones by code. */
export function inOrder(rows: readonly MatrixRow[], order: MatrixOrder, shown: Shown): MatrixRow[] {
  if (order === 'code') return [...rows]
  const column = (COLUMNS as readonly MatrixOrder[]).indexOf(order)
  const weight = (row: MatrixRow): number => {
    const cell = row.cells[column]
    if (cell !== undefined) return weightOf(cell, shown)
    if (shown === 'amount') return row.total.amountYen
    return shown === 'count' ? row.total.count : row.covered
  }
  return rows.toSorted((a, b) => weight(b) - weight(a) || (a.prefecture < b.prefecture ? -1 : 1))
}

/** What a column's rows leave of its total: 複数地域 and 位置なし, less what several rows count. */
export function columnRest(rows: readonly MatrixRow[], column: number, total: Sums): Sums {
  const inRows = rows.reduce((sum, row) => addSums(sum, row.cells[column]?.sums ?? NO_SUMS), {
    ...NO_SUMS,
  } as Sums)
  return subtractSums(total, inRows)
}

export interface RegionRow {
  region: RegionId
  cells: { sums: Sums; prefectures: number }[]
  total: Sums
  prefectures: number
}

/** A row a region; `prefectures` counts those of it that have a plan (of the field). */
export function regionRows(
  rows: readonly MatrixRow[],
  regions: readonly RegionId[],
  byField: Summary,
  totals: Summary,
): RegionRow[] {
  const cells = new Map(byField.rows.map(({ key, ...sums }) => [key.join(' '), sums]))
  const whole = new Map(totals.rows.map(({ key, ...sums }) => [key[0], sums]))
  return regions.map((region) => {
    const codes = prefecturesInRegion(region)
    const within = rows.filter(({ prefecture }) => codes.includes(prefecture))
    return {
      region,
      cells: COLUMNS.map((field, column) => ({
        sums: cells.get(`${region} ${field}`) ?? { ...NO_SUMS },
        prefectures: within.filter((row) => (row.cells[column]?.plans ?? 0) > 0).length,
      })),
      total: whole.get(region) ?? { ...NO_SUMS },
      prefectures: within.filter(({ covered }) => covered > 0).length,
    }
  })
}

/** 0 for nothing, else 1 to 4: a tint that grows with the figure's rank among all that are not nothing. */
export function tints(rows: readonly MatrixRow[], shown: Shown): (cell: MatrixCell) => number {
  const weights = rows
    .flatMap((row) => row.cells.map((cell) => weightOf(cell, shown)))
    .filter((weight) => weight > 0)
    .sort((a, b) => a - b)
  const at = (part: number) => weights[Math.floor(weights.length * part)] ?? Number.POSITIVE_INFINITY
  const steps = [at(0.25), at(0.5), at(0.75)]
  return (cell) => {
    const weight = weightOf(cell, shown)
    return weight > 0 ? 1 + steps.filter((step) => weight >= step).length : 0
  }
}
