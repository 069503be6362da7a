import { type Answer, readProblem } from './answer.ts'
import { requestOf } from './drawn-question.ts'

interface Flight {
  answer: Promise<Answer<unknown>>
  controller: AbortController
  waiting: number
}

const MOST_KEPT = 300

/** An answer nobody waits for any longer. */
const ABANDONED: Answer<never> = { ok: false, failure: { kind: 'network' } }

async function fetchJson(question: string, signal: AbortSignal): Promise<Answer<unknown>> {
  try {
    const { url, init } = requestOf(question)
    const response = await fetch(url, {
      ...init,
      signal,
      headers: { ...init.headers, accept: 'application/json, application/geo+json' },
    })
    const body: unknown = await response.json().catch(() => undefined)
    if (response.ok && body !== undefined) return { ok: true, value: body }
    return { ok: false, failure: { kind: 'problem', problem: readProblem(response.status, body) } }
  } catch {
    return { ok: false, failure: { kind: 'network' } }
  }
}

/**
 * A client that asks a URL once: whoever asks while it is under way shares the answer, the request is dropped when
 * the last one leaves, and good answers are kept, for an edition never changes. The oldest are forgotten first.
 */
export function createAsk(get: typeof fetchJson = fetchJson) {
  const kept = new Map<string, unknown>()
  const flights = new Map<string, Flight>()

  function takeOff(url: string): Flight {
    const controller = new AbortController()
    const answer = get(url, controller.signal).then((got) => {
      if (flights.get(url)?.controller === controller) flights.delete(url)
      if (got.ok && !controller.signal.aborted) keep(url, got.value)
      return got
    })
    const flight = { answer, controller, waiting: 0 }
    flights.set(url, flight)
    return flight
  }

  function keep(url: string, value: unknown): void {
    kept.set(url, value)
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  }

  function leave(url: string, flight: Flight): void {
    flight.waiting -= 1
    if (flight.waiting > 0 || flights.get(url) !== flight) return
    flights.delete(url)
    flight.controller.abort()
  }

  function ask<T>(url: string, signal: AbortSignal): Promise<Answer<T>> {
    if (kept.has(url)) return Promise.resolve({ ok: true, value: kept.get(url) as T })
    if (signal.aborted) return Promise.resolve(ABANDONED)
    const flight = flights.get(url) ?? takeOff(url)
    flight.waiting += 1
    return new Promise((resolve) => {
      const abandon = () => {
        leave(url, flight)
        resolve(ABANDONED)
      }
      signal.addEventListener('abort', abandon, { once: true })
      void flight.answer.then((answer) => {
        signal.removeEventListener('abort', abandon)
        resolve(answer as Answer<T>)
      })
    })
  }
  return { ask, kept: <T>(url: string) => kept.get(url) as T | undefined }
}

/** `kept`: a good answer that has come before, at once. */
export const { ask, kept } = createAsk()

/** Asks for bytes. Nothing is kept: the browser's own cache holds them. */
export async function askBytes(
  question: string,
  signal: AbortSignal,
): Promise<Answer<Uint8Array<ArrayBuffer>>> {
  try {
    const { url, init } = requestOf(question)
    const response = await fetch(url, { ...init, signal })
    if (response.ok) return { ok: true, value: new Uint8Array(await response.arrayBuffer()) }
    const body: unknown = await response.json().catch(() => undefined)
    return { ok: false, failure: { kind: 'problem', problem: readProblem(response.status, body) } }
  } catch {
    return { ok: false, failure: { kind: 'network' } }
  }
}
