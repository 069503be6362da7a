import { useMemo } from 'react'
import type { Edition } from '../../server/domain/edition.ts'
import type { Filter } from '../../server/domain/filter.ts'
import type { PlaceTable } from '../../server/domain/place.ts'
import { indexPlaces } from '../../server/domain/place-index.ts'
import { type Counting, countFacets, countFigures, isLocal } from '../data/count-figures.ts'
import type { Figures } from '../data/figures.ts'
import { type Asked, useAsked } from '../data/use-asked.ts'
import { useColumns } from '../data/use-columns.ts'
import { type FacetCounts, facetCounts } from '../panel/facet-counts.ts'

/** The figures of the view and the counts beside the options of its filter. */
export function useFigures(
  edition: Edition | null,
  filter: Filter,
  placeTable: PlaceTable | null,
): { figures: Asked<Figures>; facets: FacetCounts | null } {
  const places = useMemo(() => (placeTable === null ? null : indexPlaces(placeTable)), [placeTable])
  // The table of places is asked for when the first figures have come, and the columns after it.
  const store = useColumns(edition, placeTable !== null)
  const counting: Counting | null = edition === null ? null : { edition, filter, store, places }
  const key = counting === null ? null : `${edition?.id} ${isLocal(counting)} ${JSON.stringify(filter)}`
  const figures = useAsked<Figures>(key, (signal) => countFigures(asked(counting), signal))
  const facets = useAsked(figures.value === null ? null : key, (signal) =>
    countFacets(asked(counting), signal),
  )
  return {
    figures,
    facets: useMemo(() => (facets.value === null ? null : facetCounts(facets.value)), [facets.value]),
  }
}

function asked(counting: Counting | null): Counting {
  if (counting === null) throw new Error('figures: asked without an edition')
  return counting
}
