export interface Rate {
  /** What a client may take a second in the long run; 0 is no limit. */
  perSecond: number
  /** What it may take at once after a rest. */
  burst: number
}

interface Bucket {
  tokens: number
  /** When they were counted [milliseconds]. */
  at: number
}

/** Clients that are remembered; whoever is forgotten begins with a full bucket. */
const MOST_CLIENTS = 100_000

/** Files that are made for the one who asks, which takes a processor for seconds. */
const HEAVY = /\/files\/(atlas\.pdf|package\.zip|map-a3\.png)$|\/snapshot\.(png|pdf|svg)$|\.(pdf|xlsx)$/
const HEAVY_COST = 20

/** How much of its share a request takes. @param path without its query */
export function costOf(path: string): number {
  return HEAVY.test(path) ? HEAVY_COST : 1
}

/** A bucket of tokens for each client, filled as time goes by. */
export class RateLimit {
  readonly #rate: Rate
  readonly #now: () => number
  readonly #most: number
  /** The client that has asked for longest ago stands first. */
  readonly #buckets = new Map<string, Bucket>()

  /** @param now milliseconds of a clock that never goes back */
  constructor(rate: Rate, now: () => number, most = MOST_CLIENTS) {
    this.#rate = rate
    this.#now = now
    this.#most = most
  }

  /** Takes from a client's bucket. @returns 0, or the whole seconds after which it holds enough */
  take(client: string, cost: number): number {
    const { perSecond, burst } = this.#rate
    if (perSecond === 0) return 0
    const now = this.#now()
    const { tokens, at } = this.#buckets.get(client) ?? { tokens: burst, at: now }
    const held = Math.min(burst, tokens + ((now - at) * perSecond) / 1000)
    const isEnough = held >= cost
    this.#buckets.delete(client)
    this.#buckets.set(client, { tokens: isEnough ? held - cost : held, at: now })
    if (this.#buckets.size > this.#most) {
      const [oldest] = this.#buckets.keys()
      if (oldest !== undefined) this.#buckets.delete(oldest)
    }
    return isEnough ? 0 : Math.ceil((cost - held) / perSecond)
  }
}
