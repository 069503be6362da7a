/** As much of a service worker's scope as ours uses; TypeScript knows pages and service workers only one at a time. */
interface LastingEvent extends Event {
  waitUntil: (work: Promise<unknown>) => void
}

export interface AskedEvent extends LastingEvent {
  readonly request: Request
  respondWith: (answer: Promise<Response>) => void
}

export interface ToldEvent extends LastingEvent {
  readonly data: unknown
}

interface Client {
  postMessage: (message: unknown) => void
}

export interface WorkerScope {
  skipWaiting: () => Promise<void>
  clients: {
    claim: () => Promise<void>
    matchAll: (wishes: { type: 'window' }) => Promise<Client[]>
  }
  location: Location
  addEventListener: {
    (name: 'install' | 'activate', listener: (event: LastingEvent) => void): void
    (name: 'fetch', listener: (event: AskedEvent) => void): void
    (name: 'message', listener: (event: ToldEvent) => void): void
  }
}
