import { useEffect, useRef, useState } from 'react'
import type { Investment } from '../../server/domain/investment.ts'
import type { Failure } from '../data/answer.ts'
import { ask } from '../data/ask.ts'
import type { InvestmentsPage } from '../data/pages.ts'

interface More {
  /** The first page that these follow. */
  after: InvestmentsPage
  items: Investment[]
  cursor: string | null
}

/** The first page of cases and, on demand, those after it. Another first page starts over. */
export function useMoreCases(first: InvestmentsPage, urlOf: (cursor: string) => string) {
  const [more, setMore] = useState<More | null>(null)
  const [state, setState] = useState<{ busy: boolean; failure: Failure | null }>({
    busy: false,
    failure: null,
  })
  const controller = useRef<AbortController | null>(null)
  const current = more !== null && more.after === first ? more : null
  const cursor = current === null ? first.nextCursor : current.cursor

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is under way belongs to the first page of before
  useEffect(() => {
    setState({ busy: false, failure: null })
    return () => controller.current?.abort()
  }, [first])

  const load = async () => {
    if (cursor === null || state.busy) return
    const own = new AbortController()
    controller.current = own
    setState({ busy: true, failure: null })
    const answer = await ask<InvestmentsPage>(urlOf(cursor), own.signal)
    if (own.signal.aborted) return
    setState({ busy: false, failure: answer.ok ? null : answer.failure })
    if (!answer.ok) return
    const items = [...(current?.items ?? []), ...answer.value.items]
    setMore({ after: first, items, cursor: answer.value.nextCursor })
  }

  return { items: [...first.items, ...(current?.items ?? [])], hasMore: cursor !== null, load, ...state }
}
