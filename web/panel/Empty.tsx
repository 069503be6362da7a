import type { Filter } from '../../server/domain/filter.ts'
import type { Plan } from '../../server/domain/plan.ts'
import { useWords } from '../copy/words.ts'
import { together } from '../data/answer.ts'
import { ask } from '../data/ask.ts'
import { planUrl, totalUrl } from '../data/edition-urls.ts'
import type { InvestmentsPage } from '../data/pages.ts'
import { useAsked } from '../data/use-asked.ts'
import type { Condition } from './conditions.ts'
import { emptyReasons, relaxations } from './empty-reasons.ts'
import { grouped } from './figures.ts'

interface Props {
  edition: string
  filter: Filter
  conditions: readonly Condition[]
  leftOut: InvestmentsPage['leftOut']
  onFilter: (filter: Filter) => void
}

/** Why nothing was found, and what taking off one condition would give. */
export function Empty({ edition, filter, conditions, leftOut, onFilter }: Props) {
  const { copy } = useWords()
  const reasons = emptyReasons(filter, leftOut)
  return (
    <div className="empty" data-testid="empty">
      <p className="empty-title">{reasons.isEdition ? copy.empty.noCases : copy.empty.title}</p>
      {reasons.amountUnknown > 0 && <p>{copy.empty.amountUnknown(grouped(reasons.amountUnknown))}</p>}
      {reasons.noPosition > 0 && <p>{copy.empty.noPosition(grouped(reasons.noPosition))}</p>}
      {filter.plan?.length === 1 && <PlanInside edition={edition} id={filter.plan[0] ?? ''} />}
      {!reasons.isEdition && (
        <>
          <Relaxations edition={edition} filter={filter} conditions={conditions} onFilter={onFilter} />
          <button type="button" className="button" onClick={() => onFilter({})}>
            {copy.empty.clear}
          </button>
        </>
      )}
    </div>
  )
}

function PlanInside({ edition, id }: { edition: string; id: string }) {
  const { copy } = useWords()
  const url = planUrl(edition, id)
  const { value } = useAsked<Plan>(url, (signal) => ask(url, signal))
  if (value === null || value.investments.declared.count > 0) return null
  return <p>{copy.empty.planInside(grouped(value.investments.inside.count))}</p>
}

function Relaxations({ edition, filter, conditions, onFilter }: Omit<Props, 'leftOut'>) {
  const { copy } = useWords()
  const tries = relaxations(filter)
  const urls = tries.map((one) => totalUrl(edition, one.filter))
  const { value, busy } = useAsked<InvestmentsPage[]>(urls.join(' '), async (signal) =>
    together(await Promise.all(urls.map((url) => ask<InvestmentsPage>(url, signal)))),
  )
  if (busy || value === null || value.length !== tries.length) return null
  return (
    <>
      <p>{copy.empty.tryWithout}</p>
      <ul className="relaxations">
        {tries.map((one, index) => {
          const own = conditions.filter((condition) => condition.name === one.name)
          const label = own.map((condition) => condition.label).join(' / ')
          return (
            <li key={one.name}>
              <button type="button" className="text-button" onClick={() => onFilter(one.filter)}>
                {copy.empty.without(label)}
              </button>
              <b>{copy.empty.gives(grouped(value[index]?.total ?? 0))}</b>
            </li>
          )
        })}
      </ul>
    </>
  )
}
