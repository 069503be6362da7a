import type { PlaceTable } from '../../server/domain/place.ts'
import { useWords } from '../copy/words.ts'
import { ask } from '../data/ask.ts'
import { PREFECTURES_URL } from '../data/edition-urls.ts'
import { useAsked } from '../data/use-asked.ts'

/** Whose boundaries are drawn, one source a line. */
export function useBoundaryCredits(): readonly string[] {
  const { copy, language } = useWords()
  const table = useAsked<PlaceTable>(PREFECTURES_URL, (signal) => ask(PREFECTURES_URL, signal))
  // What the page says of generated boundaries stands until the table says whose are drawn.
  return table.value?.credits[language] ?? copy.site.creditBoundaries
}
