import { type RefObject, useEffect, useRef, useState } from 'react'
import { mapCopy } from '../copy/map.ts'
import { usePalette } from '../theme/look.ts'
import type { MapViewProps } from './MapView.tsx'
import { MapOwner, type OwnerEvents, type OwnerWords } from './map-owner.ts'

type Heard = Pick<OwnerEvents, 'onView' | 'onHover' | 'onClick'>

function wordsOf(language: MapViewProps['language']): OwnerWords {
  const { canvas, undisclosedYen, inSeveral, parts } = mapCopy[language]
  return { canvas, unknown: undisclosedYen, inSeveral, parts }
}

/** Makes the owner once and tells it every change of the page's wishes. */
export function useMapOwner(container: RefObject<HTMLDivElement | null>, props: MapViewProps, heard: Heard) {
  const owner = useRef<MapOwner | null>(null)
  const [isReady, setIsReady] = useState(false)
  const [problem, setProblem] = useState<'webgl' | 'lost' | 'boundaries' | null>(null)
  const palette = usePalette()
  const painted = useRef(palette)
  const latest = useRef({ props, heard, palette })
  useEffect(() => {
    latest.current = { props, heard, palette }
  })

  useEffect(() => {
    if (container.current === null) return
    const { camera, focus, language } = latest.current.props
    try {
      owner.current = new MapOwner({
        container: container.current,
        wish: { camera, focus },
        words: wordsOf(language),
        language,
        palette: latest.current.palette,
        events: {
          onCamera: (moved) => latest.current.props.onCamera(moved),
          onNear: () => latest.current.props.onNear(),
          onView: (view) => latest.current.heard.onView(view),
          onHover: (hit, at) => latest.current.heard.onHover(hit, at),
          onClick: (hit, at) => latest.current.heard.onClick(hit, at),
          onDraw: (event) => latest.current.props.onDraw(event),
          onVisible: (ordinals) => latest.current.props.onVisible(ordinals),
          onReady: () => {
            setIsReady(true)
            setProblem(null)
          },
          onLost: () => {
            setIsReady(false)
            setProblem('lost')
          },
          onBoundariesFailed: () => setProblem('boundaries'),
        },
      })
    } catch {
      // MapLibre throws where WebGL 2 is missing or refused; the page's table and figures need no map.
      setProblem('webgl')
    }
    return () => {
      owner.current?.dispose()
      owner.current = null
    }
  }, [container])

  const { language, camera, focus, prefectures, municipalities, areas, places } = props
  const { spots, looks, caseOf, selectedCase, selectedPlan, hiddenPlanTypes } = props
  const { shape, drawing, picked, showing, hexagons, measure } = props
  const hidden = hiddenPlanTypes.join()
  useEffect(() => owner.current?.setWords(wordsOf(language), language), [language])
  // A new map has the palette of its first moment.
  useEffect(() => {
    if (painted.current !== palette) owner.current?.setPalette(palette)
    painted.current = palette
  }, [palette])
  useEffect(() => owner.current?.setPlaces(places), [places])
  useEffect(() => owner.current?.setFigures(prefectures, municipalities), [prefectures, municipalities])
  useEffect(() => owner.current?.cases.show(spots, looks), [spots, looks])
  useEffect(
    () => owner.current?.cases.setWords({ language, titleOf: (ordinal) => caseOf(ordinal)?.title }),
    [language, caseOf],
  )
  useEffect(() => owner.current?.cases.select(selectedCase), [selectedCase])
  useEffect(() => owner.current?.setAreas(areas), [areas])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `hidden` says what the list holds, whichever array brings it
  useEffect(() => owner.current?.setPlans(selectedPlan, hiddenPlanTypes), [selectedPlan, hidden])
  useEffect(() => owner.current?.drawn.show(shape, picked), [shape, picked])
  useEffect(() => owner.current?.drawn.setDrawing(drawing), [drawing])
  useEffect(
    () =>
      owner.current?.hexagons.show(showing === 'hexagons', hexagons, {
        measure,
        language,
        unknown: mapCopy[language].undisclosed,
        inSeveral: mapCopy[language].inSeveral,
      }),
    [showing, hexagons, measure, language],
  )
  useEffect(() => owner.current?.setWish({ camera, focus }), [camera, focus])
  return { owner, isReady, problem }
}
