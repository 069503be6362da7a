import { useEffect, useMemo, useRef, useState } from 'react'
import type { PlaceTable } from '../../server/domain/place.ts'
import type { Sums } from '../../server/domain/summary.ts'
import { mapCopy } from '../copy/map.ts'
import { type BoundaryTopology, landOf } from './boundaries.ts'
import type { Camera } from './features.ts'
import { type FigurePoints, figurePoints } from './figure-points.ts'
import { figureZoom } from './figure-sheet.ts'
import { sketchPadding } from './nation-padding.ts'
import { hasCircles, onSketch, pathOf, type SketchView, sketchView } from './nation-sketch.ts'
import { withCommas } from './short-count.ts'

interface NationSketchProps {
  language: 'ja' | 'en'
  /** From the URL; null fits the nation. */
  camera: Camera | null
  /** null while the outline is on its way. */
  outline: BoundaryTopology | null
  /** Names and label points of the prefectures. */
  places: PlaceTable | null
  /** Exact figures under the present filter, by two-digit code. */
  prefectures: ReadonlyMap<string, Sums>
  /** A prefecture was chosen. */
  onPlace: (code: string) => void
}

/** The nation and its sums as the map will show them, drawn without it: it is heavier and comes later. */
export function NationSketch({ camera, outline, ...figures }: NationSketchProps) {
  const frame = useRef<HTMLDivElement>(null)
  const view = useSketchView(frame, camera)
  const land = useMemo(() => (outline === null ? null : landOf(outline)), [outline])
  const paths = useMemo(() => {
    if (land === null || view === null) return []
    return land.features.map(({ geometry }) =>
      pathOf(view, geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates),
    )
  }, [land, view])
  return (
    <div ref={frame} className="nation-sketch" data-testid="nation-sketch">
      {view !== null && paths.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: SVG knows no field set
        <svg width="100%" height="100%" role="group" aria-label={mapCopy[figures.language].title}>
          <rect width="100%" height="100%" className="sketch-sea" />
          <g className="sketch-land">
            {paths.map((path) => (
              <path key={path.slice(0, 40)} d={path} />
            ))}
          </g>
          {hasCircles(view) && <Circles view={view} {...figures} />}
        </svg>
      )}
    </div>
  )
}

/** @returns null until the frame's size is known */
function useSketchView(frame: React.RefObject<HTMLElement | null>, camera: Camera | null): SketchView | null {
  const [view, setView] = useState<SketchView | null>(null)
  const key = JSON.stringify(camera)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what the camera is
  useEffect(() => {
    const box = frame.current
    if (box === null) return
    const look = () => {
      const size = { width: box.clientWidth, height: box.clientHeight }
      const now = sketchView(camera, size, sketchPadding(box))
      setView((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(box)
    return () => observer.disconnect()
  }, [frame, key])
  return view
}

function Circles({
  view,
  language,
  places,
  prefectures,
  onPlace,
}: Omit<NationSketchProps, 'camera' | 'outline'> & { view: SketchView }) {
  const copy = mapCopy[language]
  const zoom = figureZoom('prefecture', view.zoom)
  const { features } = useMemo<FigurePoints>(() => {
    const byCode = new Map(places?.places.map((place) => [place.code, place]))
    return figurePoints({
      figures: prefectures,
      placeOf: (code) => byCode.get(code),
      language,
      zoom,
      unknown: copy.undisclosedYen,
      inSeveral: copy.inSeveral,
    })
  }, [prefectures, places, language, zoom, copy])
  return features.map(({ properties: { code, name, yen, count, radius, isKnown }, geometry }) => {
    const [x, y] = onSketch(view, geometry.coordinates)
    const exact = copy.casesOf(withCommas(prefectures.get(code)?.count ?? 0))
    return (
      // biome-ignore lint/a11y/useSemanticElements: SVG knows no button
      <g
        key={code}
        role="button"
        tabIndex={0}
        aria-label={`${name} ${exact} ${yen}`}
        onClick={() => onPlace(code)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') onPlace(code)
        }}
      >
        <circle
          cx={x}
          cy={y}
          r={radius}
          className={isKnown ? 'sketch-circle' : 'sketch-circle sketch-unknown'}
        />
        <text x={x} y={y} fontSize={Math.min(14, 11 + ((radius - 8) * 3) / 16)}>
          {count}
        </text>
      </g>
    )
  })
}
