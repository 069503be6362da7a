import { useCallback, useContext, useEffect, useRef, useState } from 'react'
import { useDeskCopy } from './copy/desk-copy.ts'
import { Refused } from './desk-client.ts'
import { SignedContext } from './session.ts'

/** A failure in the page's words. */
export function useFailureWords(): (problem: unknown) => string {
  const { refusals, frame } = useDeskCopy()
  return useCallback(
    (problem) => (problem instanceof Refused ? refusals[problem.answer.code] : frame.network),
    [refusals, frame],
  )
}

export interface Work {
  isBusy: boolean
  /** Why it failed, in a sentence; null when it did not. */
  failure: string | null
  run: (work: () => Promise<void>) => Promise<void>
  fail: (sentence: string) => void
}

/** One thing that a form does, never twice at a time. */
export function useWork(): Work {
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const inWords = useFailureWords()
  const busy = useRef(false)
  return {
    isBusy,
    failure,
    fail: setFailure,
    run: async (work) => {
      if (busy.current) return
      busy.current = true
      setBusy(true)
      setFailure(null)
      try {
        await work()
      } catch (problem) {
        // Whoever is no longer signed in keeps the page, and what was typed into it.
        setFailure(inWords(problem))
      } finally {
        busy.current = false
        setBusy(false)
      }
    },
  }
}

export interface Loaded<Value> {
  value: Value | null
  failure: string | null
  reload: () => void
}

/** What a page shows, asked for when it is drawn and whenever `load` is another. */
export function useLoaded<Value>(load: () => Promise<Value>): Loaded<Value> {
  const [value, setValue] = useState<Value | null>(null)
  const [turn, setTurn] = useState(0)
  const { failure, fail } = useWork()
  const inWords = useFailureWords()
  const signed = useContext(SignedContext)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks for the same again; the others are said in it
  useEffect(() => {
    let isWanted = true
    load().then(
      (loaded) => {
        if (isWanted) setValue(loaded)
      },
      (problem: unknown) => {
        if (!isWanted) return
        fail(inWords(problem))
        if (problem instanceof Refused && problem.answer.code === 'not-signed-in') signed?.reload()
      },
    )
    return () => {
      isWanted = false
    }
  }, [load, turn])
  return { value, failure, reload: () => setTurn(turn + 1) }
}
