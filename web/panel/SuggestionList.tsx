import { useWords, type Words } from '../copy/words.ts'
import { Icon } from './Icon.tsx'
import { SUGGESTION_KINDS, type Suggestion, suggestionKey } from './suggestions.ts'

const ICONS = { place: 'place', company: 'overview', case: 'list' } as const

/** The list under the search box, by groups; the box keeps the focus and steers it. */
export function SuggestionList({
  id,
  suggestions,
  active,
  onPick,
}: {
  id: string
  suggestions: readonly Suggestion[]
  active: number
  onPick: (suggestion: Suggestion) => void
}) {
  const words = useWords()
  const { search } = words.copy
  const numbered = suggestions.map((suggestion, index) => ({ suggestion, index }))
  return (
    <div
      className="suggestions"
      id={`${id}-list`}
      role="listbox"
      aria-label={search.suggestions}
      hidden={suggestions.length === 0}
    >
      {SUGGESTION_KINDS.map((kind) => {
        const own = numbered.filter(({ suggestion }) => suggestion.kind === kind)
        if (own.length === 0) return null
        return (
          // biome-ignore lint/a11y/useSemanticElements: a list box knows no field set
          <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
            <p className="suggestions-group" id={`${id}-${kind}`} role="presentation">
              {search.groups[kind]}
            </p>
            {own.map(({ suggestion, index }) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus and points here (ARIA APG)
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's
              <div
                key={suggestionKey(suggestion)}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                className="suggestion"
                // Pressing must not take the focus from the box, or the list would close before the click.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onPick(suggestion)}
              >
                <Icon name={ICONS[kind]} />
                <Said suggestion={suggestion} words={words} />
                <span className="suggestion-hint">{search.picks[kind]}</span>
              </div>
            ))}
          </div>
        )
      })}
    </div>
  )
}

function Said({ suggestion, words }: { suggestion: Suggestion; words: Words }) {
  const { copy, language } = words
  if (suggestion.kind === 'company') return <span className="suggestion-name">{suggestion.name}</span>
  if (suggestion.kind === 'case')
    return (
      <span className="suggestion-name">
        {suggestion.title}
        {suggestion.company !== null && <span className="suggestion-beside"> {suggestion.company}</span>}
      </span>
    )
  const { kind, name, romaji } = suggestion.place
  return (
    <span className="suggestion-name">
      {kind === 'former' && <span className="tag">{copy.search.former}</span>}
      {language === 'en' && romaji !== '' ? `${romaji} ${name}` : name}
    </span>
  )
}
