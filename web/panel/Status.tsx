import { useWords } from '../copy/words.ts'
import type { Failure } from '../data/answer.ts'

/** Grey lines that stand where text will. */
export function Skeleton({ lines }: { lines: number }) {
  const { copy } = useWords()
  return (
    <div className="skeleton" aria-busy="true" data-testid="loading">
      <span className="sr-only">{copy.state.loading}</span>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never change places
        <span key={index} className="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  )
}

/** Says why something could not be loaded, and offers to try again. */
export function Failed({
  failure,
  onRetry,
  onTakeOff,
}: {
  failure: Failure
  onRetry: () => void
  /** Takes refused conditions off the filter, where there is one. */
  onTakeOff?: (refused: readonly { name: string; value: string }[]) => void
}) {
  const { copy, language } = useWords()
  const refused = failure.kind === 'problem' ? failure.problem.errors : []
  return (
    <div className="failed" role="alert" data-testid="failed">
      <p className="failed-title">{copy.state.failed}</p>
      <p>{failure.kind === 'network' ? copy.state.offline : copy.state.server(failure.problem.title)}</p>
      {refused.length > 0 && (
        <>
          <p>{copy.state.refused}</p>
          <ul>
            {refused.map((error) => (
              <li key={`${error.name} ${error.value}`}>
                <code>{`${error.name}=${error.value}`}</code>
                {language === 'ja' && error.expected}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="failed-actions">
        <button type="button" className="button" onClick={onRetry}>
          {copy.state.retry}
        </button>
        {refused.length > 0 && onTakeOff !== undefined && (
          <button type="button" className="button button-key" onClick={() => onTakeOff(refused)}>
            {copy.state.takeOff}
          </button>
        )}
      </div>
    </div>
  )
}
