/** The page tells the service worker what it has shown, when the first view is there. */
export interface KeepMessage {
  kind: 'keep'
  edition: string
  /** SHA-256 of the edition's content: another under the same id is another edition. */
  hash: string
  /** What the page has loaded, from the root. */
  urls: string[]
  /** The page's own script: its build. */
  script: string
}

/** A page that has just opened asks whether it came from the server. */
export interface AskReachMessage {
  kind: 'ask-reach'
}

/** The service worker tells the pages whether the server can be reached. */
export interface ReachMessage {
  kind: 'reach'
  isReached: boolean
}
