import { useMemo } from 'react'
import type { PlaceTable } from '../../server/domain/place.ts'
import { ask, kept } from '../data/ask.ts'
import { areasUrl, lightAreasUrl, OUTLINE_URL, PLACES_URL, PREFECTURES_URL } from '../data/edition-urls.ts'
import { useAsked } from '../data/use-asked.ts'
import type { BoundaryTopology } from '../map/boundaries.ts'
import { type AreaFeatures, areasOf, type LightAreas, namedAs } from '../map/features.ts'

export interface Wanted {
  /** The first figures are there: they are small and already useful, all else comes after them. */
  hasFigures: boolean
  /** The map looks closer than at the nation. */
  isNear: boolean
  /** Places below the prefectures are spoken of, or soon may be. */
  isDetailed: boolean
}

/**
 * What the map draws and what gives codes and plans their names. The nation's outline is asked for at once, plan areas
 * as light as a map of the nation needs them; all places and the fine areas when they are wanted.
 */
export function useMapData(edition: string | null, { hasFigures, isNear, isDetailed }: Wanted) {
  const outline = useAsked<BoundaryTopology>(OUTLINE_URL, (signal) => ask(OUTLINE_URL, signal))
  const prefectures = useAsked<PlaceTable>(
    PREFECTURES_URL,
    (signal) => ask(PREFECTURES_URL, signal),
    kept(PREFECTURES_URL),
  )
  const lightUrl = edition === null || !hasFigures ? null : lightAreasUrl(edition)
  const light = useAsked<LightAreas>(lightUrl, (signal) => ask(lightUrl ?? '', signal))
  const fineUrl = edition === null || !hasFigures || !isNear ? null : areasUrl(edition)
  const fine = useAsked<AreaFeatures>(fineUrl, (signal) => ask(fineUrl ?? '', signal))
  const table = hasFigures && (isDetailed || isNear) ? PLACES_URL : null
  const places = useAsked<PlaceTable>(table, (signal) => ask(table ?? '', signal))
  const drawnLight = useMemo(() => (light.value === null ? null : areasOf(light.value)), [light.value])
  const drawnFine = useMemo(
    () => (fine.value === null ? null : namedAs(drawnLight, fine.value)),
    [fine.value, drawnLight],
  )
  const isFine = fineUrl !== null && !fine.busy && fine.value !== null
  return {
    outline,
    prefectures,
    /** Prefectures alone until the whole table has come. */
    knownPlaces: places.value ?? prefectures.value,
    places,
    areas: isFine ? drawnFine : drawnLight,
    /** The areas are there, or will not come. */
    hasAskedAreas: light.value !== null || light.failure !== null,
  }
}
