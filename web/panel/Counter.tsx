import type { Grouping } from '../../server/domain/summary.ts'
import { useWords } from '../copy/words.ts'
import { counterGroups } from './counter-groups.ts'
import { grouped } from './figures.ts'

/** How many of the cases stand at a point, are known to their municipality, their prefecture, or to no place. Adds up. */
export function Counter({ byPrecision }: { byPrecision: Grouping }) {
  const { copy } = useWords()
  const groups = counterGroups(byPrecision)
  const total = byPrecision.total.count
  return (
    <section className="counter" aria-label={copy.counter.title} data-testid="counter">
      <div className="counter-bar" aria-hidden="true">
        {groups.map(({ id, count }) => (
          <span
            key={id}
            className={`counter-part counter-${id}`}
            style={{ width: total === 0 ? 0 : `${(count / total) * 100}%` }}
          />
        ))}
      </div>
      <ul>
        {groups.map(({ id, count }) => (
          <li key={id} data-testid={`counter-${id}`}>
            <span className={`counter-mark counter-${id}`} aria-hidden="true" />
            {copy.counter[id]} <b>{grouped(count)}</b>
            {copy.counter.cases}
          </li>
        ))}
        <li className="counter-all" data-testid="counter-all">
          {copy.counter.all(grouped(total))}
        </li>
      </ul>
    </section>
  )
}
