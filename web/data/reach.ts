import { useSyncExternalStore } from 'react'
import type { AskReachMessage, ReachMessage } from '../offline/messages.ts'

/** Whether the server can be reached, as far as the browser and the service worker have noticed. */
let isReached = navigator.onLine
const listeners = new Set<() => void>()

function notice(now: boolean): void {
  if (now === isReached) return
  isReached = now
  for (const listener of listeners) listener()
}

addEventListener('online', () => notice(true))
addEventListener('offline', () => notice(false))
// Not there over plain http.
navigator.serviceWorker?.addEventListener(
  'message',
  ({ data }: MessageEvent<Partial<ReachMessage> | null>) => {
    if (data?.kind === 'reach') notice(data.isReached === true)
  },
)

// What a page came from was decided before it could listen.
navigator.serviceWorker?.controller?.postMessage({ kind: 'ask-reach' } satisfies AskReachMessage)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** True while what is shown is what was kept. */
export function useOffline(): boolean {
  return !useSyncExternalStore(subscribe, () => isReached)
}
