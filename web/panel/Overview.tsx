import type { FieldId } from '../../server/domain/field.ts'
import type { Filter } from '../../server/domain/filter.ts'
import type { Grouping } from '../../server/domain/summary.ts'
import { useWords } from '../copy/words.ts'
import { toggle, togglePrefecture } from '../state/filter-steps.ts'
import type { ChangeView } from '../state/use-view.ts'
import { MEASURES, SHOWINGS, type View } from '../state/view.ts'
import { Counter } from './Counter.tsx'
import { FieldBars } from './FieldBars.tsx'
import { PrefectureRanking } from './PrefectureRanking.tsx'
import { Terms } from './Terms.tsx'
import { Totals } from './Totals.tsx'

/** The summaries of one and the same filter, so that all figures agree. */
export interface OverviewFigures {
  byPrecision: Grouping
  byPrefecture: Grouping
  byField: Grouping
}

export function Overview({
  view,
  change,
  figures,
}: {
  view: View
  change: ChangeView
  figures: OverviewFigures
}) {
  const { copy } = useWords()
  const refilter = (step: (filter: Filter) => Filter) =>
    change((before) => ({ ...before, filter: step(before.filter) }))
  return (
    <div className="overview" data-testid="overview">
      <h2 className="panel-title">{copy.overview.title}</h2>
      <Totals sums={figures.byPrecision.total} />
      <Counter byPrecision={figures.byPrecision} />
      <Switch
        name="measure"
        title={copy.overview.measure}
        options={MEASURES.map((id) => ({ id, label: copy.overview[id] }))}
        value={view.measure}
        onChoose={(measure) => change((before) => ({ ...before, measure }), 'replace')}
      />
      <Switch
        name="showing"
        title={copy.overview.showing}
        options={SHOWINGS.map((id) => ({ id, label: copy.overview.showings[id] }))}
        value={view.showing}
        onChoose={(showing) => change((before) => ({ ...before, showing }), 'replace')}
      />
      <PrefectureRanking
        summary={figures.byPrefecture}
        measure={view.measure}
        chosen={view.filter.prefecture ?? []}
        onToggle={(code) => refilter((filter) => togglePrefecture(filter, code))}
      />
      <FieldBars
        summary={figures.byField}
        measure={view.measure}
        chosen={view.filter.field ?? []}
        onToggle={(id) => refilter((filter) => toggle(filter, 'field', id as FieldId))}
      />
      <p className="hint">{copy.totals.separate}</p>
      <Terms of={['support', 'undisclosed', 'shares', 'several']} />
    </div>
  )
}

function Switch<Id extends string>({
  name,
  title,
  options,
  value,
  onChoose,
}: {
  name: string
  title: string
  options: readonly { id: Id; label: string }[]
  value: Id
  onChoose: (id: Id) => void
}) {
  return (
    <fieldset className="segmented">
      <legend>{title}</legend>
      <div className="segments">
        {options.map(({ id, label }) => (
          <label key={id} className="segment">
            <input type="radio" name={name} checked={value === id} onChange={() => onChoose(id)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
