import type { PlaceTable } from '../../server/domain/place.ts'
import { ask } from '../data/ask.ts'
import { areasUrl, PLACES_URL } from '../data/edition-urls.ts'
import { useAsked } from '../data/use-asked.ts'
import type { AreaFeatures } from '../map/features.ts'

/**
 * What the map draws and what gives codes and plans their names. It is asked for after the first figures have come:
 * those are small and already useful.
 */
export function useMapData(edition: string | null, hasFigures: boolean) {
  const areas = edition === null || !hasFigures ? null : areasUrl(edition)
  const table = hasFigures ? PLACES_URL : null
  return {
    areas: useAsked<AreaFeatures>(areas, (signal) => ask(areas ?? '', signal)),
    places: useAsked<PlaceTable>(table, (signal) => ask(table ?? '', signal)),
  }
}
