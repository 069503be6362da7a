import 'maplibre-gl/dist/maplibre-gl.css'
import './map.css'
import './large-letters.css'
import type { FeatureCollection, MultiPolygon } from 'geojson'
import { setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import type { Spots } from '../../server/domain/columns/spots.ts'
import type { HexagonSums } from '../../server/domain/columns/sum-hexagons.ts'
import type { PlaceTable } from '../../server/domain/place.ts'
import type { AreaInBrief, PlanType } from '../../server/domain/plan.ts'
import type { PlaceSums } from '../../server/domain/summary.ts'
import { mapCopy } from '../copy/map.ts'
import type { DrawEvent, Drawing } from '../state/drawing.ts'
import type { Shape } from '../state/shape.ts'
import type { Measure, Showing } from '../state/view.ts'
import { afterPaint } from './after-paint.ts'
import type { Land } from './boundaries.ts'
import { levelOf } from './camera.ts'
import type { Camera, CaseOf } from './features.ts'
import { circleScale } from './figure-points.ts'
import { figureZoom } from './figure-sheet.ts'
import { HereControl, HereNote } from './HereControl.tsx'
import { boxOfHexagon } from './hexagon-features.ts'
import { hexagonZoom } from './hexagon-size.ts'
import type { Hit } from './hits.ts'
import { DrawControl, JumpControls, ZoomControls } from './MapControls.tsx'
import { MapLegend } from './MapLegend.tsx'
import { MapTooltip } from './MapTooltip.tsx'
import { ScaleBar } from './ScaleBar.tsx'
import { blocksOf, pointedCases, whereOf } from './spoken-hit.ts'
import { MOST_READ } from './tooltip-content.ts'
import { useHere } from './use-here.ts'
import { useMapOwner } from './use-map-owner.ts'
import { usePointed } from './use-pointed.ts'
import { useRoom } from './use-room.ts'

export type { Camera } from './features.ts'

// Bundled, the worker has a URL of its own; without it MapLibre would look beside the chunk and draw nothing.
setWorkerUrl(workerUrl)

export interface MapViewProps {
  language: 'ja' | 'en'
  /** Seen until the map has drawn its first picture. */
  sketch: ReactNode
  /** From the URL; null fits the nation. */
  camera: Camera | null
  /** When `key` changes the map flies to the box: a place or plan was chosen. */
  focus: { bbox: [number, number, number, number]; key: string } | null
  /** After the map was moved, by hand or by one of the page's controls; not after it followed `camera`. */
  onCamera: (camera: Camera) => void
  /** The map looks closer than at the nation: what it draws from may now be finer. */
  onNear: () => void
  /** Exact figures under the present filter, by two-digit code. */
  prefectures: ReadonlyMap<string, PlaceSums>
  /** The same by five-digit code, a designated city's own included. */
  municipalities: ReadonlyMap<string, PlaceSums>
  /** Every position of the edition, and what the present filter leaves of it. */
  spots: Spots | null
  looks: SpotLooks | null
  /** Cases of which the map may speak; another function says that more are known. */
  caseOf: CaseOf
  /** About a hundred single cases in view at most: names for them are wanted. */
  onVisible: (ordinals: number[]) => void
  /** Cases under the pointer, no more than a tooltip speaks of. */
  onPointed: (ordinals: number[]) => void
  areas: FeatureCollection<MultiPolygon, AreaInBrief> | null
  places: PlaceTable | null
  /** Ordinal of the case whose card is open. */
  selectedCase: number | null
  selectedPlan: string | null
  /** Drawn by the reader and counted in. */
  shape: Shape | null
  /** On the way: presses on the map are its own. */
  drawing: Drawing | null
  /** Municipalities that are being picked one by one. */
  picked: Land | null
  onDraw: (event: DrawEvent) => void
  onDrawOpen: () => void
  /** Whether the map may ask where its reader is: not in a frame of another page, where browsers refuse it. */
  mayAskPosition: boolean
  showing: Showing
  measure: Measure
  /** null: not wanted, or on their way. */
  hexagons: HexagonSums | null
  /** The zoom (in half steps) that hexagons are as large as. */
  onHexagonStep: (zoom: number) => void
  /** Plan types that the reader has switched off on the map. */
  hiddenPlanTypes: readonly PlanType[]
  /** Marks under a click, the nearest first; `where` names the place of the first. */
  onSpots: (spots: number[], where: string) => void
  /** Plan areas under a click, several when they overlap. */
  onPlans: (ids: string[]) => void
  /** A prefecture (two digits) or municipality (five) was clicked. */
  onPlace: (code: string) => void
}

/** The map; made anew where the reader asks for it after the graphics card has lost it for good. */
export default function MapView(props: MapViewProps) {
  const [tries, setTries] = useState(0)
  return <DrawnMap key={tries} {...props} onAgain={() => setTries((count) => count + 1)} />
}

/** The map with its controls, legend and credits. Where WebGL is missing it says so and the page goes on. */
function DrawnMap(props: MapViewProps & { onAgain: () => void }) {
  const { language } = props
  const copy = mapCopy[language]
  // Whose boundaries are drawn, and of when; of generated ones the page knows it before the table has come.
  const credits = props.places?.credits.inShort[language] ?? copy.credits
  const container = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<Camera>(props.camera ?? { lng: 137, lat: 37, zoom: 4.5 })
  const hasRoom = useRoom(container)
  const pointed = usePointed()
  const { owner, isReady, problem } = useMapOwner(container, props, {
    onView: setView,
    onHover: (hit, at) => {
      pointed.hover(hit, at)
      const ordinals = hit?.kind === 'spots' ? (pointedCases(hit.spots, props)?.ordinals ?? []) : []
      props.onPointed(ordinals.length > MOST_READ ? [] : [...ordinals])
    },
    onClick: (hit, at) => {
      pointed.tap(hit, at)
      if (hit !== null) act(hit)
    },
  })

  const here = useHere((found) => {
    owner.current?.here.put(found)
    owner.current?.pilot.showAround(found.place, found)
  })
  const closeHere = () => {
    here.close()
    owner.current?.here.remove()
  }

  const step = hexagonZoom(view.zoom)
  const { onHexagonStep } = props
  useEffect(() => onHexagonStep(step), [step, onHexagonStep])

  const openPlace = (code: string) => {
    props.onPlace(code)
    // The flight takes every frame for itself, and has to know how much of the map the card covers.
    afterPaint(() => owner.current?.enter(code))
  }
  const act = (hit: Hit) => {
    if (hit.kind === 'figure') openPlace(hit.code)
    else if (hit.kind === 'hexagon') {
      if (props.hexagons !== null) owner.current?.pilot.flyTo(boxOfHexagon(props.hexagons.edge, hit))
    } else if (hit.kind === 'plans') props.onPlans(hit.ids)
    else props.onSpots(hit.spots, whereOf(hit.spots, props, language))
  }

  if (problem === 'webgl')
    return (
      <div className="map-view map-view-missing">
        <p role="status">{copy.noWebGl}</p>
        <p className="map-credits">{credits}</p>
      </div>
    )

  const level = levelOf(view.zoom)
  const isHexagonal = props.showing === 'hexagons'
  const kind = level === 'prefecture' ? 'prefecture' : 'municipality'
  const figures = kind === 'prefecture' ? props.prefectures : props.municipalities
  const spoken = pointed.hit === null ? [] : blocksOf(pointed.hit, props, { copy, language })
  return (
    <section
      className="map-view"
      aria-label={copy.title}
      data-ready={isReady && props.looks !== null}
      data-zoom-level={level}
      onPointerDownCapture={pointed.onPointer}
      onPointerMoveCapture={pointed.onPointer}
    >
      <div ref={container} className="map-canvas" />
      {!isReady && problem === null && props.sketch}
      {problem !== null && (
        <div className="map-problem" role="alert">
          <p>{problem === 'lost' ? copy.contextLost : copy.boundariesFailed}</p>
          <button
            type="button"
            onClick={problem === 'lost' ? props.onAgain : () => owner.current?.loadBoundaries()}
          >
            {copy.retry}
          </button>
        </div>
      )}
      <JumpControls
        copy={copy}
        onNation={() => owner.current?.pilot.showNation()}
        onJump={(box) => owner.current?.pilot.flyTo(box)}
      />
      <HereNote
        language={language}
        state={here.state}
        onOpen={(code) => {
          here.close()
          openPlace(code)
        }}
        onClose={closeHere}
      />
      {/* The open sea south-east of Japan is where they hide least. */}
      <div className="map-corner">
        {props.mayAskPosition && (
          <HereControl language={language} isBusy={here.state.kind === 'busy'} onLook={here.look} />
        )}
        <DrawControl copy={copy} isOn={props.drawing !== null} onOpen={props.onDrawOpen} />
        <ZoomControls copy={copy} onZoom={(steps) => owner.current?.pilot.zoomBy(steps)} />
        <MapLegend
          copy={copy}
          language={language}
          level={level}
          scale={circleScale(figures, figureZoom(kind, view.zoom))}
          hidden={props.hiddenPlanTypes}
          hexagons={isHexagonal ? { sums: props.hexagons, measure: props.measure, lat: view.lat } : null}
          hasRoom={hasRoom}
        />
      </div>
      <div className="map-foot">
        <ScaleBar camera={view} copy={copy} />
        <p className="map-credits" data-covers-map="bottom">
          {credits}
        </p>
      </div>
      {spoken.length > 0 && (
        <MapTooltip
          blocks={spoken}
          at={pointed.isTouch ? null : pointed.at}
          size={{
            width: container.current?.clientWidth ?? 0,
            height: container.current?.clientHeight ?? 0,
          }}
          closeLabel={copy.close}
          onClose={pointed.clear}
        />
      )}
    </section>
  )
}
