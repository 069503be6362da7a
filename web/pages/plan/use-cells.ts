import { dateInWords } from '../../../server/domain/date.ts'
import { planPageCopy } from '../../copy/plan-page.ts'
import { useWords } from '../../copy/words.ts'
import { labelOf } from '../../panel/figures.ts'
import { placeName, useNames } from '../../panel/names.ts'

/** How the tables of a plan's page say a date, a code of a list and a place; what is not stated is said as such. */
export function useCells() {
  const words = useWords()
  const { language } = words
  const text = planPageCopy(words)
  const names = useNames()
  return {
    words,
    language,
    text,
    date: (given: string | null) => (given === null ? text.nothing : dateInWords(given, language)),
    label: (list: Parameters<typeof labelOf>[0], id: string | null) =>
      id === null ? text.nothing : labelOf(list, id, language),
    place: (code: string | null) => (code === null ? text.nothing : placeName(code, names, language)),
  }
}
