import type { KeepMessage } from '../offline/messages.ts'

const SERVICE_WORKER = '/service-worker.js'

/** What the page itself has loaded of ours, from the root. */
function loaded(): string[] {
  const entries = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
  return entries
    .filter(({ origin }) => origin === location.origin)
    .map(({ pathname, search }) => pathname + search)
}

const pageScript = () => {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src
  return own === undefined ? null : new URL(own).pathname
}

/**
 * Has the service worker keep what this page has shown of an edition, so that it can be read without a connection.
 * Called when all of the first view is there, so that it takes nothing of its time. Does nothing in a frame, while
 * developing, and where the browser keeps nothing.
 * @param workersFiles what the page's workers have loaded
 * @returns ends it
 */
export function keepOffline(edition: string, hash: string, workersFiles: readonly string[]): () => void {
  const script = pageScript()
  const { serviceWorker } = navigator
  if (!import.meta.env.PROD || serviceWorker === undefined || window.top !== window || script === null)
    return () => {}
  const tell = async () => {
    const urls = [...new Set([...loaded(), ...workersFiles])]
    const message: KeepMessage = { kind: 'keep', edition, hash, urls, script }
    const { active } = await serviceWorker.ready
    active?.postMessage(message)
  }
  // Private windows and readers' settings may refuse; the page needs none of it.
  void serviceWorker.register(SERVICE_WORKER).then(tell, () => undefined)
  // A new build's has taken over: it keeps its own.
  serviceWorker.addEventListener('controllerchange', tell)
  return () => serviceWorker.removeEventListener('controllerchange', tell)
}
