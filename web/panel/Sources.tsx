import { dateInWords } from '../../server/domain/date.ts'
import type { Source } from '../../server/domain/investment.ts'
import { isWebAddress } from '../../server/domain/web-address.ts'
import { useWords } from '../copy/words.ts'

export function ExternalLink({ url, children }: { url: string; children: string }) {
  const { copy } = useWords()
  return (
    <a href={url} target="_blank" rel="noopener noreferrer external" className="external">
      {children}
      <span className="sr-only">{copy.card.external}</span>
    </a>
  )
}

/** Where the facts come from: publisher and title with its link, and the date. */
export function Sources({ sources }: { sources: readonly Source[] }) {
  const { copy, language } = useWords()
  if (sources.length === 0) return <p>{copy.card.noSources}</p>
  return (
    <ul className="sources" data-testid="sources">
      {sources.map((source) => (
        <li key={`${source.title} ${source.url}`}>
          {source.url !== null && isWebAddress(source.url) ? (
            <ExternalLink url={source.url}>{source.title}</ExternalLink>
          ) : (
            source.title
          )}
          {source.date !== null && <small>{dateInWords(source.date, language)}</small>}
        </li>
      ))}
    </ul>
  )
}
