import type { Filter, FilterName } from '../../server/domain/filter.ts'
import type { Dimension } from '../../server/domain/summary.ts'

export const FACETS = ['field', 'planType', 'prefecture', 'municipality', 'stage', 'year'] as const
export type Facet = (typeof FACETS)[number] & Dimension

/** What a facet's own choice sets. The two kinds of place are one choice. */
const OWN: Record<Facet, readonly FilterName[]> = {
  field: ['field'],
  planType: ['planType'],
  prefecture: ['prefecture', 'municipality'],
  municipality: ['prefecture', 'municipality'],
  stage: ['stage'],
  year: ['year'],
}

/**
 * The filter under which a facet's options are counted: all conditions but its own, so that the number beside an
 * option is what choosing it (alone) would give.
 */
export function facetFilter(filter: Filter, facet: Facet): Filter {
  const others = Object.entries(filter).filter(([name]) => !OWN[facet].includes(name as FilterName))
  return Object.fromEntries(others) as Filter
}

/** Whether a filter sets a condition of the facet's own. */
export function hasOwn(filter: Filter, facet: Facet): boolean {
  return OWN[facet].some((name) => filter[name] !== undefined)
}
