import type { TermId } from './terms.ts'
import type { Words } from './words.ts'

export type MeaningOf = (id: TermId, words: Words) => string

let loading: Promise<MeaningOf> | undefined

/** What words mean comes when the first of them is asked for; a failure is forgotten. */
export function loadGlossary(): Promise<MeaningOf> {
  loading ??= import('./glossary.ts').then(({ meaningOf }) => meaningOf)
  loading.catch(() => {
    loading = undefined
  })
  return loading
}
