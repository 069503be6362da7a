import { useState } from 'react'
import type { HexagonSums } from '../../server/domain/columns/sum-hexagons.ts'
import { edgeKm } from '../../server/domain/hexagon-grid.ts'
import { legendYen } from '../../server/domain/legend-yen.ts'
import { PLAN_TYPES } from '../../server/domain/plan.ts'
import { yenInWords } from '../../server/domain/yen.ts'
import type { MapCopy } from '../copy/map.ts'
import type { Measure } from '../state/view.ts'
import type { Level } from './camera.ts'
import { type CircleScale, yenRadius } from './figure-points.ts'
import { largestOf, TINTS, tintBounds, tintOf } from './hexagon-features.ts'
import { type DrawnLook, MARK_LOOKS, type MarkLook, SUM_LOOKS } from './mark-images.ts'
import { MarkSwatch, PlanSwatch } from './Swatch.tsx'
import { withCommas } from './short-count.ts'

interface MapLegendProps {
  copy: MapCopy
  language: 'ja' | 'en'
  level: Level
  scale: CircleScale
  /** Plan types that are switched off are not explained. */
  hidden: readonly string[]
  /** What hexagons show in place of circles; null: circles. `lat` is where the map looks, in degrees. */
  hexagons: { sums: HexagonSums | null; measure: Measure; lat: number } | null
  /** Whether the map is large enough to lie partly under an open legend. */
  hasRoom: boolean
}

/**
 * What circles, marks and patterns mean at this zoom. Until the reader folds or unfolds it, it is open where it lies
 * over the sea: at the national view of a large map.
 */
export function MapLegend({ copy, language, level, scale, hidden, hexagons, hasRoom }: MapLegendProps) {
  const [chosen, setChosen] = useState<boolean | null>(null)
  const isOpen = chosen ?? (hasRoom && level === 'prefecture')
  return (
    <section className="map-legend" aria-label={copy.legend}>
      <button
        type="button"
        className="map-legend-toggle"
        aria-expanded={isOpen}
        onClick={() => setChosen(!isOpen)}
      >
        {copy.legend}
        <span aria-hidden="true" className="map-legend-mark" />
      </button>
      {isOpen && (
        <div className={level === 'case' ? 'map-legend-body map-legend-wide' : 'map-legend-body'}>
          {level === 'case' ? (
            <MarkKey copy={copy} />
          ) : hexagons !== null ? (
            <HexagonKey copy={copy} language={language} {...hexagons} />
          ) : (
            <CircleKey copy={copy} language={language} level={level} scale={scale} />
          )}
          <div>
            <p className="map-legend-title">{copy.legendPlans}</p>
            <ul className="map-legend-list">
              {PLAN_TYPES.filter(({ id }) => !hidden.includes(id)).map((type) => (
                <li key={type.id}>
                  <PlanSwatch type={type.id} />
                  <span>
                    {type.letter} {type[language]}
                  </span>
                </li>
              ))}
              {level === 'prefecture' && (
                <li>
                  <svg className="map-legend-ring" viewBox="0 0 36 20" aria-hidden="true">
                    <circle cx="18" cy="10" r="4" />
                  </svg>
                  <span>{copy.legendEnclave}</span>
                </li>
              )}
            </ul>
          </div>
        </div>
      )}
    </section>
  )
}

function HexagonKey({
  copy,
  language,
  sums,
  measure,
  lat,
}: Pick<MapLegendProps, 'copy' | 'language'> & NonNullable<MapLegendProps['hexagons']>) {
  if (sums === null) return null
  const largest = largestOf(sums, measure)
  const figure = (value: number) => (measure === 'count' ? withCommas(value) : yenInWords(value, language))
  const km = edgeKm(sums.edge, lat)
  return (
    <div>
      <p className="map-legend-title">{copy.legendHexagon[measure]}</p>
      {largest > 0 && (
        <ul className="map-legend-list">
          {[...new Set([...tintBounds(largest), largest])].map((bound) => (
            <li key={bound}>
              <svg className="map-legend-hexagon" viewBox="0 0 20 22" aria-hidden="true" focusable="false">
                <path d="M10 1l9 5v10l-9 5-9-5V6z" fillOpacity={TINTS[tintOf(bound, tintBounds(largest))]} />
              </svg>
              <span>{copy.legendHexagonUpTo(figure(bound))}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="map-legend-note">
        {copy.legendHexagonEdge(withCommas(km < 10 ? Math.round(km * 10) / 10 : Math.round(km)))}
      </p>
    </div>
  )
}

function CircleKey({
  copy,
  language,
  level,
  scale,
}: Pick<MapLegendProps, 'copy' | 'language' | 'scale'> & { level: 'prefecture' | 'municipality' }) {
  return (
    <div>
      <p className="map-legend-title">{copy.legendCircle[level]}</p>
      <ul className="map-legend-circles">
        {legendYen(scale.largestYen).map((yen) => {
          const side = 2 * yenRadius(yen, scale)
          return (
            <li key={yen}>
              <span className="map-legend-circle" style={{ width: side, height: side }} />
              {yenInWords(yen, language).replace('.0', '')}
            </li>
          )
        })}
      </ul>
      <p className="map-legend-note">{copy.legendCircleNote}</p>
    </div>
  )
}

const look = (wanted: Partial<MarkLook>): MarkLook => {
  const found = MARK_LOOKS.find((each) =>
    Object.entries(wanted).every(([name, value]) => each[name as keyof MarkLook] === value),
  )
  if (found === undefined) throw new Error(`legend: no mark looks like ${JSON.stringify(wanted)}`)
  return found
}
const KEY = {
  point: look({ kind: 'point', step: 1, isStack: false }),
  municipality: look({ kind: 'municipality', step: 0, isStack: false, isKnown: true }),
  stack: look({ kind: 'point', step: 1, isStack: true }),
  sum: SUM_LOOKS[1] as DrawnLook,
  sizes: ([0, 1, 2, 3] as const).map((step) => look({ kind: 'point', step, isStack: false, isKnown: true })),
  unknown: look({ kind: 'point', step: 0, isStack: false, isKnown: false }),
}

function MarkKey({ copy }: Pick<MapLegendProps, 'copy'>) {
  return (
    <>
      <div>
        <p className="map-legend-title">{copy.legendMarks}</p>
        <ul className="map-legend-list">
          {(['point', 'municipality', 'stack', 'sum'] as const).map((kind) => (
            <li key={kind}>
              <MarkSwatch look={KEY[kind]} />
              <span>{copy.legendMark[kind]}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className="map-legend-sizes">
        <p className="map-legend-title">{copy.legendSizes}</p>
        <ul className="map-legend-list">
          {KEY.sizes.map((size) => (
            <li key={size.step}>
              <MarkSwatch look={size} />
              <span>{copy.legendSize(size.step)}</span>
            </li>
          ))}
          <li>
            <MarkSwatch look={KEY.unknown} />
            <span>{copy.undisclosed}</span>
          </li>
        </ul>
      </div>
    </>
  )
}
