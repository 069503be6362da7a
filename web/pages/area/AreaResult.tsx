import { area } from '@turf/area'
import type { FieldId } from '../../../server/domain/field.ts'
import { STAGES } from '../../../server/domain/investment.ts'
import { planHref } from '../../../server/domain/page-routes.ts'
import { PLAN_TYPES } from '../../../server/domain/plan.ts'
import { NO_SUMS } from '../../../server/domain/summary.ts'
import { type AreaCopy, areaCopy } from '../../copy/area.ts'
import { useWords } from '../../copy/words.ts'
import { areasUrl, csvUrl } from '../../data/edition-urls.ts'
import type { Figures } from '../../data/figures.ts'
import { polygonOf } from '../../data/touched-plans.ts'
import { useTouchedPlans } from '../../data/use-touched-plans.ts'
import { BarTable, ClosingRow } from '../../panel/BarTable.tsx'
import { CsvLink } from '../../panel/CsvLink.tsx'
import { sumsByKey } from '../../panel/closing-rows.ts'
import { FieldBars } from '../../panel/FieldBars.tsx'
import { grouped, labelOf } from '../../panel/figures.ts'
import { Link } from '../../panel/Link.tsx'
import { type Names, useNames } from '../../panel/names.ts'
import { Facts } from '../../panel/SideCard.tsx'
import { Failed, Skeleton } from '../../panel/Status.tsx'
import { Totals } from '../../panel/Totals.tsx'
import { toggle, withValue } from '../../state/filter-steps.ts'
import { isLinked } from '../../state/shape.ts'
import type { View } from '../../state/view.ts'
import type { MapPageModel } from '../use-map-page.ts'

function areaInWords({ filter, shape }: View, copy: AreaCopy): string {
  if (filter.within === undefined || shape === null)
    return copy.municipalities(grouped(filter.municipality?.length ?? 0))
  const km2 = grouped(area(polygonOf(filter.within)) / 1e6)
  return shape.kind === 'circle'
    ? copy.circle(String(shape.km), km2)
    : copy.polygon(grouped(shape.corners.length), km2)
}

/** What lies in the area, under the other conditions too: counts and sums, the plans it touches, a file of the cases. */
export function AreaResult({
  model,
  figures,
  edition,
}: {
  model: MapPageModel
  figures: Figures
  edition: string
}) {
  const words = useWords()
  const copy = areaCopy(words)
  const { view, change, conditions } = model
  const { filter, shape } = view
  const isDrawn = filter.within !== undefined
  return (
    <section className="area-result" aria-busy={model.figures.busy} data-testid="area-result">
      <h3>{copy.result}</h3>
      <p data-testid="area-words">{areaInWords(view, copy)}</p>
      {conditions.length > 1 && (
        <p className="hint">
          {conditions.map(({ label }) => label).join(words.language === 'ja' ? '、' : ', ')}
        </p>
      )}
      {isDrawn && shape !== null && !isLinked(shape) && <p className="hint">{copy.notLinked}</p>}
      <Totals sums={figures.sums} />
      {isDrawn && <p className="hint">{copy.byPoint}</p>}
      {figures.leftOut.noPosition > 0 && (
        <p className="hint">{copy.leftOut(grouped(figures.leftOut.noPosition))}</p>
      )}
      <div className="draw-buttons">
        <CsvLink question={csvUrl(edition, filter)} />
        <button
          type="button"
          className="text-button"
          data-testid="area-off"
          onClick={() =>
            change((before) => {
              const { within: _, ...rest } = before.filter
              return { ...before, filter: isDrawn ? rest : withValue(rest, 'municipality', undefined) }
            })
          }
        >
          {copy.takeOff}
        </button>
      </div>
      <FieldBars
        summary={figures.byField}
        measure={view.measure}
        chosen={filter.field ?? []}
        onToggle={(id) =>
          change((before) => ({ ...before, filter: toggle(before.filter, 'field', id as FieldId) }))
        }
      />
      <StageBars model={model} />
      <TouchedPlans view={view} edition={edition} />
    </section>
  )
}

function StageBars({ model }: { model: MapPageModel }) {
  const words = useWords()
  const copy = areaCopy(words)
  const { view, change, stages } = model
  if (stages === null) return <Skeleton lines={4} />
  const sums = sumsByKey(stages)
  return (
    <section className="ranking">
      <h3>{copy.byStage}</h3>
      <BarTable
        caption={copy.byStage}
        testId="bars-stage"
        rows={STAGES.map(({ id }) => ({
          key: id,
          label: labelOf(STAGES, id, words.language),
          sums: sums.get(id) ?? NO_SUMS,
          isOn: view.filter.stage?.includes(id) ?? false,
        }))}
        measure={view.measure}
        onToggle={(id) => change((before) => ({ ...before, filter: toggle(before.filter, 'stage', id) }))}
      >
        <ClosingRow name="total" label={words.copy.overview.total} sums={stages.total} />
      </BarTable>
    </section>
  )
}

/** Codes that plan areas may name for picked municipalities: their own, and the wards of a city. */
function codesOf(municipalities: readonly string[] | undefined, names: Names): string[] | null {
  if (municipalities === undefined) return null
  const wards = names.places.filter(({ parent }) => parent !== null && municipalities.includes(parent))
  return [...municipalities, ...wards.map(({ code }) => code)]
}

function TouchedPlans({ view, edition }: { view: View; edition: string }) {
  const words = useWords()
  const copy = areaCopy(words)
  const names = useNames()
  const { within, municipality } = view.filter
  const { plans, busy, isFailed, retry } = useTouchedPlans({
    areas: areasUrl(edition),
    within,
    codes: codesOf(municipality, names),
  })
  if (isFailed) return <Failed failure={{ kind: 'network' }} onRetry={retry} />
  if (plans === null) return <Skeleton lines={3} />
  return (
    <Facts title={copy.plans(grouped(plans.length))} facts={[]}>
      {plans.length === 0 && <p>{copy.noPlans}</p>}
      <ul className="plan-links" aria-busy={busy} data-testid="touched-plans">
        {plans.map(({ id, name, type }) => (
          <li key={id}>
            <span className={`tag plan-letter plan-type-${type}`}>
              {PLAN_TYPES.find((one) => one.id === type)?.letter}
            </span>
            <Link href={planHref(id, edition, words.language)}>{name}</Link>
          </li>
        ))}
      </ul>
    </Facts>
  )
}
