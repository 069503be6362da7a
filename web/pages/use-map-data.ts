import type { PlaceTable } from '../../server/domain/place.ts'
import { ask } from '../data/ask.ts'
import { areasUrl, OUTLINE_URL, PLACES_URL, PREFECTURES_URL } from '../data/edition-urls.ts'
import { useAsked } from '../data/use-asked.ts'
import type { BoundaryTopology } from '../map/boundaries.ts'
import type { AreaFeatures } from '../map/features.ts'

/**
 * What the map draws and what gives codes and plans their names. The nation's outline is asked for at once; areas and
 * all places after the first figures have come: those are small and already useful.
 */
export function useMapData(edition: string | null, hasFigures: boolean) {
  const outline = useAsked<BoundaryTopology>(OUTLINE_URL, (signal) => ask(OUTLINE_URL, signal))
  const prefectures = useAsked<PlaceTable>(PREFECTURES_URL, (signal) => ask(PREFECTURES_URL, signal))
  const areas = edition === null || !hasFigures ? null : areasUrl(edition)
  const table = hasFigures ? PLACES_URL : null
  return {
    outline,
    prefectures,
    areas: useAsked<AreaFeatures>(areas, (signal) => ask(areas ?? '', signal)),
    places: useAsked<PlaceTable>(table, (signal) => ask(table ?? '', signal)),
  }
}
