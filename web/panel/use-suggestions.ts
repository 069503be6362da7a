import { useMemo } from 'react'
import { ask } from '../data/ask.ts'
import { placesUrl, suggestionsUrl } from '../data/edition-urls.ts'
import type { PlaceSuggestions, Suggestions } from '../data/pages.ts'
import { useAsked } from '../data/use-asked.ts'
import { NO_SUGGESTIONS, type Suggestion, suggestionsOf } from './suggestions.ts'

/**
 * What a text may mean: places, and companies and cases of the edition. None for an empty text and while the answer to
 * another text stands; what fails to come is left out.
 */
export function useSuggestions(edition: string | null, text: string): readonly Suggestion[] {
  const ofPlaces = text === '' ? null : placesUrl(text)
  const ofEdition = text === '' || edition === null ? null : suggestionsUrl(edition, text)
  const places = useAsked<PlaceSuggestions>(ofPlaces, (signal) => ask(ofPlaces ?? '', signal))
  const named = useAsked<Suggestions>(ofEdition, (signal) => ask(ofEdition ?? '', signal))
  const isBusy = text === '' || places.busy || named.busy
  const foundPlaces = places.failure === null ? places.value : null
  const foundNames = ofEdition === null || named.failure !== null ? null : named.value
  return useMemo(
    () => (isBusy ? NO_SUGGESTIONS : suggestionsOf(foundPlaces, foundNames)),
    [isBusy, foundPlaces, foundNames],
  )
}
