import { useMemo, useState } from 'react'
import { useWords } from '../copy/words.ts'
import { conditionsOf } from '../panel/conditions.ts'
import { namesFrom } from '../panel/names.ts'
import { type Box, pointsBox } from '../panel/place-box.ts'
import { type Aside, sideContent } from '../panel/side-content.ts'
import { useNarrow } from '../panel/use-narrow.ts'
import { useView } from '../state/use-view.ts'
import type { View } from '../state/view.ts'
import { firstFocus } from './first-focus.ts'
import { useEdition } from './use-edition.ts'
import { useFigures } from './use-figures.ts'
import { useMapData } from './use-map-data.ts'

/** Everything that the parts of the map page share: the view, what is known of it, and the few steps they have in common. */
export function useMapPage() {
  const { view, problems, change } = useView()
  const words = useWords()
  const isNarrow = useNarrow()
  const { asked: askedEditions, editions, current } = useEdition(view.edition)
  const edition = current?.id ?? null
  const [hasFigures, setHasFigures] = useState(false)
  const { cases, areas, places } = useMapData(edition, view.filter, hasFigures)
  const { figures, facets } = useFigures(current, view.filter, places.value)
  if (figures.value !== null && !hasFigures) setHasFigures(true)
  const hasNoEdition = askedEditions.value !== null && edition === null
  const isWaiting = !hasFigures && figures.failure === null && askedEditions.failure === null && !hasNoEdition
  const [aside, setAside] = useState<Aside | null>(null)
  const [firstView] = useState(view)
  const [asked, setFocus] = useState<{ bbox: Box; key: string } | null>(null)
  const names = useMemo(
    () => namesFrom(places.value, areas.value?.features.map(({ properties }) => properties) ?? null),
    [places.value, areas.value],
  )
  const first = useMemo(() => {
    const bbox = firstFocus(firstView, cases.value, areas.value, names)
    return bbox === null ? null : { bbox, key: 'first' }
  }, [firstView, cases.value, areas.value, names])

  const lookAt = (bbox: Box) => setFocus((before) => ({ bbox, key: String(Number(before?.key ?? 0) + 1) }))
  const zoomTo = (bbox: Box) => {
    lookAt(bbox)
    if (isNarrow) change((before) => ({ ...before, tab: 'map' }))
  }
  /** From the list: the map shows where the case is, where there is room for both. */
  const openCase = (id: string) => {
    const own = cases.value?.features.filter((feature) => feature.properties.id === id) ?? []
    const bbox = pointsBox(own)
    if (bbox !== null && !isNarrow) lookAt(bbox)
    change((before) => ({ ...before, case: id }))
  }
  const refilter = (filter: View['filter']) => change((before) => ({ ...before, filter }))

  return {
    ...{ view, problems, change, isNarrow, askedEditions, editions, current, edition },
    ...{ figures, isWaiting, facets, cases, areas, places, names, aside, setAside },
    ...{ focus: asked ?? first, zoomTo, openCase, refilter },
    conditions: conditionsOf(view.filter, words, names),
    content: sideContent(view, aside),
  }
}

export type MapPageModel = ReturnType<typeof useMapPage>
