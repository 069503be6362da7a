import type { PlaceSuggestion } from '../../server/domain/place-index.ts'
import { useWords } from '../copy/words.ts'
import { Icon } from './Icon.tsx'

/** The list under the search box; the box keeps the focus and steers it. */
export function SuggestionList({
  id,
  places,
  active,
  onPick,
}: {
  id: string
  places: readonly PlaceSuggestion[]
  active: number
  onPick: (place: PlaceSuggestion) => void
}) {
  const { copy, language } = useWords()
  return (
    <div
      className="suggestions"
      id={`${id}-list`}
      role="listbox"
      aria-label={copy.search.suggestions}
      hidden={places.length === 0}
    >
      {places.map((place, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus and points here (ARIA APG)
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's
        <div
          key={`${place.kind} ${place.code}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className="suggestion"
          // Pressing must not take the focus from the box, or the list would close before the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(place)}
        >
          <Icon name="place" />
          <span className="suggestion-name">
            {place.kind === 'former' && <span className="tag">{copy.search.former}</span>}
            {language === 'en' && place.romaji !== '' ? `${place.romaji} ${place.name}` : place.name}
          </span>
          <span className="suggestion-hint">{copy.search.pick}</span>
        </div>
      ))}
    </div>
  )
}
