import { type Columns, emptyColumns } from '../../../server/domain/columns/columns.ts'
import { looksOf } from '../../../server/domain/columns/spot-looks.ts'
import { spotsOf } from '../../../server/domain/columns/spots.ts'
import { PRECISIONS, type Precision } from '../../../server/domain/investment.ts'
import type { DrawnSpots } from '../../../web/map/hits.ts'

export interface SitePlan {
  at: readonly [number, number]
  precision?: Precision
}
export interface CasePlan {
  /** null = 非公表 */
  amountYen?: number | null
  sites: SitePlan[]
}

/** Columns of cases in 菊陽町; all but amounts and sites is the same for each. */
export function columnsOf(cases: readonly CasePlan[]): Columns {
  const sites = cases.flatMap((one) => one.sites)
  const columns = emptyColumns('hash', cases.length, sites.length, {
    fieldSets: [0],
    years: [null],
    plans: [],
    ministries: [],
    programmes: [],
    municipalities: [{ code: '43404', label: [130.83, 32.86] }],
  })
  let first = 0
  for (const [index, { amountYen = null, sites: own }] of cases.entries()) {
    columns.amountYen[index] = amountYen ?? Number.NaN
    first += own.length
    columns.firstSite[index + 1] = first
  }
  for (const [index, { at, precision = 'exact' }] of sites.entries()) {
    columns.lng[index] = at[0]
    columns.lat[index] = at[1]
    columns.sitePrecision[index] = PRECISIONS.findIndex(({ id }) => id === precision)
    columns.municipality[index] = 1
  }
  return columns
}

/** Positions and looks of cases, all of which match unless a mask says otherwise. */
export function drawn(cases: readonly CasePlan[], mask = new Uint8Array(cases.length).fill(1)): DrawnSpots {
  const spots = spotsOf(columnsOf(cases))
  return { spots, looks: looksOf(spots, mask) }
}

/** One exact site each. */
export function casesAt(...places: (readonly [number, number])[]): CasePlan[] {
  return places.map((at) => ({ sites: [{ at }] }))
}
