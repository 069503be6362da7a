import type { Plan } from '../../server/domain/plan.ts'
import { useWords } from '../copy/words.ts'
import { Facts } from './SideCard.tsx'
import { Sources } from './Sources.tsx'

/** What is noted of a plan, and where it comes from. */
export function PlanSources({ plan }: { plan: Plan }) {
  const { copy } = useWords()
  return (
    <>
      {plan.note !== null && (
        <Facts title={copy.plan.note} facts={[]}>
          <p className="prose">{plan.note}</p>
        </Facts>
      )}
      <Facts title={copy.plan.sources} facts={[]}>
        <Sources sources={plan.sources} />
      </Facts>
    </>
  )
}
