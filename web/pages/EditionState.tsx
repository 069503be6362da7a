import { useWords } from '../copy/words.ts'
import { Failed } from '../panel/Status.tsx'
import { withoutRefused } from './refused.ts'
import type { MapPageModel } from './use-map-page.ts'

/** Why there are no figures: no connection, an edition that does not exist, a condition that the server refused. */
export function EditionState({ model }: { model: MapPageModel }) {
  const { copy } = useWords()
  const { view, change, askedEditions, editions, edition, figures, refilter } = model
  if (askedEditions.failure !== null)
    return <Failed failure={askedEditions.failure} onRetry={askedEditions.retry} />
  if (edition === null && askedEditions.value !== null)
    return (
      <div className="failed" role="alert" data-testid="no-edition">
        <p className="failed-title">
          {view.edition === null ? copy.edition.none : copy.edition.missing(view.edition)}
        </p>
        {editions.length > 0 && (
          <div className="failed-actions">
            <button
              type="button"
              className="button"
              onClick={() => change((before) => ({ ...before, edition: null }))}
            >
              {copy.edition.showLatest}
            </button>
          </div>
        )}
      </div>
    )
  if (figures.failure === null) return null
  return (
    <Failed
      failure={figures.failure}
      onRetry={figures.retry}
      onTakeOff={(refused) => refilter(withoutRefused(view.filter, refused))}
    />
  )
}
