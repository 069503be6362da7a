import { useMemo, useState } from 'react'
import type { Investment } from '../../server/domain/investment.ts'
import { useWords } from '../copy/words.ts'
import { ask } from '../data/ask.ts'
import { investmentUrl } from '../data/edition-urls.ts'
import { useAsked } from '../data/use-asked.ts'
import { isNear, type Land } from '../map/boundaries.ts'
import { hexagonEdge, hexagonZoom } from '../map/hexagon-size.ts'
import { conditionsOf } from '../panel/conditions.ts'
import { namesFrom } from '../panel/names.ts'
import { type Box, caseBox } from '../panel/place-box.ts'
import { type Aside, sideContent } from '../panel/side-content.ts'
import { useNarrow } from '../panel/use-narrow.ts'
import type { Drawing } from '../state/drawing.ts'
import { withValue } from '../state/filter-steps.ts'
import { useView } from '../state/use-view.ts'
import type { View } from '../state/view.ts'
import { drawnCases } from './drawn-cases.ts'
import { firstFocus } from './first-focus.ts'
import { useEdition } from './use-edition.ts'
import { useFigures } from './use-figures.ts'
import { useFirstAct } from './use-first-act.ts'
import { useKeptOffline } from './use-kept-offline.ts'
import { useMapData } from './use-map-data.ts'
import { wantsPlaces } from './wants-places.ts'

/** Everything that the parts of the map page share: the view, what is known of it, and the few steps they have in common. */
export function useMapPage() {
  const { view, problems, change } = useView()
  const words = useWords()
  const isNarrow = useNarrow()
  const { asked: askedEditions, editions, current } = useEdition(view.edition)
  const edition = current?.id ?? null
  const [hasFigures, setHasFigures] = useState(false)
  const [aside, setAside] = useState<Aside | null>(() =>
    view.shape !== null && !isNarrow ? { kind: 'area', around: null } : null,
  )
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const [picked, setPicked] = useState<Land | null>(null)
  const [hexagonStep, setHexagonStep] = useState(() => hexagonZoom(view.camera?.zoom ?? 0))
  const [isMapNear, setMapNear] = useState(false)
  const hasActed = useFirstAct()
  const { outline, prefectures, areas, places, knownPlaces, hasAskedAreas } = useMapData(edition, {
    hasFigures,
    isNear: isMapNear || (view.camera !== null && isNear(view.camera.zoom)),
    isDetailed: hasActed || wantsPlaces(view, aside),
  })
  const { figures, facets, columns, looks, hexagons, stages } = useFigures(
    current,
    view.filter,
    places.value,
    hasAskedAreas,
    {
      edge: view.showing === 'hexagons' ? hexagonEdge(hexagonStep) : null,
      hasStages: aside?.kind === 'area',
    },
  )
  if (figures.value !== null && !hasFigures) setHasFigures(true)
  useKeptOffline(current?.status === 'published' ? current : null, columns.store !== null || columns.isFailed)
  const hasNoEdition = askedEditions.value !== null && edition === null
  const isWaiting = !hasFigures && figures.failure === null && askedEditions.failure === null && !hasNoEdition
  const drawn = useMemo(() => drawnCases(columns.drawn, looks), [columns.drawn, looks])
  const opened = useOpenedCase(edition, view.case)
  const [firstView] = useState(view)
  const [asked, setFocus] = useState<{ bbox: Box; key: string } | null>(null)
  const names = useMemo(
    () =>
      namesFrom(places.value, areas?.features.map(({ properties }) => properties) ?? null, prefectures.value),
    [places.value, areas, prefectures.value],
  )
  const first = useMemo(() => {
    const bbox = firstFocus(firstView, opened, areas, names)
    return bbox === null ? null : { bbox, key: 'first' }
  }, [firstView, opened, areas, names])

  const lookAt = (bbox: Box) => setFocus((before) => ({ bbox, key: String(Number(before?.key ?? 0) + 1) }))
  const zoomTo = (bbox: Box) => {
    lookAt(bbox)
    if (isNarrow) change((before) => ({ ...before, tab: 'map' }))
  }
  /** From the list: the map shows where the case is, where there is room for both. */
  const openCase = (id: string) => {
    change((before) => ({ ...before, case: id }))
    if (edition === null || isNarrow) return
    void ask<Investment>(investmentUrl(edition, id), new AbortController().signal).then((answer) => {
      const bbox = answer.ok ? caseBox(answer.value.sites, names) : null
      if (bbox !== null) lookAt(bbox)
    })
  }
  /** From the suggestions: what was typed to find the case is no text search. */
  const openFound = (id: string) => {
    openCase(id)
    change((before) => ({ ...before, filter: withValue(before.filter, 'q', undefined) }), 'replace')
  }
  const refilter = (filter: View['filter']) => change((before) => ({ ...before, filter }))

  return {
    ...{ view, problems, change, isNarrow, askedEditions, editions, current, edition },
    ...{
      figures,
      isWaiting,
      facets,
      columns,
      drawn,
      opened,
      outline,
      prefectures,
      areas,
      knownPlaces,
      names,
      aside,
      setAside,
    },
    ...{ drawing, setDrawing, picked, setPicked, hexagons, setHexagonStep, stages },
    ...{ focus: asked ?? first, zoomTo, openCase, openFound, refilter, setMapNear },
    conditions: conditionsOf(view, words, names),
    content: sideContent(view, aside),
  }
}

/** The case whose card is open; the card asks the same. */
function useOpenedCase(edition: string | null, id: string | null): Investment | null {
  const url = edition === null || id === null ? null : investmentUrl(edition, id)
  const { value } = useAsked<Investment>(url, (signal) => ask(url ?? '', signal))
  return value?.id === id ? value : null
}

export type MapPageModel = ReturnType<typeof useMapPage>
