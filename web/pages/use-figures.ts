import { useMemo } from 'react'
import type { SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import type { HexagonSums } from '../../server/domain/columns/sum-hexagons.ts'
import type { Edition } from '../../server/domain/edition.ts'
import type { Filter } from '../../server/domain/filter.ts'
import type { PlaceTable } from '../../server/domain/place.ts'
import { indexPlaces } from '../../server/domain/place-index.ts'
import type { Grouping } from '../../server/domain/summary.ts'
import {
  type Counting,
  countFacets,
  countFigures,
  countHexagons,
  countLooks,
  countStages,
  isLocal,
} from '../data/count-figures.ts'
import type { Figures } from '../data/figures.ts'
import { type Asked, useAsked } from '../data/use-asked.ts'
import { type LoadedColumns, useColumns } from '../data/use-columns.ts'
import { type FacetCounts, facetCounts } from '../panel/facet-counts.ts'

export interface Counts {
  figures: Asked<Figures>
  facets: FacetCounts | null
  columns: LoadedColumns
  /** How the marks of the map look under the filter; null while the columns are not there. */
  looks: SpotLooks | null
  /** null while they are not wanted or not there. */
  hexagons: HexagonSums | null
  stages: Grouping | null
}

/** What is counted on demand, beside what every view shows. */
export interface Wishes {
  /** Sides of the hexagons, as a part of the world's width; null: none are shown. */
  edge: number | null
  hasStages: boolean
}

/** The figures of the view, the counts beside the options of its filter, and the looks of its marks. */
export function useFigures(
  edition: Edition | null,
  filter: Filter,
  placeTable: PlaceTable | null,
  hasAskedAreas: boolean,
  { edge, hasStages }: Wishes,
): Counts {
  const places = useMemo(() => (placeTable === null ? null : indexPlaces(placeTable)), [placeTable])
  // The plan areas are asked for when the first figures have come, and the columns after them.
  const columns = useColumns(edition, hasAskedAreas)
  const { store } = columns
  const counting: Counting | null = edition === null ? null : { edition, filter, store, places }
  const key = counting === null ? null : `${edition?.id} ${isLocal(counting)} ${JSON.stringify(filter)}`
  const figures = useAsked<Figures>(key, (signal) => countFigures(asked(counting), signal))
  const isShown = figures.value !== null
  const looks = useAsked(isShown ? key : null, (signal) => countLooks(asked(counting), signal))
  const facets = useAsked(isShown ? key : null, (signal) => countFacets(asked(counting), signal))
  const hexagonKey = isShown && edge !== null ? `${key} ${edge}` : null
  const hexagons = useAsked(hexagonKey, (signal) => countHexagons(asked(counting), edge ?? 0, signal))
  const stages = useAsked(isShown && hasStages ? key : null, (signal) => countStages(asked(counting), signal))
  return {
    figures,
    facets: useMemo(() => (facets.value === null ? null : facetCounts(facets.value)), [facets.value]),
    columns,
    looks: store === null ? null : looks.value,
    hexagons: hexagonKey === null ? null : hexagons.value,
    stages: hasStages ? stages.value : null,
  }
}

function asked(counting: Counting | null): Counting {
  if (counting === null) throw new Error('figures: asked without an edition')
  return counting
}
