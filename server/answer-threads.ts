import type { Worker } from 'node:worker_threads'
import { LONGEST_DRAWN_AREA } from './domain/drawn-area.ts'
import type { DraftAnswers } from './draft-answers.ts'
import { startThread } from './start-thread.ts'

const ENTRY = new URL('answer-thread.ts', import.meta.url)

/** What a thread opens. */
export interface ThreadData {
  database: string
  files: string | undefined
  build: string
  /** Where the page is reached, and errors are reported. */
  site: string
  reportTo?: string
  /** Answers are those of a preview of a draft. */
  draft?: DraftAnswers
}

export interface AskedOfThread {
  number: number
  /** The request's name, for the log. */
  requestId: string | undefined
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

type Question = Omit<AskedOfThread, 'number'>
type Answering = (request: Request, requestId?: string) => Response | Promise<Response>

interface Waiting {
  question: Question
  /** Threads that died of it, or beside it. */
  deaths: number
  resolve: (answer: Response | Promise<Response>) => void
  reject: (error: Error) => void
}

interface Thread {
  worker: Worker
  waiting: Map<number, Waiting>
  /** What breaks off the answers that are still going out of it. */
  sending: Set<(error: Error) => void>
}

/** What a `Request` cannot be made with (Fetch, 2.2.1: forbidden methods), so that no thread can be asked by it. */
const NOT_FOR_THREADS = ['CONNECT', 'TRACE', 'TRACK']

/** A question that two threads died over is not put to a third. */
const MOST_DEATHS = 2
/** Before a thread that could not begin is begun again; doubled up to the longest. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [500, 60_000]

/** Threads that answer questions, so that a long one keeps nobody waiting who asks for something else. */
export interface AnswerThreads {
  fetch: (request: Request, requestId?: string) => Promise<Response>
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

/** The same body, which breaks off when its thread dies: by itself it would stay open for ever. */
function breakable(body: ReadableStream<Uint8Array>, sending: Thread['sending']): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let breakOff = (_: Error) => {}
  return new ReadableStream(
    {
      start: (controller) => {
        breakOff = (error) => controller.error(error)
        sending.add(breakOff)
      },
      pull: async (controller) => {
        const { done, value } = await reader.read()
        if (!done) return controller.enqueue(value)
        sending.delete(breakOff)
        controller.close()
      },
      cancel: (reason) => {
        sending.delete(breakOff)
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

const beginThread = (data: ThreadData) => startThread(ENTRY, data)

/**
 * Starts so many threads. One that dies is replaced, at once or, where it could not even begin, after a pause; what was
 * asked of it is asked of another.
 * @param inProcess answers while there is no thread
 * @param begin starts a thread
 * @param report hears what a thread died of
 */
export function startAnswerThreads(
  count: number,
  data: ThreadData,
  {
    inProcess,
    begin = beginThread,
    report,
  }: { inProcess: Answering; begin?: typeof beginThread; report: (error: Error) => void },
): AnswerThreads {
  let isClosing = false
  let asked = 0
  let pause = FIRST_PAUSE_MS
  let threads: Thread[] = []
  for (let number = 0; number < count; number++) start()

  function start(): void {
    if (isClosing) return
    const worker = begin(data)
    const thread: Thread = { worker, waiting: new Map(), sending: new Set() }
    let hasAnswered = false
    worker.on('message', ({ number, body, ...init }: Answered) => {
      const answer = new Response(body === null ? null : breakable(body, thread.sending), init)
      thread.waiting.get(number)?.resolve(answer)
      thread.waiting.delete(number)
      hasAnswered = true
      pause = FIRST_PAUSE_MS
    })
    worker.on('error', report)
    worker.on('exit', () => {
      threads = threads.filter((known) => known !== thread)
      if (hasAnswered) start()
      else startLater()
      bury(thread)
    })
    threads.push(thread)
  }

  function startLater(): void {
    setTimeout(start, pause).unref()
    pause = Math.min(LONGEST_PAUSE_MS, 2 * pause)
  }

  function bury({ waiting, sending }: Thread): void {
    const error = new Error('thread: ended before it answered')
    for (const breakOff of sending) breakOff(error)
    for (const one of waiting.values()) {
      one.deaths += 1
      if (isClosing || one.deaths === MOST_DEATHS) one.reject(error)
      else put(one)
    }
  }

  /** To the thread with the fewest questions open; of equals, the one not asked for longest. */
  function put(one: Waiting): void {
    const [thread] = [...threads].sort((a, b) => a.waiting.size - b.waiting.size)
    if (thread === undefined) {
      const { url, requestId, ...init } = one.question
      one.resolve(inProcess(new Request(url, init), requestId))
      return
    }
    threads = [...threads.filter((other) => other !== thread), thread]
    const number = asked++
    thread.waiting.set(number, one)
    thread.worker.postMessage({ number, ...one.question } satisfies AskedOfThread)
  }

  return {
    fetch: async (request, requestId) => {
      const { method, url } = request
      if (NOT_FOR_THREADS.includes(method)) return await inProcess(request, requestId)
      const body = await bodyOf(request)
      const question = { method, url, requestId, headers: [...request.headers], body } as Question
      return await new Promise<Response>((resolve, reject) => put({ question, deaths: 0, resolve, reject }))
    },
    close: async () => {
      isClosing = true
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}
