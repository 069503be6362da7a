import type { PlaceSuggestion } from '../../server/domain/place-index.ts'
import { ask } from '../data/ask.ts'
import { suggestionsUrl } from '../data/edition-urls.ts'
import type { Suggestions } from '../data/pages.ts'
import { useAsked } from '../data/use-asked.ts'

const MOST = 8
const NONE: readonly PlaceSuggestion[] = []

/** Places that a text may mean; none for an empty text and while the answer to another text stands. */
export function useSuggestions(text: string): readonly PlaceSuggestion[] {
  const url = text === '' ? null : suggestionsUrl(text)
  const asked = useAsked<Suggestions>(url, (signal) => ask(url ?? '', signal))
  if (url === null || asked.busy || asked.value === null) return NONE
  return asked.value.items.slice(0, MOST)
}
