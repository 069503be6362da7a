import { isEditionId } from '../../server/domain/edition.ts'
import { type Filter, readFilter, writeFilter } from '../../server/domain/filter.ts'
import type { Language } from './view.ts'

/** What a link to a comparison must say. null = the newest edition, and the one before it. */
export interface Comparison {
  from: string | null
  to: string | null
  filter: Filter
  language: Language
}

/** The conditions that a comparison knows. */
export const COMPARED_FILTERS = ['prefecture', 'field'] as const

/** Reads the URL of /changes; what it does not know is ignored. */
export function readComparison(parameters: URLSearchParams): Comparison {
  const edition = (name: string) => {
    const id = parameters.get(name)
    return id !== null && isEditionId(id) ? id : null
  }
  return {
    from: edition('from'),
    to: edition('to'),
    filter: readFilter(parameters, COMPARED_FILTERS).filter,
    language: parameters.get('lang') === 'en' ? 'en' : 'ja',
  }
}

/** Writes a comparison so that `readComparison` reads an equal one back. */
export function writeComparison({ from, to, filter, language }: Comparison): string {
  const pairs: [string, string][] = []
  if (from !== null) pairs.push(['from', from])
  if (to !== null) pairs.push(['to', to])
  pairs.push(...writeFilter(filter))
  if (language === 'en') pairs.push(['lang', 'en'])
  const query = new URLSearchParams(pairs).toString()
  return query === '' ? '/changes' : `/changes?${query}`
}
