import { RateLimit } from '../front/rate-limit.ts'

/** What one client may get wrong: ten at once, then one in half a minute. An office may share an address. */
const OF_CLIENT = { perSecond: 1 / 30, burst: 10 }
/** With one name five at once, then one a minute. */
const OF_CLIENT_AND_NAME = { perSecond: 1 / 60, burst: 5 }

/** Failures with a name from wherever are forgotten after a quarter of an hour. */
const REMEMBERED_MS = 15 * 60_000
const FREE_FAILURES = 5
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [250, 4_000]
const MOST_NAMES = 10_000

/**
 * How often a password may be guessed.
 *
 * A client is refused by what it got wrong itself, never by what others did: so nobody can lock the owner of a name out
 * from elsewhere. Guessing one name from many addresses is only made slow: after five failures every answer for that
 * name, right or wrong, waits a quarter of a second and then twice as long each time, up to four seconds.
 */
export class SignInLimit {
  readonly #clients: RateLimit
  readonly #pairs: RateLimit
  readonly #now: () => number
  readonly #failures = new Map<string, { count: number; at: number }>()

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number) {
    this.#now = now
    this.#clients = new RateLimit(OF_CLIENT, now)
    this.#pairs = new RateLimit(OF_CLIENT_AND_NAME, now)
  }

  /**
   * Takes an attempt before it is judged, so that many at once are not free.
   * @param name whose password it is; none where somebody else than the desk asks for passwords
   * @returns 0, or the seconds to wait
   */
  take(client: string, name?: string): number {
    const ofClient = this.#clients.take(client, 1)
    return ofClient > 0 || name === undefined ? ofClient : this.#pairs.take(`${client}\n${name}`, 1)
  }

  /** A right password, or a person whom the provider has named, costs nothing. */
  giveBack(client: string, name?: string): void {
    this.#clients.take(client, -1)
    if (name === undefined) return
    this.#pairs.take(`${client}\n${name}`, -1)
    this.#failures.delete(name)
  }

  failed(name: string): void {
    const count = this.#recent(name) + 1
    this.#failures.delete(name)
    this.#failures.set(name, { count, at: this.#now() })
    const [oldest] = this.#failures.keys()
    if (this.#failures.size > MOST_NAMES && oldest !== undefined) this.#failures.delete(oldest)
  }

  #recent(name: string): number {
    const known = this.#failures.get(name)
    return known === undefined || this.#now() - known.at > REMEMBERED_MS ? 0 : known.count
  }

  /** How long the answer for this name waits [milliseconds]. */
  pauseOf(name: string): number {
    const beyond = this.#recent(name) - FREE_FAILURES
    return beyond < 0 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** beyond)
  }
}
