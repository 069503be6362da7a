import type { FieldId } from '../field.ts'
import type { AmountQualifier } from '../investment.ts'
import { addSums, type Basis, NO_SUMS, type Sums, subtractSums } from '../summary.ts'

/** A case as far as coverage asks. Yen are integers; null = not published. */
export interface CoveredCase {
  id: string
  title: string
  fields: readonly FieldId[]
  planId: string | null
  amountYen: number | null
  amountIs: AmountQualifier
  supportYen: number | null
  supportIs: AmountQualifier
  hasShares: boolean
  inPlanArea: 'yes' | 'no' | 'unknown' | null
  sites: readonly CoveredSite[]
}

export interface CoveredSite {
  municipality: string | null
  prefecture: string | null
  /** The declared share of the case's yen, where it declares shares. */
  amountYen: number | null
  supportYen: number | null
  /** Where it is drawn, [lng, lat] in degrees; null = nowhere. */
  point: [number, number] | null
}

/** rows + several + nowhere − overlap = the sums of the cases, in count and in yen. */
export interface GroupedCases {
  /** By place, then by what else a case is counted under ('' where that was not asked). */
  rows: Map<string, Map<string, Sums>>
  several: Sums
  nowhere: Sums
  overlap: Sums
}

interface Grouping {
  /** The row that a site stands in; null = no such place. */
  placeOf: (site: CoveredSite) => string | null
  basis: Basis
  /** Further keys of a case: it is counted under each. */
  also?: (one: CoveredCase) => readonly string[]
}

/** Counts and sums by place (vocabulary: How cases are counted). */
export function groupCases(cases: readonly CoveredCase[], { placeOf, basis, also }: Grouping): GroupedCases {
  const rows: GroupedCases['rows'] = new Map()
  const residual = { several: { ...NO_SUMS }, nowhere: { ...NO_SUMS } }
  for (const one of cases) {
    const places = new Map<string | null, CoveredSite[]>()
    for (const site of one.sites) {
      const place = placeOf(site)
      const before = places.get(place)
      if (before === undefined) places.set(place, [site])
      else before.push(site)
    }
    const isUnsplit = basis === 'share' && !one.hasShares && places.size > 1
    if (isUnsplit) addYen(residual.several, one.amountYen, one.supportYen)
    for (const [place, sites] of places) {
      const yen = isUnsplit ? NOTHING : yenAt(one, sites, basis)
      if (place === null) addNowhere(residual.nowhere, one, yen, places.size === 1, basis)
      else for (const key of also?.(one) ?? ['']) addCase(rowOf(rows, place, key), one, yen)
    }
  }
  const all = [...rows.values()].flatMap((row) => [...row.values()])
  const counted = [...all, residual.several, residual.nowhere].reduce<Sums>(addSums, NO_SUMS)
  return { rows, ...residual, overlap: subtractSums(counted, sumCases(cases)) }
}

export function sumCases(cases: readonly CoveredCase[]): Sums {
  const sums = { ...NO_SUMS }
  for (const one of cases) addCase(sums, one, one)
  return sums
}

type Yen = Pick<CoveredCase, 'amountYen' | 'supportYen'>
const NOTHING: Yen = { amountYen: 0, supportYen: 0 }

function yenAt(one: CoveredCase, sites: readonly CoveredSite[], basis: Basis): Yen {
  if (basis === 'full' || !one.hasShares) return one
  const add = (name: keyof Yen) => sites.reduce((sum, site) => sum + (site[name] ?? 0), 0)
  return { amountYen: add('amountYen'), supportYen: add('supportYen') }
}

/** A share without a place stands here in yen alone: the case is counted where it has a place. */
function addNowhere(nowhere: Sums, one: CoveredCase, yen: Yen, isOnly: boolean, basis: Basis): void {
  if (isOnly) addCase(nowhere, one, yen)
  else if (basis === 'share' && one.hasShares) addYen(nowhere, yen.amountYen, yen.supportYen)
}

function rowOf(rows: GroupedCases['rows'], place: string, key: string): Sums {
  const row = rows.get(place) ?? new Map<string, Sums>()
  rows.set(place, row)
  const sums = row.get(key) ?? { ...NO_SUMS }
  row.set(key, sums)
  return sums
}

function addCase(sums: Sums, one: CoveredCase, yen: Yen): void {
  sums.count += 1
  sums.amountUnknown += one.amountYen === null ? 1 : 0
  sums.supportUnknown += one.supportYen === null ? 1 : 0
  sums.amountInexact += one.amountYen !== null && one.amountIs !== 'exact' ? 1 : 0
  sums.supportInexact += one.supportYen !== null && one.supportIs !== 'exact' ? 1 : 0
  addYen(sums, yen.amountYen, yen.supportYen)
}

function addYen(sums: Sums, amount: number | null, support: number | null): void {
  sums.amountYen += amount ?? 0
  sums.supportYen += support ?? 0
}
