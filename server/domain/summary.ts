/** Counts and yen of a set of cases. `amountYen` adds what is known; `amountUnknown` counts the cases whose amount is not. */
export interface Sums {
  count: number
  amountYen: number
  amountUnknown: number
  supportYen: number
  supportUnknown: number
  /** Of the amounts that are known, how many are 約・以上・以下 (うち概数等 n 件). */
  amountInexact: number
  supportInexact: number
}

export const NO_SUMS: Readonly<Sums> = {
  count: 0,
  amountYen: 0,
  amountUnknown: 0,
  supportYen: 0,
  supportUnknown: 0,
  amountInexact: 0,
  supportInexact: 0,
}

const NAMES = Object.keys(NO_SUMS) as (keyof Sums)[]

export function addSums(a: Sums, b: Sums): Sums {
  const sum = { ...a }
  for (const name of NAMES) sum[name] += b[name]
  return sum
}

export function subtractSums(a: Sums, b: Sums): Sums {
  const difference = { ...a }
  for (const name of NAMES) difference[name] -= b[name]
  return difference
}

export function isNothing(sums: Sums): boolean {
  return NAMES.every((name) => sums[name] === 0)
}

/** A place's row. */
export interface PlaceSums extends Sums {
  /** All its known yen stand in 複数地域, since no shares are declared: 0 yen would be said wrongly. */
  inSeveral?: boolean
}

/** Whether the yen that are known of a place's cases stand in 複数地域 alone. */
export function isInSeveral(row: Sums, several: Sums): boolean {
  return row.count > row.amountUnknown && row.amountYen === 0 && several.amountYen > 0
}

/** The same of public support. */
export function isSupportInSeveral(row: Sums, several: Sums): boolean {
  return row.count > row.supportUnknown && row.supportYen === 0 && several.supportYen > 0
}

/** What cases can be grouped by. Places come from the sites, the rest from the case. */
export const PLACE_DIMENSIONS = ['prefecture', 'municipality', 'block', 'region'] as const
export const CASE_DIMENSIONS = ['field', 'planType', 'stage', 'year', 'precision'] as const
export const DIMENSIONS = [...PLACE_DIMENSIONS, ...CASE_DIMENSIONS] as const
export type PlaceDimension = (typeof PLACE_DIMENSIONS)[number]
export type CaseDimension = (typeof CASE_DIMENSIONS)[number]
export type Dimension = (typeof DIMENSIONS)[number]

export function isPlaceDimension(dimension: Dimension): dimension is PlaceDimension {
  return (PLACE_DIMENSIONS as readonly string[]).includes(dimension)
}

/** `share`: declared shares, what cannot be split stands in `several`. `full` (全額計上): every row has whole amounts. */
export const BASES = ['share', 'full'] as const
export type Basis = (typeof BASES)[number]

/** rows + several + nowhere − overlap = total, in count and in yen. */
export interface Grouping {
  by: Dimension[]
  basis: Basis
  total: Sums
  rows: (Sums & { key: (string | null)[] })[]
  residual: {
    /** 複数地域: yen (never a count) of cases whose sites lie in several rows without shares. */
    several: Sums
    /** 位置なし: cases without such a place. */
    nowhere: Sums
  }
  /** What several rows count, taken off once. */
  overlap: Sums
}

/** A grouping as the API gives it. */
export interface Summary extends Grouping {
  edition: string
}
