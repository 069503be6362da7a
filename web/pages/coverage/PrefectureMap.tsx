import { useMemo } from 'react'
import { merge } from 'topojson-client'
import type { MultiPolygon as TopoMultiPolygon, Polygon as TopoPolygon } from 'topojson-specification'
import { boxOf } from '../../../server/domain/box.ts'
import type { PrefectureCoverage } from '../../../server/domain/coverage/coverage.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { ask } from '../../data/ask.ts'
import { MUNICIPALITIES_URL } from '../../data/edition-urls.ts'
import { ROOT } from '../../data/root.ts'
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

/** Rows of the report that stand for no other: a designated city is drawn by its wards. */
function leavesOf(rows: readonly CoveredMunicipality[]): CoveredMunicipality[] {
  const cities = new Set(rows.map(({ parent }) => parent))
  return rows.filter(({ code }) => !cities.has(code))
}

/** The shape of each code, together filling the picture. */
function pathsOf(topology: BoundaryTopology, codes: readonly string[]): Map<string, string> {
  const units = (topology.objects.municipalities?.geometries ?? []) as Unit[]
  const known = codes.flatMap((code) => {
    const own = units.filter((unit) => unit.properties.code === code)
    return own.length === 0 ? [] : [{ code, geometry: merge(topology, own) }]
  })
  const view = fittedView(boxOf(known.flatMap(({ geometry }) => geometry.coordinates.flat(2))), SIZE, EDGES)
  return new Map(known.map(({ code, geometry }) => [code, pathOf(view, geometry.coordinates)]))
}

type Unit = (TopoPolygon | TopoMultiPolygon) & { properties: { code: string } }

/** How often each municipality lies in a plan area: by tint and by hatching, never by colour alone. */
export default function PrefectureMap({ view, report }: Report & { view: CoverageView }) {
  const words = useWords()
  const text = coverageCopy(words)
  const asked = useAsked<BoundaryTopology>(MUNICIPALITIES_URL, (signal) => ask(MUNICIPALITIES_URL, signal))
  const leaves = leavesOf(report.municipalities)
  const codes = leaves.map(({ code }) => code).join()
  // Under every condition the shapes are the same.
  const paths = useMemo(
    () => (asked.value === null ? null : pathsOf(asked.value, codes.split(','))),
    [asked.value, codes],
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
          {leaves.map((municipality) => {
            const path = paths?.get(municipality.code)
            if (path === undefined) return null
            const times = Math.min(2, municipality.plans.length)
            const label = `${municipality.name} ${
              municipality.plans.length === 0 ? text.noPlan : text.times(grouped(municipality.plans.length))
            }`
            return (
              <a
                key={municipality.code}
                href={ROOT + casesHref(view, { municipality: [municipality.code] }, 'map')}
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
