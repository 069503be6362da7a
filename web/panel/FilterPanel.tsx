import type { CSSProperties } from 'react'
import { FIELD_KEYS } from '../../server/domain/coverage/coverage.ts'
import { UNKNOWN } from '../../server/domain/filter.ts'
import { STAGES } from '../../server/domain/investment.ts'
import { useWords } from '../copy/words.ts'
import { toggle, withValue } from '../state/filter-steps.ts'
import type { ChangeView } from '../state/use-view.ts'
import type { View } from '../state/view.ts'
import { AmountFacet } from './AmountFacet.tsx'
import { FacetGroup } from './FacetGroup.tsx'
import { FieldMark } from './FieldMark.tsx'
import { countIn, type FacetCounts } from './facet-counts.ts'
import { fieldLabel, grouped, labelOf } from './figures.ts'
import { Option } from './Option.tsx'
import { PlaceFacet } from './PlaceFacet.tsx'
import { PlanTypeFacet } from './PlanTypeFacet.tsx'

/** Every condition that can be set by hand, with counts that react to all the others. */
export function FilterPanel({
  view,
  change,
  counts,
  amountUnknown,
  cases,
}: {
  view: View
  change: ChangeView
  counts: FacetCounts | null
  /** Cases that the conditions on amounts leave out because theirs are not published. */
  amountUnknown: number
  /** All of the edition: no number beside a choice has more digits. */
  cases: number
}) {
  const { copy } = useWords()
  const { filter } = view
  const flip = (name: 'field' | 'stage' | 'year', value: string | number) =>
    change((before) => ({ ...before, filter: toggle(before.filter, name, value) }))
  return (
    <div className="filters" style={{ '--count-room': `${grouped(cases).length}ch` } as CSSProperties}>
      <h2 className="panel-title">{copy.filter.title}</h2>
      <FacetGroup name="field" title={copy.filter.field} chosen={filter.field?.length ?? 0} isOpen>
        <FieldOptions chosen={filter.field ?? []} counts={counts} onToggle={(id) => flip('field', id)} />
      </FacetGroup>
      <PlaceFacet view={view} change={change} counts={counts} />
      <PlanTypeFacet view={view} change={change} counts={counts} />
      <FacetGroup name="stage" title={copy.filter.stage} chosen={filter.stage?.length ?? 0}>
        <StageOptions chosen={filter.stage ?? []} counts={counts} onToggle={(id) => flip('stage', id)} />
      </FacetGroup>
      <AmountFacet
        filter={filter}
        amountUnknown={amountUnknown}
        onSet={(name, yen) =>
          change((before) => ({ ...before, filter: withValue(before.filter, name, yen) }))
        }
      />
      <FacetGroup name="year" title={copy.filter.year} chosen={filter.year?.length ?? 0}>
        <YearOptions chosen={filter.year ?? []} counts={counts} onToggle={(year) => flip('year', year)} />
      </FacetGroup>
    </div>
  )
}

interface Options<Value> {
  chosen: readonly Value[]
  counts: FacetCounts | null
  onToggle: (value: Value) => void
}

function FieldOptions({ chosen, counts, onToggle }: Options<NonNullable<View['filter']['field']>[number]>) {
  const words = useWords()
  return FIELD_KEYS.map((id) => (
    <Option
      key={id}
      value={id}
      label={fieldLabel(id, words)}
      mark={<FieldMark field={id} />}
      count={countIn(counts, 'field', id)}
      isOn={chosen.includes(id as (typeof chosen)[number])}
      onToggle={() => onToggle(id as (typeof chosen)[number])}
    />
  ))
}

function StageOptions({ chosen, counts, onToggle }: Options<(typeof STAGES)[number]['id']>) {
  const { language } = useWords()
  return STAGES.map(({ id }) => (
    <Option
      key={id}
      value={id}
      label={labelOf(STAGES, id, language)}
      count={countIn(counts, 'stage', id)}
      isOn={chosen.includes(id)}
      onToggle={() => onToggle(id)}
    />
  ))
}

function YearOptions({ chosen, counts, onToggle }: Options<number | typeof UNKNOWN>) {
  const { copy } = useWords()
  const known = [...(counts?.year?.keys() ?? []), ...chosen.map(String)].filter((year) => year !== UNKNOWN)
  const years = [...new Set(known)].sort().reverse()
  return [...years, UNKNOWN].map((year) => {
    const value = year === UNKNOWN ? UNKNOWN : Number(year)
    return (
      <Option
        key={year}
        value={year}
        label={year === UNKNOWN ? copy.filter.unknownYear : copy.chips.year4(year)}
        count={countIn(counts, 'year', year)}
        isOn={chosen.includes(value)}
        onToggle={() => onToggle(value)}
      />
    )
  })
}
