import { FIELD_IDS, type FieldId, NONE } from '../field.ts'
import type { PlanPart, PlanStatus, PlanType } from '../plan.ts'
import type { BlockId, RegionId } from '../region.ts'
import type { Standing } from '../standing.ts'
import type { Basis, Sums } from '../summary.ts'

export type FieldKey = FieldId | typeof NONE
/** The rows and columns by field: the 17, then 17分野以外. */
export const FIELD_KEYS: readonly FieldKey[] = [...FIELD_IDS, NONE]

/** How many counted plans (国公表, 見直し) of each type. */
export type PlanCounts = Record<PlanType, number>

/** A plan that counts in coverage, with its area in leaf municipalities. */
export interface CoveringPlan {
  id: string
  type: PlanType
  name: string
  status: PlanStatus
  example: boolean
  fields: FieldId[]
  proposedBy: string[]
  municipalities: string[]
  prefectures: string[]
  parts: PlanPart[]
}

/** What rows do not say: rows + several + nowhere − overlap = total. */
export interface Closing {
  residual: { several: Sums; nowhere: Sums }
  overlap: Sums
}

export interface Coverage extends Closing {
  edition: string
  basis: Basis
  total: Sums
  /** 47 prefectures × 17 fields and 17分野以外, those without anything too. */
  cells: (Sums & PlanCounts & { prefecture: string; field: FieldKey })[]
  prefectures: Closing & { rows: (Sums & PlanCounts & { prefecture: string })[] }
  fields: Closing & { rows: (Sums & PlanCounts & { field: FieldKey })[] }
  /** 地方部, 都市圏, 東京圏, 東京圏以外: every prefecture lies in two of them. */
  regions: Closing & {
    rows: (Sums & PlanCounts & { region: RegionId; fields: (Sums & PlanCounts & { field: FieldKey })[] })[]
  }
  blocks: Closing & { rows: (Sums & PlanCounts & { block: BlockId })[] }
  /** Counted plans, each once. */
  plans: number
  /**
   * Public bodies of each prefecture, and how many of them lie, wholly or in part, in a counted plan's area, of any
   * type and of each (`coveredBy`).
   */
  scopes: { prefecture: string; municipalities: number; covered: number; coveredBy: PlanCounts }[]
}

export const REVIEW_REASONS = ['declared-outside', 'inside-undeclared'] as const
export type ReviewReason = (typeof REVIEW_REASONS)[number]

/** One prefecture's report. */
export interface PrefectureCoverage {
  edition: string
  prefecture: string
  basis: Basis
  /** Whole cases with a site here. */
  total: Sums
  /** A row a public body, and one a ward with its city as `parent`. Bodies close: see `municipalitiesClosing`. */
  municipalities: (Sums & {
    code: string
    name: string
    parent: string | null
    /** `whole`: all of the body lies in the area. */
    plans: { id: string; type: PlanType; whole: boolean }[]
  })[]
  /** Bodies + elsewhere + several + nowhere − overlap = total. */
  municipalitiesClosing: Closing & { elsewhere: Sums }
  fields: (Sums & { field: FieldKey; plans: string[] })[]
  fieldsClosing: Closing & { elsewhere: Sums }
  /** Cases with a site here, all sites known and none in the area of a counted plan. */
  outside: string[]
  /** The same with the plan whose area is nearest to a site here (border to the drawn point, km, 0.1). */
  outsideNearest: { investment: string; plan: string | null; distanceKm: number | null }[]
  /** The plans named there that do not cover this prefecture. */
  plansNear: { id: string; name: string; type: PlanType }[]
  /** Cases of which it cannot be told: some site's municipality is not known, and none lies inside. */
  notPlaced: string[]
  enclaves: CoveredPart[]
  islands: CoveredPart[]
  /** Parts without a municipality here, of plans whose main part lies here. */
  elsewhere: CoveredPart[]
  /** Plans over several prefectures: all of them, and those beside this one. */
  shared: { plan: string; prefectures: string[]; partners: string[] }[]
  toReview: { investment: string; title: string; plan: string; reason: ReviewReason }[]
  plans: Omit<CoveringPlan, 'parts' | 'municipalities'>[]
  /** Whether these plans are on track at the edition's date, one each. */
  progress: PlanProgress[]
}

export interface PlanProgress {
  plan: string
  /** How many of its targets stand how; none of any where the edition states no target. */
  targets: Record<Standing, number>
  /** The last day of the period that the next check is of; null where none is to come. */
  next: string | null
}

export interface CoveredPart {
  plan: string
  /** Index in the plan's `area.parts`. */
  part: number
  name: string
  prefectures: string[]
  areaKm2: number
  distanceToMainKm: number
}

/** Why a municipality shows no case. */
export const EMPTY_REASONS = [
  'filtered',
  'no-case',
  'known-to-city',
  'known-to-prefecture',
  'covered',
  'excerpt',
] as const
export type EmptyReason = (typeof EMPTY_REASONS)[number]

/** What an edition knows of one municipality, ward, designated city or prefecture. */
export interface PlaceKnowledge {
  edition: string
  code: string
  name: string
  prefecture: string
  /** Cases with a site here under the filter, and whatever the filter. */
  matching: number
  cases: number
  /** Cases that are known only to the city of this ward, or to the prefecture, under the filter. */
  knownToCity: number
  knownToPrefecture: number
  /** Counted plans whose area holds it or a part of it. */
  plans: { id: string; name: string; type: PlanType; whole: boolean }[]
  complete: boolean
  excerptOf: number | null
  /** Empty where a case matches. */
  reasons: EmptyReason[]
}
