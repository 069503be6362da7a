import type { Worker } from 'node:worker_threads'
import { LONGEST_DRAWN_AREA } from './domain/drawn-area.ts'
import { startThread } from './start-thread.ts'

const ENTRY = new URL('answer-thread.ts', import.meta.url)

/** What a thread opens. */
export interface ThreadData {
  database: string
  files: string | undefined
  build: string
}

export interface AskedOfThread {
  number: number
  method: string
  url: string
  headers: [string, string][]
  body: Uint8Array<ArrayBuffer> | null
}

export interface Answered {
  number: number
  status: number
  headers: [string, string][]
  body: ReadableStream<Uint8Array> | null
}

type Waiting = Map<number, { resolve: (answer: Response) => void; reject: (error: Error) => void }>

interface Thread {
  worker: Worker
  waiting: Waiting
}

/** Threads that answer questions, so that a long one keeps nobody waiting who asks for something else. */
export interface AnswerThreads {
  fetch: (request: Request) => Promise<Response>
  close: () => Promise<void>
}

/** The body of a request, no further than one byte past what any question may carry: the app refuses that. */
async function bodyOf({ body }: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (body === null) return null
  const bytes = new Uint8Array(LONGEST_DRAWN_AREA + 1)
  let length = 0
  for await (const chunk of body) {
    const fits = chunk.subarray(0, bytes.length - length)
    bytes.set(fits, length)
    length += fits.length
    if (length === bytes.length) break
  }
  return bytes.slice(0, length)
}

/** Starts so many threads; one that breaks down is replaced, and what was asked of it fails. */
export function startAnswerThreads(count: number, data: ThreadData): AnswerThreads {
  let isClosing = false
  let asked = 0
  let threads = Array.from({ length: count }, start)

  function start(): Thread {
    const worker = startThread(ENTRY, data)
    const waiting: Waiting = new Map()
    const thread = { worker, waiting }
    let hasAnswered = false
    worker.on('message', ({ number, body, ...init }: Answered) => {
      waiting.get(number)?.resolve(new Response(body, init))
      waiting.delete(number)
      hasAnswered = true
    })
    worker.on('error', (error) => console.error(error))
    worker.on('exit', () => {
      for (const { reject } of waiting.values()) reject(new Error('thread: ended before it answered'))
      // One that cannot even begin would be started for ever.
      const next = isClosing || !hasAnswered ? [] : [start()]
      threads = threads.flatMap((known) => (known === thread ? next : [known]))
    })
    return thread
  }

  /** The one with the fewest questions open; of equals, the one not asked for longest. */
  function next(): Thread {
    const [thread] = [...threads].sort((a, b) => a.waiting.size - b.waiting.size)
    if (thread === undefined) throw new Error('threads: none is left to answer')
    threads = [...threads.filter((other) => other !== thread), thread]
    return thread
  }

  return {
    fetch: async (request) => {
      const { method, url } = request
      const question = { method, url, headers: [...request.headers], body: await bodyOf(request) }
      const { worker, waiting } = next()
      const number = asked++
      return await new Promise<Response>((resolve, reject) => {
        waiting.set(number, { resolve, reject })
        worker.postMessage({ number, ...question } satisfies AskedOfThread)
      })
    },
    close: async () => {
      isClosing = true
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}
