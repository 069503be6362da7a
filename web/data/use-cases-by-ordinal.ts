import { useCallback, useEffect, useState } from 'react'
import type { Investment } from '../../server/domain/investment.ts'
import type { Failure } from './answer.ts'
import { ask, kept } from './ask.ts'
import { casesUrl, PAGE_SIZE } from './edition-urls.ts'
import type { InvestmentsPage } from './pages.ts'

export interface CasesByOrdinal {
  /** Another function when more cases have come. */
  caseOf: (ordinal: number) => Investment | undefined
  failure: Failure | null
  retry: () => void
}

/** What has come, by ordinal; it means nothing beside another edition. */
interface Known {
  edition: string | null
  cases: ReadonlyMap<number, Investment>
}

const NOTHING: Known['cases'] = new Map()

/** @returns pages of at most PAGE_SIZE ordinals, in the order given. */
export function pagesOf(ordinals: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(ordinals.length / PAGE_SIZE) }, (_, page) =>
    ordinals.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
  )
}

/** Asks for the cases wanted now that are not known yet, page by page; what has come once stays. */
export function useCasesByOrdinal(edition: string | null, wanted: readonly number[]): CasesByOrdinal {
  const [known, setKnown] = useState<Known>(() => keptCases(edition, wanted))
  const [failure, setFailure] = useState<Failure | null>(null)
  const [tries, setTries] = useState(0)
  const cases = known.edition === edition ? known.cases : NOTHING
  const missing = edition === null ? [] : wanted.filter((ordinal) => !cases.has(ordinal))
  const key = `${tries} ${edition} ${wanted.join()}`

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is wanted; what is missing follows
  useEffect(() => {
    if (edition === null || missing.length === 0) return
    const controller = new AbortController()
    setFailure(null)
    for (const page of pagesOf(missing))
      void ask<InvestmentsPage>(casesUrl(edition, page), controller.signal).then((answer) => {
        if (controller.signal.aborted) return
        if (answer.ok) setKnown((before) => withCases(before, edition, answer.value.items))
        else setFailure(answer.failure)
      })
    return () => controller.abort()
  }, [key])

  const caseOf = useCallback((ordinal: number) => cases.get(ordinal), [cases])
  const retry = useCallback(() => setTries((count) => count + 1), [])
  return { caseOf, failure, retry }
}

function withCases(before: Known, edition: string, items: readonly Investment[]): Known {
  const cases = new Map(before.edition === edition ? before.cases : NOTHING)
  for (const item of items) if (item.ordinal !== null) cases.set(item.ordinal, item)
  return { edition, cases }
}

/** What a list that is shown again can show at once. */
function keptCases(edition: string | null, wanted: readonly number[]): Known {
  if (edition === null) return { edition, cases: NOTHING }
  const pages = pagesOf(wanted).flatMap((page) => kept<InvestmentsPage>(casesUrl(edition, page)) ?? [])
  return withCases(
    { edition, cases: NOTHING },
    edition,
    pages.flatMap(({ items }) => items),
  )
}
