import type { PlanStatus, PlanType } from '../plan.ts'

/** The version of the file's form. Earlier ones are read as well: a published edition keeps its files. */
export const COLUMNS_SCHEMA = 3

/**
 * What columns hold as an index into a list. Of plans, ministries, programmes and municipalities entry n stands at
 * n + 1, and 0 means none; of the others it stands at n.
 */
export interface ColumnLists {
  /** Each combination of fields that occurs: bit n is set for the field at index n of FIELDS; 0 = 17分野以外. */
  fieldSets: number[]
  /** First and last calendar year that an announcement may lie in; null = not known. */
  years: ([number, number] | null)[]
  plans: { id: string; type: PlanType; status: PlanStatus }[]
  ministries: string[]
  programmes: { id: string | null; name: string | null }[]
  /** Codes that sites carry: leaves and designated cities, each with its label point [lng, lat] in degrees. */
  municipalities: { code: string; label: [number, number] }[]
}

/**
 * Every case of an edition as typed arrays, by ordinal (0 … count − 1): what categorical filters, totals and the map
 * need, and nothing else. The sites of case n are `firstSite[n]` … `firstSite[n + 1] − 1`.
 */
export interface Columns {
  /** SHA-256 of the edition's content: ordinals mean nothing beside another edition. */
  edition: string
  count: number
  lists: ColumnLists
  fields: Uint16Array
  years: Uint16Array
  plan: Uint16Array
  /** Index in STAGES. */
  stage: Uint8Array
  /** Index in PRECISIONS, of the best site. */
  precision: Uint8Array
  /** Index in PLAN_AREA_ANSWERS. */
  inPlanArea: Uint8Array
  /** Integer yen; NaN = 非公表. */
  amountYen: Float64Array
  supportYen: Float64Array
  /** Index in AMOUNT_QUALIFIERS. */
  amountIs: Uint8Array
  supportIs: Uint8Array
  ministry: Uint16Array
  programme: Uint16Array
  hasShares: Uint8Array
  /** count + 1 entries. */
  firstSite: Uint32Array

  municipality: Uint16Array
  /** 1 … 47; 0 = no place. */
  prefecture: Uint8Array
  sitePrecision: Uint8Array
  /** 1 = in the area of a counted plan. */
  inside: Uint8Array
  /** Where a site is drawn, in degrees: its own position or its municipality's label point; NaN = nowhere. */
  lng: Float64Array
  lat: Float64Array
  /** This site's share of the yen where the case declares shares, else 0; NaN = 非公表. */
  amountPart: Float64Array
  supportPart: Float64Array
}

export const PLAN_AREA_ANSWERS = ['yes', 'no', 'unknown'] as const

/** The columns by what they run over. */
export const CASE_COLUMNS = [
  'fields',
  'years',
  'plan',
  'stage',
  'precision',
  'inPlanArea',
  'amountYen',
  'supportYen',
  'amountIs',
  'supportIs',
  'ministry',
  'programme',
  'hasShares',
] as const
export const SITE_COLUMNS = [
  'municipality',
  'prefecture',
  'sitePrecision',
  'inside',
  'lng',
  'lat',
  'amountPart',
  'supportPart',
] as const
export type CaseColumn = (typeof CASE_COLUMNS)[number]
export type SiteColumn = (typeof SITE_COLUMNS)[number]

const MAKERS = {
  fields: Uint16Array,
  years: Uint16Array,
  plan: Uint16Array,
  stage: Uint8Array,
  precision: Uint8Array,
  inPlanArea: Uint8Array,
  amountYen: Float64Array,
  supportYen: Float64Array,
  amountIs: Uint8Array,
  supportIs: Uint8Array,
  ministry: Uint16Array,
  programme: Uint16Array,
  hasShares: Uint8Array,
  municipality: Uint16Array,
  prefecture: Uint8Array,
  sitePrecision: Uint8Array,
  inside: Uint8Array,
  lng: Float64Array,
  lat: Float64Array,
  amountPart: Float64Array,
  supportPart: Float64Array,
} as const satisfies Record<CaseColumn | SiteColumn, unknown>

/** Columns of the right lengths, all zero, to be filled. */
export function emptyColumns(edition: string, count: number, sites: number, lists: ColumnLists): Columns {
  const own = CASE_COLUMNS.map((name) => [name, new MAKERS[name](count)])
  const ofSites = SITE_COLUMNS.map((name) => [name, new MAKERS[name](sites)])
  return {
    edition,
    count,
    lists,
    firstSite: new Uint32Array(count + 1),
    ...(Object.fromEntries([...own, ...ofSites]) as Pick<Columns, CaseColumn | SiteColumn>),
  }
}
