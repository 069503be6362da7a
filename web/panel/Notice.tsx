import type { ParameterProblem } from '../../server/domain/filter.ts'
import { useWords } from '../copy/words.ts'

/** Says which conditions of a link could not be read, so that nobody trusts figures of another question. */
export function Notice({ problems }: { problems: readonly ParameterProblem[] }) {
  const { copy, language } = useWords()
  if (problems.length === 0) return null
  return (
    <div className="notice" role="status" data-testid="notice">
      <p>{copy.notice.ignored}</p>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.name} ${problem.value}`}>
            <code>{`${problem.name}=${problem.value.slice(0, 60)}`}</code>
            {language === 'ja' && problem.expected.length <= 60 && problem.expected}
          </li>
        ))}
      </ul>
    </div>
  )
}
