import type { Sums } from '../../server/domain/summary.ts'
import type { Facet } from '../state/facet.ts'

/** How many cases each option of each facet would give. */
export type FacetCounts = Record<Facet, ReadonlyMap<string, Sums>>

/** @returns null while it is not known. */
export function countIn(counts: FacetCounts | null, facet: Facet, value: string): number | null {
  return counts === null ? null : (counts[facet].get(value)?.count ?? 0)
}
