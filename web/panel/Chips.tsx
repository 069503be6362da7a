import type { Filter } from '../../server/domain/filter.ts'
import { useWords } from '../copy/words.ts'
import type { Condition } from './conditions.ts'
import { Icon } from './Icon.tsx'

/** What is on, each with one step to take it off, and one for all. */
export function Chips({
  conditions,
  onFilter,
}: {
  conditions: readonly Condition[]
  onFilter: (filter: Filter) => void
}) {
  const { copy } = useWords()
  if (conditions.length === 0) return null
  return (
    <section className="chips" aria-label={copy.chips.title} data-testid="chips">
      <ul>
        {conditions.map((condition) => (
          <li key={`${condition.name} ${condition.value}`}>
            <button
              type="button"
              className="chip"
              aria-label={copy.chips.remove(condition.label)}
              onClick={() => onFilter(condition.without)}
            >
              <span>{condition.label}</span>
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="chips-clear" onClick={() => onFilter({})} data-testid="clear">
        {copy.chips.clear}
      </button>
    </section>
  )
}
