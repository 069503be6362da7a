import { planHref } from '../../../server/domain/page-routes.ts'
import { PLAN_TYPES, type PlanType } from '../../../server/domain/plan.ts'
import { useWords } from '../../copy/words.ts'
import { Link } from '../../panel/Link.tsx'
import { useNames } from '../../panel/names.ts'

/** A plan's name with the letter of its type, to its own page. */
export function PlanLink({ edition, id, type }: { edition: string; id: string; type: PlanType | undefined }) {
  const { language } = useWords()
  const names = useNames()
  const entry = PLAN_TYPES.find((one) => one.id === type)
  return (
    <Link href={planHref(id, edition, language)}>
      {entry !== undefined && <span className={`tag plan-letter plan-type-${entry.id}`}>{entry.letter}</span>}
      {names.plan(id) ?? id}
    </Link>
  )
}
