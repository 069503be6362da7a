import { useCallback, useEffect, useRef, useState } from 'react'
import type { DrawnArea } from '../../server/domain/drawn-area.ts'
import type { AreaProperties } from '../../server/domain/plan.ts'
import type { TouchedAnswer, TouchedQuestion } from './touched-worker.ts'

export interface Touched {
  /** null until the first answer is there. */
  plans: AreaProperties[] | null
  busy: boolean
  isFailed: boolean
  retry: () => void
}

/** Codes of picked municipalities, or null where none are picked; and the address of the edition's areas. */
export interface TouchedBy {
  areas: string
  within: DrawnArea | undefined
  codes: readonly string[] | null
}

/** The plans in force that a drawn area or picked municipalities meet, found off the main thread. */
export function useTouchedPlans({ areas, within, codes }: TouchedBy): Touched {
  const worker = useRef<Worker | null>(null)
  const questions = useRef(0)
  const [tries, setTries] = useState(0)
  const [state, setState] = useState<{
    key: string
    plans: AreaProperties[] | null
    isFailed: boolean
  } | null>(null)
  const key = JSON.stringify([tries, areas, within, codes])
  useEffect(() => () => worker.current?.terminate(), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the question depends on
  useEffect(() => {
    worker.current ??= new Worker(new URL('./touched-worker.ts', import.meta.url), { type: 'module' })
    const asked = worker.current
    questions.current += 1
    const number = questions.current
    const hear = ({ data }: MessageEvent<TouchedAnswer>) => {
      if (data.number !== number) return
      setState((before) =>
        'plans' in data
          ? { key, plans: data.plans, isFailed: false }
          : { key, plans: before?.plans ?? null, isFailed: true },
      )
    }
    asked.addEventListener('message', hear)
    asked.postMessage({ number, areas, within, codes } satisfies TouchedQuestion)
    return () => asked.removeEventListener('message', hear)
  }, [key])
  const retry = useCallback(() => setTries((count) => count + 1), [])
  const busy = state?.key !== key
  return { plans: state?.plans ?? null, busy, isFailed: !busy && state.isFailed, retry }
}
