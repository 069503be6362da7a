import { isForEver, isOwnPage, keptAs } from './kept-as.ts'
import type { AskReachMessage, KeepMessage, ReachMessage } from './messages.ts'
import { PAGE_KEY, Stores } from './stores.ts'
import type { AskedEvent, WorkerScope } from './worker-scope.ts'

/** Names the build; said by `vite.config.ts`. */
declare const BUILD: string

const scope = self as unknown as WorkerScope
const stores = new Stores(BUILD, caches)
/** What a proxy says for a server that does not answer it. */
const NOBODY_THERE = [502, 503, 504]

/*
 * Whatever can be asked of the server is asked of it, so that nobody is left with an old build or edition; what came is
 * kept, and read when the server cannot be reached. What its address names by hash is never asked twice.
 */
scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))

scope.addEventListener('fetch', (event) => {
  const { method, mode, headers } = event.request
  const url = new URL(event.request.url)
  if (method !== 'GET' || headers.has('range') || url.origin !== scope.location.origin) return
  if (mode === 'navigate' && isOwnPage(url)) event.respondWith(answer(event, PAGE_KEY))
  else if (keptAs(url) !== null) event.respondWith(answer(event, url.pathname + url.search))
})

async function answer(event: AskedEvent, key: string): Promise<Response> {
  const { request } = event
  const url = new URL(request.url)
  if (isForEver(url)) {
    const kept = await stores.find(key)
    if (kept !== undefined) return kept
  }
  try {
    const told = await fetch(request)
    if (NOBODY_THERE.includes(told.status)) return (await keptAlone(event, key)) ?? told
    if (wasUnreached) event.waitUntil(key === PAGE_KEY ? tell(true) : lookAgain())
    // The page itself is kept with all that its build needs, or not at all: see `keep`.
    if (key !== PAGE_KEY) event.waitUntil(stores.put(url, told.clone()))
    return told
  } catch (problem) {
    // A page that no longer wants an answer has not lost its connection.
    const kept = request.signal.aborted ? undefined : await keptAlone(event, key)
    if (kept === undefined) throw problem
    return kept
  }
}

/** What is kept of it, and the pages are told that they read what is kept. */
async function keptAlone(event: AskedEvent, key: string): Promise<Response | undefined> {
  event.waitUntil(tell(false))
  return await stores.find(key)
}

/** As the last request knew that went over the line for sure. */
let wasUnreached = false
async function tell(isReached: boolean): Promise<void> {
  wasUnreached = !isReached
  const message: ReachMessage = { kind: 'reach', isReached }
  for (const page of await scope.clients.matchAll({ type: 'window' })) page.postMessage(message)
}

/** An answer may have come out of the browser's own cache: whether the server is back, only an answer tells that is never kept. */
let isLooking = false
async function lookAgain(): Promise<void> {
  if (isLooking) return
  isLooking = true
  const health = await fetch('/api/health', { cache: 'no-store' }).catch(() => null)
  isLooking = false
  if (health?.ok) await tell(true)
}

/** One after the other: two pages may tell at once. */
let keeping: Promise<unknown> = Promise.resolve()
scope.addEventListener('message', (event) => {
  const message = event.data as KeepMessage | AskReachMessage | null
  if (message?.kind === 'ask-reach' && wasUnreached) event.waitUntil(tell(false))
  if (message?.kind !== 'keep') return
  keeping = keeping.then(() => keep(message)).catch(() => undefined)
  event.waitUntil(keeping)
})

/** Keeps what a page has shown. It comes out of the browser's own cache: nothing is loaded twice. */
async function keep({ edition, hash, urls, script }: KeepMessage): Promise<void> {
  await stores.openEdition(edition, hash)
  for (const path of urls) {
    const url = new URL(path, scope.location.origin)
    if (url.origin !== scope.location.origin || keptAs(url) === null || (await stores.has(path))) continue
    await stores.put(url, await fetch(url, { cache: 'force-cache' }))
  }
  const page = await (await stores.find(PAGE_KEY))?.text()
  if (page?.includes(script)) return await stores.forgetOtherBuilds()
  const newest = await fetch(PAGE_KEY, { cache: 'no-cache' })
  // Between the page and now another build may have come: its files are not here yet.
  if (!newest.ok || !(await newest.clone().text()).includes(script)) return
  await stores.putPage(newest)
  await stores.forgetOtherBuilds()
}
