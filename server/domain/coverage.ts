import type { FieldId } from './field.ts'
import type { PlanType } from './plan.ts'
import type { Sums } from './summary.ts'

/** One prefecture and field of カバー状況: its cases, and how many counted plans of each type cover it. */
export interface CoverageCell extends Sums {
  /** Two digits. */
  prefecture: string
  field: FieldId | 'none'
  strategic: number
  regional: number
  local: number
}

/** 47 prefectures × 17 fields and 17分野以外. */
export interface Coverage {
  edition: string
  cells: CoverageCell[]
  prefectures: PrefectureScope[]
}

/** How far a prefecture's municipalities (a designated city once) lie in areas of counted plans. */
export interface PrefectureScope {
  prefecture: string
  municipalities: number
  covered: number
  /** Cases that lie in no plan area. */
  outside: number
}

/** A municipality, and the counted plans whose area holds it. */
export interface CoveredMunicipality extends Sums {
  code: string
  name: string
  plans: { id: string; type: PlanType }[]
}

/** One prefecture's coverage report. */
export interface PrefectureCoverage {
  edition: string
  prefecture: string
  municipalities: CoveredMunicipality[]
  fields: (Sums & { field: FieldId | 'none'; plans: string[] })[]
  /** Ids of the cases with a site here that lie in no plan area. */
  outside: string[]
  enclaves: { plan: string; part: number }[]
  shared: { plan: string; prefectures: string[] }[]
  toReview: { investment: string; plan: string; reason: 'declared-outside' | 'inside-undeclared' }[]
}
