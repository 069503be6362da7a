import type { IncomingMessage } from 'node:http'
import { joinBytes } from './domain/join-bytes.ts'

/** Bytes of answers that stay in memory: the files of the newest edition and some thousand pages of it. */
const MOST_BYTES = 96 * 2 ** 20
/** A single answer longer than this is made anew each time. */
const LONGEST = 16 * 2 ** 20
/** Of answers that do not say their length beforehand: longer ones go out while they are made. */
const LONGEST_UNSAID = 2 ** 21
/** So long what was looked at is taken for unchanged: to ask the database costs more than a kept answer does. */
const UNCHANGED_MS = 5
/** What an answer takes beside its body. */
const OVERHEAD = 2 ** 10

type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers'>
type Fetch<Bindings> = (request: Request, bindings: Bindings) => Response | Promise<Response>

/** An answer as Node writes it. */
export interface KeptAnswer {
  status: number
  body: Uint8Array<ArrayBuffer> | null
  /** Names and values by turns; the body's length among them. */
  headers: string[]
}

/** Answers as bytes; the least recently asked are forgotten first. */
class Store {
  readonly #answers = new Map<string, KeptAnswer>()
  readonly #most: number
  #bytes = 0

  constructor(most: number) {
    this.#most = most
  }

  get(key: string): KeptAnswer | undefined {
    const answer = this.#answers.get(key)
    if (answer === undefined) return undefined
    this.#answers.delete(key)
    this.#answers.set(key, answer)
    return answer
  }

  put(key: string, answer: KeptAnswer): void {
    this.#forget(key)
    this.#answers.set(key, answer)
    this.#bytes += sizeOf(answer)
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= this.#most) return
      this.#forget(oldest)
    }
  }

  clear(): void {
    this.#answers.clear()
    this.#bytes = 0
  }

  #forget(key: string): void {
    const answer = this.#answers.get(key)
    if (answer === undefined) return
    this.#answers.delete(key)
    this.#bytes -= sizeOf(answer)
  }
}

function sizeOf({ body }: KeptAnswer): number {
  return (body?.length ?? 0) + OVERHEAD
}

export interface KeptAnswers<Bindings> {
  /** @returns what is kept for a request: only GET without Range is looked up */
  find: (asked: Asked) => KeptAnswer | undefined
  /** Asks the app, and keeps what may be kept. */
  fetch: Fetch<Bindings>
}

/**
 * A shared cache before an app: answers that say `public` are kept as bytes and given again without asking the app,
 * until `version` changes. What decides an answer is its address, the encodings accepted and the tag known.
 * @param version stands for all that answers depend on
 * @param most bytes that are kept
 */
export function keptAnswers<Bindings extends { incoming: Asked }>(
  fetch: Fetch<Bindings>,
  version: () => number,
  most = MOST_BYTES,
): KeptAnswers<Bindings> {
  const store = new Store(most)
  let current: number | null = null
  let isLookedAt = false

  function lookAtVersion(): void {
    if (isLookedAt) return
    isLookedAt = true
    setTimeout(() => {
      isLookedAt = false
    }, UNCHANGED_MS).unref()
    const now = version()
    if (now !== current) store.clear()
    current = now
  }

  return {
    find: (asked) => {
      if (!isLookedUp(asked)) return undefined
      lookAtVersion()
      return store.get(keyOf(asked))
    },
    fetch: async (request, bindings) => {
      const askedAt = current
      const answer = await fetch(request, bindings)
      if (!isLookedUp(bindings.incoming) || !isKeepable(answer)) return answer
      const { status, body: made } = answer
      const headers = Object.fromEntries(answer.headers)
      const isLengthSaid = headers['content-length'] !== undefined
      const body = made === null ? null : await wholeOf(made, isLengthSaid ? LONGEST : LONGEST_UNSAID)
      const isWhole = body === null || body instanceof Uint8Array
      if (body instanceof Uint8Array) headers['content-length'] = String(body.length)
      // What was asked before a change may say what no longer holds.
      if (isWhole && askedAt === current)
        store.put(keyOf(bindings.incoming), { status, body, headers: Object.entries(headers).flat() })
      return new Response(body, { status, headers })
    },
  }
}

function isLookedUp({ method, headers }: Asked): boolean {
  return method === 'GET' && headers.range === undefined
}

function keyOf({ url, headers }: Asked): string {
  return `${url}\n${headers['accept-encoding']}\n${headers['if-none-match']}`
}

function isKeepable({ status, headers }: Response): boolean {
  const vary = headers.get('vary')?.toLowerCase() ?? 'accept-encoding'
  return (
    (status === 200 || status === 304) &&
    vary === 'accept-encoding' &&
    /\bpublic\b/.test(headers.get('cache-control') ?? '') &&
    Number(headers.get('content-length') ?? 0) <= LONGEST
  )
}

/**
 * Reads a body to its end, or so far that it cannot be kept.
 * @returns its bytes, or the same body still to be read
 */
async function wholeOf(
  body: ReadableStream<Uint8Array>,
  longest: number,
): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>> {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  while (length <= longest) {
    const { done, value } = await reader.read()
    if (done) return joinBytes(chunks)
    chunks.push(value)
    length += value.length
  }
  return new ReadableStream({
    async pull(controller) {
      const next = chunks.shift() ?? (await reader.read()).value
      if (next === undefined) controller.close()
      else controller.enqueue(next)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
