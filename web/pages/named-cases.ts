import { useCallback, useState } from 'react'
import { useWords } from '../copy/words.ts'
import { ask } from '../data/ask.ts'
import { casesUrl } from '../data/edition-urls.ts'
import type { InvestmentsPage } from '../data/pages.ts'
import { useCasesByOrdinal } from '../data/use-cases-by-ordinal.ts'
import type { CaseOf } from '../map/features.ts'
import { titleOf } from '../panel/case-row.ts'

/** The cases that the map names: those in view and those under the pointer. */
export function useNamedCases(edition: string | null) {
  const { language } = useWords()
  const [visible, setVisible] = useState<number[]>([])
  const [pointed, setPointed] = useState<number[]>([])
  const inView = useCasesByOrdinal(edition, visible)
  const underPointer = useCasesByOrdinal(edition, pointed)
  const [seen, heard] = [inView.caseOf, underPointer.caseOf]
  const caseOf = useCallback<CaseOf>(
    (ordinal) => {
      const found = seen(ordinal) ?? heard(ordinal)
      return found === undefined ? undefined : { ...found, title: titleOf(found, language) }
    },
    [seen, heard, language],
  )
  return { caseOf, setVisible, setPointed }
}

/** @returns null where the server does not say: the list beside the map then says why */
export async function idOf(edition: string, ordinal: number): Promise<string | null> {
  const answer = await ask<InvestmentsPage>(casesUrl(edition, [ordinal]), new AbortController().signal)
  return answer.ok ? (answer.value.items[0]?.id ?? null) : null
}
