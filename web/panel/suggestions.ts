import type { PlaceSuggestion } from '../../server/domain/place-index.ts'
import type { PlaceSuggestions, Suggestions } from '../data/pages.ts'

/** What one entry of the list under the search box stands for. */
export type Suggestion =
  | { kind: 'place'; place: PlaceSuggestion }
  | { kind: 'company'; name: string }
  | { kind: 'case'; id: string; title: string; company: string | null }

/** The groups of the list, from top to bottom. */
export const SUGGESTION_KINDS = ['place', 'company', 'case'] as const

/** Entries of a group: all three are in sight without much scrolling. */
const MOST = 5

export const NO_SUGGESTIONS: readonly Suggestion[] = []

/** In the order of the list, which the arrow keys follow. */
export function suggestionsOf(
  places: PlaceSuggestions | null,
  named: Suggestions | null,
): readonly Suggestion[] {
  return [
    ...(places?.items ?? []).slice(0, MOST).map((place): Suggestion => ({ kind: 'place', place })),
    ...(named?.companies ?? []).slice(0, MOST).map((name): Suggestion => ({ kind: 'company', name })),
    ...(named?.cases ?? []).slice(0, MOST).map((found): Suggestion => ({ kind: 'case', ...found })),
  ]
}

/** Told apart by this in lists. */
export function suggestionKey(suggestion: Suggestion): string {
  if (suggestion.kind === 'place') return `place ${suggestion.place.kind} ${suggestion.place.code}`
  return suggestion.kind === 'company' ? `company ${suggestion.name}` : `case ${suggestion.id}`
}
