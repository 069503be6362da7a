import { useCallback, useEffect, useState } from 'react'
import type { Answer, Failure } from './answer.ts'

/** What is known of a question: the newest value, whether a newer is on its way, and why the last try failed. */
export interface Asked<T> {
  value: T | null
  busy: boolean
  failure: Failure | null
  retry: () => void
}

/**
 * Asks again when `key` changes; null asks nothing. The value shown stays until the next one is there (`busy` says
 * that it is the old one), and an answer that comes late for an older key is dropped.
 * @param known a good answer that has come before, to stand from the first picture on
 */
export function useAsked<T>(
  key: string | null,
  question: (signal: AbortSignal) => Promise<Answer<T>>,
  known?: T,
): Asked<T> {
  const [tries, setTries] = useState(0)
  const [state, setState] = useState<{ key: string | null; value: T | null; failure: Failure | null }>({
    key: known === undefined || key === null ? null : `0 ${key}`,
    value: known ?? null,
    failure: null,
  })
  const asked = key === null ? null : `${tries} ${key}`

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the question depends on
  useEffect(() => {
    if (asked === null) return
    const controller = new AbortController()
    void question(controller.signal).then((answer) => {
      if (controller.signal.aborted) return
      setState((before) =>
        answer.ok
          ? { key: asked, value: answer.value, failure: null }
          : { key: asked, value: before.value, failure: answer.failure },
      )
    })
    return () => controller.abort()
  }, [asked])

  const retry = useCallback(() => setTries((count) => count + 1), [])
  const busy = asked !== null && state.key !== asked
  return { value: state.value, busy, failure: busy ? null : state.failure, retry }
}
