import { PLAN_TYPES } from '../../server/domain/plan.ts'
import { useWords } from '../copy/words.ts'
import type { AreaFeatures } from '../map/features.ts'
import { grouped, labelOf } from './figures.ts'
import { SideCard } from './SideCard.tsx'

/** Several plans cover one point: which is meant. */
export function PlanChoice({
  ids,
  areas,
  onClose,
  onOpen,
}: {
  ids: readonly string[]
  areas: AreaFeatures | null
  onClose: () => void
  onOpen: (id: string) => void
}) {
  const { copy, language } = useWords()
  const known = new Map(areas?.features.map(({ properties }) => [properties.id, properties]))
  return (
    <SideCard
      id={`plans ${ids.join()}`}
      kind={copy.plan.kind}
      title={copy.card.plansTitle(grouped(ids.length))}
      testId="plan-choice"
      onClose={onClose}
    >
      <ul className="case-links">
        {ids.map((id) => {
          const plan = known.get(id)
          const letter = PLAN_TYPES.find((type) => type.id === plan?.type)?.letter ?? ''
          return (
            <li key={id}>
              <button type="button" className="case-link" data-opens={id} onClick={() => onOpen(id)}>
                <span className="case-link-title">{plan?.name ?? id}</span>
                {plan !== undefined && (
                  <span className="case-link-line">
                    {copy.plan.type(letter, labelOf(PLAN_TYPES, plan.type, language))}
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ul>
    </SideCard>
  )
}
