import { useMemo } from 'react'
import { merge } from 'topojson-client'
import type { MultiPolygon as TopoMultiPolygon, Polygon as TopoPolygon } from 'topojson-specification'
import { boxOf } from '../../../server/domain/box.ts'
import type { PrefectureCoverage } from '../../../server/domain/coverage/coverage.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { ask } from '../../data/ask.ts'
import { MUNICIPALITIES_URL } from '../../data/edition-urls.ts'
import { useAsked } from '../../data/use-asked.ts'
import type { BoundaryTopology } from '../../map/boundaries.ts'
import { fittedView, pathOf } from '../../map/nation-sketch.ts'
import { grouped, prefectureLabel } from '../../panel/figures.ts'
import type { CoverageView } from '../../state/coverage-view.ts'
import { casesHref } from './case-list.ts'
import type { Report } from './PrefecturePage.tsx'

const SIZE = { width: 800, height: 560 }
const EDGES = { left: 12, right: 12, top: 12, bottom: 12 }

type CoveredMunicipality = PrefectureCoverage['municipalities'][number]

interface Shape {
  municipality: CoveredMunicipality
  path: string
}

/** One shape a row of the report that stands for no other: a designated city is drawn by its wards. */
function shapesOf(topology: BoundaryTopology, rows: readonly CoveredMunicipality[]): Shape[] {
  const units = (topology.objects.municipalities?.geometries ?? []) as Unit[]
  const cities = new Set(rows.map(({ parent }) => parent))
  const leaves = rows.filter(({ code }) => !cities.has(code))
  const known = leaves.flatMap((municipality) => {
    const { code } = municipality
    const own = units.filter((unit) => unit.properties.code === code)
    return own.length === 0 ? [] : [{ municipality, geometry: merge(topology, own) }]
  })
  const view = fittedView(boxOf(known.flatMap(({ geometry }) => geometry.coordinates.flat(2))), SIZE, EDGES)
  return known.map(({ municipality, geometry }) => ({
    municipality,
    path: pathOf(view, geometry.coordinates),
  }))
}

type Unit = (TopoPolygon | TopoMultiPolygon) & { properties: { code: string } }

/** How often each municipality lies in a plan area: by tint and by hatching, never by colour alone. */
export function PrefectureMap({ view, report }: Report & { view: CoverageView }) {
  const words = useWords()
  const text = coverageCopy(words)
  const asked = useAsked<BoundaryTopology>(MUNICIPALITIES_URL, (signal) => ask(MUNICIPALITIES_URL, signal))
  const shapes = useMemo(
    () => (asked.value === null ? [] : shapesOf(asked.value, report.municipalities)),
    [asked.value, report],
  )
  const bodies = report.municipalities.filter(({ parent }) => parent === null)
  const covered = bodies.filter(({ plans }) => plans.length > 0).length
  const name = prefectureLabel(report.prefecture, words.language)
  return (
    <section>
      <h2>{text.map}</h2>
      {asked.failure !== null && <p>{text.mapFailed}</p>}
      <div className="coverage-map">
        {/* biome-ignore lint/a11y/useSemanticElements: SVG knows no field set */}
        <svg
          viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
          role="group"
          aria-label={text.mapLabel(name, grouped(covered), grouped(bodies.length))}
          data-testid="coverage-map"
        >
          <defs>
            <Hatch id="once" step={9} crossed={false} />
            <Hatch id="often" step={6} crossed />
          </defs>
          {shapes.map(({ municipality, path }) => {
            const times = Math.min(2, municipality.plans.length)
            const label = `${municipality.name} ${
              municipality.plans.length === 0 ? text.noPlan : text.times(grouped(municipality.plans.length))
            }`
            return (
              <a
                key={municipality.code}
                href={casesHref(view, { municipality: [municipality.code] }, 'map')}
                aria-label={label}
              >
                <path d={path} className={`covered covered-${times}`} />
                {times > 0 && <path d={path} fill={`url(#${times === 1 ? 'once' : 'often'})`} />}
                <title>{label}</title>
              </a>
            )
          })}
        </svg>
        <ul className="coverage-legend">
          {text.mapLegend.map((label, times) => (
            <li key={label}>
              <svg viewBox="0 0 28 18" aria-hidden="true">
                <rect width="28" height="18" className={`covered covered-${times}`} />
                {times > 0 && (
                  <rect width="28" height="18" fill={`url(#${times === 1 ? 'once' : 'often'})`} />
                )}
              </svg>
              {label}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Hatch({ id, step, crossed }: { id: string; step: number; crossed: boolean }) {
  return (
    <pattern id={id} width={step} height={step} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path className="hatch" d={`M0 0V${step}${crossed ? `M0 0H${step}` : ''}`} />
    </pattern>
  )
}
