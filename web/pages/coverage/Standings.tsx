import { STANDINGS, type Standing } from '../../../server/domain/standing.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { grouped } from '../../panel/figures.ts'

/** How many targets stand how; says so where none is stated. */
export function Standings({ targets }: { targets: readonly Record<Standing, number>[] }) {
  const words = useWords()
  const text = coverageCopy(words)
  const stated = STANDINGS.map((standing) => ({
    ...standing,
    count: targets.reduce((sum, one) => sum + one[standing.id], 0),
  })).filter(({ count }) => count > 0)
  if (stated.length === 0) return text.noTargets
  return (
    <ul className="standings">
      {stated.map(({ id, count, ...label }) => (
        <li key={id}>
          <span className={`tag check-${id}`}>{label[words.language]}</span> {text.targets(grouped(count))}
        </li>
      ))}
    </ul>
  )
}
