import type { FeatureCollection, MultiPolygon } from 'geojson'
import { useMemo, useState } from 'react'
import { feature, mesh } from 'topojson-client'
import { boxOf } from '../../../server/domain/box.ts'
import type { Investment } from '../../../server/domain/investment.ts'
import { partNameIn } from '../../../server/domain/part-name.ts'
import type { AreaProperties, Plan } from '../../../server/domain/plan.ts'
import { planPageCopy } from '../../copy/plan-page.ts'
import { useWords } from '../../copy/words.ts'
import { ask } from '../../data/ask.ts'
import { MUNICIPALITIES_URL, planAreaUrl } from '../../data/edition-urls.ts'
import { useAsked } from '../../data/use-asked.ts'
import type { BoundaryTopology } from '../../map/boundaries.ts'
import type { Box } from '../../map/features.ts'
import { fittedView, onSketch, pathOf } from '../../map/nation-sketch.ts'
import { Choice } from '../../panel/Choice.tsx'
import { grouped } from '../../panel/figures.ts'
import { useNames } from '../../panel/names.ts'
import { boxAround } from '../../panel/place-box.ts'
import { PHONE, useNarrow } from '../../panel/use-narrow.ts'
import { placeLabels } from './place-labels.ts'

/** Units of the picture, and the height of its letters: on a phone it is drawn smaller, its words are not. */
const WIDE = { width: 880, height: 560, letters: 14 }
const SMALL = { width: 440, height: 420, letters: 16 }
const EDGES = { left: 40, right: 40, top: 36, bottom: 36 }

type Areas = FeatureCollection<MultiPolygon, AreaProperties>

/** Whether a box of degrees can show in another; so that only what is near is drawn. */
function meets(a: Box, b: Box): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1]
}

/** The area with its named parts, core investments and infrastructure; each part can be looked at alone. */
export default function PlanMap({
  plan,
  edition,
  core,
}: {
  plan: Plan
  edition: string
  core: readonly Investment[]
}) {
  const words = useWords()
  const text = planPageCopy(words)
  const names = useNames()
  const [shown, setShown] = useState('')
  const size = useNarrow(PHONE) ? SMALL : WIDE
  const url = planAreaUrl(edition, plan.id)
  const areas = useAsked<Areas>(url, (signal) => ask(url, signal))
  const land = useAsked<BoundaryTopology>(MUNICIPALITIES_URL, (signal) => ask(MUNICIPALITIES_URL, signal))
  const parts = plan.area.parts
  const codes = parts[Number(shown)]?.municipalities ?? plan.area.municipalities
  const box = useMemo(
    () => boxAround(shown === '' ? plan.area.municipalities : codes, names),
    [shown, plan, codes, names],
  )
  const view = box === null ? null : fittedView(box, size, EDGES)
  const ground = useMemo(() => {
    if (land.value === null || box === null) return null
    const topology = land.value
    const around = widened(box)
    const units = topology.objects.municipalities ?? topology.objects.prefectures
    const near = {
      ...units,
      geometries: units.geometries.filter((unit) => {
        const place = names.place((unit.properties as { code: string }).code)
        return place !== undefined && meets(place.bbox, around)
      }),
    }
    return { land: feature(topology, near), borders: mesh(topology, near) }
  }, [land.value, box, names])
  const shape = areas.value?.features[0]?.geometry
  const marks = core.flatMap((one) =>
    one.sites.flatMap((site) => {
      const at = positionOf(site, names)
      return at === null ? [] : [{ id: one.id, title: one.title, at }]
    }),
  )
  const works = plan.infrastructure.flatMap((work) => {
    const at = positionOf(work, names)
    return at === null ? [] : [{ title: work.name, at }]
  })
  const main = parts[0]
  const labels =
    view === null
      ? []
      : placeLabels(
          parts.map((part) => {
            const kind = words.copy.plan[part.kind]
            const own = partNameIn(part, words.language, names.place)
            const name = part.kind === 'main' ? own : `${kind} ${own}`
            const short = part.kind === 'main' ? own : kind
            return {
              key: part.municipalities[0] ?? '',
              text: name,
              short,
              at: onSketch(view, part.labelPoint),
            }
          }),
          { ...size, size: size.letters },
        )
  return (
    <section>
      <h3>{text.map}</h3>
      {parts.length > 1 && (
        <Choice
          label={text.zoomTo}
          value={shown}
          options={[
            { id: '', label: text.whole },
            ...parts.map((part, index) => ({
              id: String(index),
              label: `${words.copy.plan[part.kind]} ${partNameIn(part, words.language, names.place)}`,
            })),
          ]}
          onChoose={setShown}
        />
      )}
      {(areas.failure ?? land.failure) !== null && <p>{text.mapFailed}</p>}
      {view !== null && shape !== undefined && (
        <svg
          className="plan-map"
          viewBox={`0 0 ${size.width} ${size.height}`}
          role="img"
          aria-label={text.mapLabel(plan.name, grouped(parts.length))}
          data-testid="plan-map"
        >
          {ground !== null && (
            <>
              <path
                className="plan-land"
                d={ground.land.features
                  .map(({ geometry }) =>
                    pathOf(
                      view,
                      geometry.type === 'Polygon'
                        ? [geometry.coordinates]
                        : (geometry as MultiPolygon).coordinates,
                    ),
                  )
                  .join('')}
              />
              <path className="plan-borders" d={linesOf(view, ground.borders.coordinates)} />
            </>
          )}
          <path
            className={`plan-area plan-area-${plan.type}`}
            d={pathOf(
              view,
              shape.coordinates.filter((rings) => box !== null && meets(boxOf(rings[0] ?? []), widened(box))),
            )}
          />
          {shown === '' &&
            main !== undefined &&
            parts.slice(1).map((part) => {
              const [x1, y1] = onSketch(view, main.labelPoint)
              const [x2, y2] = onSketch(view, part.labelPoint)
              return <path key={part.municipalities[0]} className="plan-tie" d={`M${x1} ${y1}L${x2} ${y2}`} />
            })}
          {works.map(({ title, at }) => (
            <rect key={title} className="plan-work" {...square(onSketch(view, at))}>
              <title>{title}</title>
            </rect>
          ))}
          {marks.map(({ id, title, at }) => {
            const [cx, cy] = onSketch(view, at)
            return (
              <circle key={`${id} ${at.join()}`} className="plan-core" cx={cx} cy={cy} r={7}>
                <title>{title}</title>
              </circle>
            )
          })}
          {labels.map(({ key, x, y, text: name }) => (
            <text key={key} className="plan-label" x={x} y={y} fontSize={size.letters}>
              {name}
            </text>
          ))}
        </svg>
      )}
      <ul className="plan-legend">
        <li>
          <span className={`key-area plan-area-${plan.type}`} aria-hidden="true" /> {text.map}
        </li>
        {core.length > 0 && (
          <li>
            <span className="key-core" aria-hidden="true" /> {text.legend.core}
          </li>
        )}
        {works.length > 0 && (
          <li>
            <span className="key-work" aria-hidden="true" /> {text.legend.infrastructure}
          </li>
        )}
      </ul>
    </section>
  )
}

function widened([west, south, east, north]: Box): Box {
  const [x, y] = [(east - west) * 0.6 + 0.05, (north - south) * 0.6 + 0.05]
  return [west - x, south - y, east + x, north + y]
}

function square([x, y]: [number, number]) {
  return { x: x - 5, y: y - 5, width: 10, height: 10 }
}

function linesOf(
  view: Parameters<typeof onSketch>[0],
  lines: readonly (readonly (readonly number[])[])[],
): string {
  return lines
    .map(
      (line) =>
        `M${line
          .map((at) =>
            onSketch(view, at)
              .map((part) => part.toFixed(1))
              .join(' '),
          )
          .join('L')}`,
    )
    .join('')
}

/** Its own position, else the label point of its municipality. */
function positionOf(
  { lng, lat, municipality }: { lng: number | null; lat: number | null; municipality: string | null },
  names: ReturnType<typeof useNames>,
): [number, number] | null {
  if (lng !== null && lat !== null) return [lng, lat]
  return municipality === null ? null : (names.place(municipality)?.label ?? null)
}
