import { isKnownTo } from '../etag.ts'

/** As much of the Cache API as is used. */
export interface EdgeCache {
  match: (key: string) => Promise<Response | undefined>
  put: (key: string, response: Response) => Promise<void>
}

interface Keeping {
  cache: EdgeCache
  /** Stands for all that answers depend on: what is served, and by which build. */
  version: string
  /** Lets work go on after the answer. */
  waitUntil: (work: Promise<unknown>) => void
}

/** What readers are told, while the cache is told to keep it longer: under another version it is not found. */
const TOLD = 'x-told-cache-control'
const KEPT_FOR = 'public, max-age=86400'
const LARGEST = 32 * 2 ** 20
/** Answers of these kinds are short, and do not say how long they are. */
const SHORT_KINDS = /^(application\/(json|atom\+xml)|text\/html|image\/svg\+xml)/

/** The address under which an answer is kept: the order of a query does not matter. */
function keyOf(request: Request, version: string): string {
  const url = new URL(request.url)
  url.searchParams.sort()
  return `${url.origin}/${version}${url.pathname}${url.search}`
}

function isKeepable({ status, headers }: Response): boolean {
  const length = headers.get('content-length')
  return (
    status === 200 &&
    !headers.has('vary') &&
    /\bpublic\b/.test(headers.get('cache-control') ?? '') &&
    (length === null ? SHORT_KINDS.test(headers.get('content-type') ?? '') : Number(length) <= LARGEST)
  )
}

/** The answer as readers get it, or that they know it. */
function toldFrom(kept: Response, request: Request): Response {
  const headers = new Headers(kept.headers)
  headers.set('cache-control', headers.get(TOLD) ?? 'no-cache')
  headers.delete(TOLD)
  const etag = headers.get('etag')
  if (etag === null || !isKnownTo(request.headers.get('if-none-match') ?? undefined, etag))
    return new Response(kept.body, { status: kept.status, headers })
  for (const name of ['content-length', 'content-type']) headers.delete(name)
  return new Response(null, { status: 304, headers })
}

/** Keeps public answers to GET where their readers are, and gives them again without asking D1 or R2. */
export async function keptAtEdge(
  request: Request,
  { cache, version, waitUntil }: Keeping,
  answer: () => Response | Promise<Response>,
): Promise<Response> {
  if (request.method !== 'GET' || request.headers.has('range')) return await answer()
  const key = keyOf(request, version)
  const kept = await cache.match(key)
  if (kept !== undefined) return toldFrom(kept, request)
  const made = await answer()
  if (!isKeepable(made)) return made
  const headers = new Headers(made.headers)
  headers.set(TOLD, headers.get('cache-control') ?? '')
  headers.set('cache-control', KEPT_FOR)
  const copy = made.clone()
  waitUntil(cache.put(key, new Response(copy.body, { status: copy.status, headers })))
  return made
}
