import type { Filter } from '../../server/domain/filter.ts'
import type { PlaceTable } from '../../server/domain/place.ts'
import { ask } from '../data/ask.ts'
import { areasUrl, PLACES_URL, pointsUrl } from '../data/edition-urls.ts'
import { useAsked } from '../data/use-asked.ts'
import type { AreaFeatures, CaseFeatures } from '../map/features.ts'

/**
 * What the map draws and what gives codes and plans their names. It is asked for after the first figures have come:
 * those are small and already useful.
 */
export function useMapData(edition: string | null, filter: Filter, hasFigures: boolean) {
  const points = edition === null || !hasFigures ? null : pointsUrl(edition, filter)
  const areas = edition === null || !hasFigures ? null : areasUrl(edition)
  const table = hasFigures ? PLACES_URL : null
  return {
    cases: useAsked<CaseFeatures>(points, (signal) => ask(points ?? '', signal)),
    areas: useAsked<AreaFeatures>(areas, (signal) => ask(areas ?? '', signal)),
    places: useAsked<PlaceTable>(table, (signal) => ask(table ?? '', signal)),
  }
}
