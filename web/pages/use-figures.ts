import type { Filter } from '../../server/domain/filter.ts'
import type { Sort } from '../../server/domain/sort.ts'
import type { Summary } from '../../server/domain/summary.ts'
import { together } from '../data/answer.ts'
import { ask } from '../data/ask.ts'
import { investmentsUrl, summaryUrl } from '../data/edition-urls.ts'
import type { InvestmentsPage } from '../data/pages.ts'
import { type Asked, useAsked } from '../data/use-asked.ts'
import { sumsByKey } from '../panel/closing-rows.ts'
import type { FacetCounts } from '../panel/facet-counts.ts'
import { FACETS, facetFilter } from '../state/facet.ts'

/** All that is counted under one filter. It comes together, so that no two figures on the screen disagree. */
export interface Figures {
  page: InvestmentsPage
  byPrecision: Summary
  byPrefecture: Summary
  byMunicipality: Summary
  byField: Summary
}

export function useFigures(edition: string | null, filter: Filter, sort: Sort): Asked<Figures> {
  const urls =
    edition === null
      ? null
      : ([
          investmentsUrl(edition, filter, sort, null),
          summaryUrl(edition, filter, 'precision'),
          summaryUrl(edition, filter, 'prefecture'),
          summaryUrl(edition, filter, 'municipality'),
          summaryUrl(edition, filter, 'field'),
        ] as const)
  return useAsked<Figures>(urls === null ? null : urls.join(' '), async (signal) => {
    const [page = '', precision = '', prefecture = '', municipality = '', field = ''] = urls ?? []
    const answer = together<[InvestmentsPage, Summary, Summary, Summary, Summary]>(
      await Promise.all([
        ask<InvestmentsPage>(page, signal),
        ask<Summary>(precision, signal),
        ask<Summary>(prefecture, signal),
        ask<Summary>(municipality, signal),
        ask<Summary>(field, signal),
      ]),
    )
    if (!answer.ok) return answer
    const [first, byPrecision, byPrefecture, byMunicipality, byField] = answer.value
    return { ok: true, value: { page: first, byPrecision, byPrefecture, byMunicipality, byField } }
  })
}

/** The counts beside the options: each facet's under all conditions but its own. */
export function useFacetCounts(edition: string | null, filter: Filter): Asked<FacetCounts> {
  const urls =
    edition === null ? [] : FACETS.map((facet) => summaryUrl(edition, facetFilter(filter, facet), facet))
  return useAsked<FacetCounts>(edition === null ? null : urls.join(' '), async (signal) => {
    const answer = together<Summary[]>(await Promise.all(urls.map((url) => ask<Summary>(url, signal))))
    if (!answer.ok) return answer
    const counts = FACETS.map((facet, index) => [facet, sumsByKey(answer.value[index] ?? null)])
    return { ok: true, value: Object.fromEntries(counts) as FacetCounts }
  })
}
