import { NONE } from '../../server/domain/field.ts'
import { PLAN_TYPES } from '../../server/domain/plan.ts'
import { useWords } from '../copy/words.ts'
import { toggle } from '../state/filter-steps.ts'
import type { ChangeView } from '../state/use-view.ts'
import type { View } from '../state/view.ts'
import { FacetGroup } from './FacetGroup.tsx'
import { countIn, type FacetCounts } from './facet-counts.ts'
import { Option } from './Option.tsx'

/** Cases by the type of the plan they belong to, and which types' areas the map draws. */
export function PlanTypeFacet({
  view,
  change,
  counts,
}: {
  view: View
  change: ChangeView
  counts: FacetCounts | null
}) {
  const { copy, language } = useWords()
  const chosen = view.filter.planType ?? []
  const flip = (id: string) =>
    change((before) => ({ ...before, filter: toggle(before.filter, 'planType', id) }))
  return (
    <FacetGroup name="planType" title={copy.filter.planType} chosen={chosen.length} isOpen>
      {PLAN_TYPES.map((type) => (
        <div key={type.id} className="plan-option">
          <Option
            value={type.id}
            label={copy.plan.type(type.letter, type[language])}
            count={countIn(counts, 'planType', type.id)}
            isOn={chosen.includes(type.id)}
            onToggle={() => flip(type.id)}
          />
        </div>
      ))}
      <Option
        value={NONE}
        label={copy.filter.noPlan}
        count={countIn(counts, 'planType', NONE)}
        isOn={chosen.includes(NONE)}
        onToggle={() => flip(NONE)}
      />
      <p className="hint">{copy.filter.planHint}</p>
      <AreaSwitches view={view} change={change} />
    </FacetGroup>
  )
}

function AreaSwitches({ view, change }: { view: View; change: ChangeView }) {
  const { copy, language } = useWords()
  const flip = (id: View['hidden'][number]) =>
    change((before) => ({
      ...before,
      hidden: PLAN_TYPES.map((type) => type.id).filter((own) => before.hidden.includes(own) !== (own === id)),
    }))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset of its own would be read as another condition
    <div className="area-switches" role="group" aria-label={copy.filter.showOnMap}>
      <span className="area-switches-title">{copy.filter.showOnMap}</span>
      {PLAN_TYPES.map((type) => (
        <button
          key={type.id}
          type="button"
          className={`area-switch area-switch-${type.id}`}
          aria-pressed={!view.hidden.includes(type.id)}
          aria-label={copy.plan.type(type.letter, type[language])}
          title={copy.plan.type(type.letter, type[language])}
          onClick={() => flip(type.id)}
        >
          <span className="area-swatch" aria-hidden="true" />
          {type.letter}
        </button>
      ))}
    </div>
  )
}
