import type { Sums } from '../../server/domain/summary.ts'
import type { Facet } from '../data/facet.ts'
import type { FacetSummaries } from '../data/figures.ts'
import { sumsByKey } from './closing-rows.ts'

/** How many cases each option of each facet would give; null for what has not been counted yet. */
export type FacetCounts = Record<Facet, ReadonlyMap<string, Sums> | null>

export function facetCounts(summaries: FacetSummaries): FacetCounts {
  const counts = Object.entries(summaries).map(([facet, summary]) => [
    facet,
    summary === null ? null : sumsByKey(summary),
  ])
  return Object.fromEntries(counts) as FacetCounts
}

/** @returns null while it is not known. */
export function countIn(counts: FacetCounts | null, facet: Facet, value: string): number | null {
  const own = counts?.[facet] ?? null
  return own === null ? null : (own.get(value)?.count ?? 0)
}
