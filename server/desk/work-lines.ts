import type { WorkLine, WorkStep } from './contract.ts'
import { Refusal } from './refusal.ts'

/** A connection that says nothing for minutes is ended by proxies and by this server. */
const SIGN_OF_LIFE_MS = 10_000
/** Rows are told of no oftener: a large table has millions. */
const BETWEEN_MS = 200

/**
 * A long work as lines of JSON, the last of them its result. Who goes away stops nothing.
 * @param failed hears of what nobody expected
 */
export function workLines<Done>(
  work: (onRows: (table: string, rows: number) => void, onStep: (step: WorkStep) => void) => Promise<Done>,
  failed: (error: unknown) => Refusal,
): Response {
  const encoder = new TextEncoder()
  let [isOpen, told] = [true, 0]
  const body = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      const say = (line: WorkLine<Done>) => {
        if (isOpen) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
      }
      const alive = setInterval(() => say({ kind: 'waiting' }), SIGN_OF_LIFE_MS)
      try {
        const done = await work(
          (table, rows) => {
            const now = performance.now()
            if (now - told < BETWEEN_MS) return
            told = now
            say({ kind: 'rows', table, rows })
          },
          (step) => say({ kind: 'step', step }),
        )
        say({ kind: 'done', done })
      } catch (error) {
        const { answer } = error instanceof Refusal ? error : failed(error)
        say({ kind: 'refused', refusal: answer })
      } finally {
        clearInterval(alive)
        if (isOpen) controller.close()
      }
    },
    cancel: () => {
      isOpen = false
    },
  })
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson; charset=utf-8' } })
}
