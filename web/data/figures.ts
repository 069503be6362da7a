import type { Columns } from '../../server/domain/columns/columns.ts'
import type { Mask } from '../../server/domain/columns/mask.ts'
import { type CodesIn, type Selection, selectCases } from '../../server/domain/columns/select-cases.ts'
import { summariseColumns } from '../../server/domain/columns/summarise-columns.ts'
import type { Filter } from '../../server/domain/filter.ts'
import type { Dimension, Grouping, Sums } from '../../server/domain/summary.ts'
import { FACETS, type Facet, facetFilter, hasOwn } from './facet.ts'

/** All that is counted under one filter. It comes together, so that no two figures on the screen disagree. */
export interface Figures {
  sums: Sums
  leftOut: Selection['leftOut']
  byPrecision: Grouping
  byPrefecture: Grouping
  /** null while only the marginals have come: the nation is shown by prefecture. */
  byMunicipality: Grouping | null
  byField: Grouping
}

/** How many cases each option of each facet would give, by the option's value; null for what has not come yet. */
export type FacetSummaries = Record<Facet, Grouping | null>

/** What is asked of the columns: a filter, and the cases that its other conditions (text and the like) have left. */
export interface Question {
  columns: Columns
  filter: Filter
  codesIn: CodesIn
  among: Mask | undefined
}

export function figuresOf({ columns }: Question, { mask, leftOut }: Selection): Figures {
  const by = (dimension: Dimension) => summariseColumns(columns, mask, [dimension], 'share')
  const byPrecision = by('precision')
  return {
    sums: byPrecision.total,
    leftOut,
    byPrecision,
    byPrefecture: by('prefecture'),
    byMunicipality: by('municipality'),
    byField: by('field'),
  }
}

/** Each facet under all conditions but its own; one that sets no condition is counted in the figures already. */
export function facetsOf(question: Question, { mask }: Selection, figures: Figures): FacetSummaries {
  const { columns, filter, codesIn, among } = question
  const counted: Partial<FacetSummaries> = {
    field: figures.byField,
    prefecture: figures.byPrefecture,
    municipality: figures.byMunicipality,
  }
  const masks = new Map<string, Mask>()
  const maskOf = (facet: Facet): Mask => {
    const others = facetFilter(filter, facet)
    const key = JSON.stringify(others)
    const known = masks.get(key) ?? selectCases(columns, others, codesIn, among).mask
    masks.set(key, known)
    return known
  }
  const summaries = FACETS.map((facet) => {
    const isFree = !hasOwn(filter, facet)
    const done = isFree ? counted[facet] : undefined
    return [facet, done ?? summariseColumns(columns, isFree ? mask : maskOf(facet), [facet], 'share')]
  })
  return Object.fromEntries(summaries) as FacetSummaries
}
