import { type Rate, RateLimit } from '../front/rate-limit.ts'
import { record } from './audit.ts'
import type { RefusalCode } from './contract.ts'
import type { DeskDatabase } from './open-desk.ts'

/** What strangers are refused is written one by one within these bounds: by client, and by all of them together. */
export interface Bounds {
  ofClient: Rate
  ofAll: Rate
}

/** Some 200 MB a day at the most, whoever asks however often. */
const USUAL: Bounds = { ofClient: { perSecond: 1, burst: 300 }, ofAll: { perSecond: 5, burst: 3000 } }
/** What goes beyond is counted, and the count written so often [milliseconds]. */
export const COUNTED_MS = 60_000
/** Clients of one count that are told apart. */
const MOST_CLIENTS = 10_000

interface Count {
  since: Date
  /** On the clock that never goes back [milliseconds]. */
  from: number
  count: number
  codes: Partial<Record<RefusalCode, number>>
  clients: Set<string>
}

/**
 * Keeps strangers from filling the disk by being refused: a row each up to a bound, then one a minute with how many there
 * were. No refusal is in neither.
 */
export class Refusals {
  readonly #db: DeskDatabase
  readonly #now: () => Date
  readonly #elapsed: () => number
  readonly #clients: RateLimit
  readonly #all: RateLimit
  #beyond: Count | null = null

  /** @param elapsed milliseconds of a clock that never goes back */
  constructor(db: DeskDatabase, now: () => Date, elapsed: () => number, { ofClient, ofAll } = USUAL) {
    this.#db = db
    this.#now = now
    this.#elapsed = elapsed
    this.#clients = new RateLimit(ofClient, elapsed)
    this.#all = new RateLimit(ofAll, elapsed)
  }

  /** Whether a stranger's refusal gets a row of its own; otherwise it has been counted. */
  isWritten(client: string, code: RefusalCode): boolean {
    if (this.#beyond !== null && this.#elapsed() - this.#beyond.from >= COUNTED_MS) this.flush()
    // One who floods takes nothing of what the others have together.
    if (this.#clients.take(client, 1) === 0 && this.#all.take('', 1) === 0) return true
    this.#beyond ??= {
      ...{ since: this.#now(), from: this.#elapsed(), count: 0, codes: {}, clients: new Set() },
    }
    const { codes, clients } = this.#beyond
    this.#beyond.count += 1
    codes[code] = (codes[code] ?? 0) + 1
    if (clients.size < MOST_CLIENTS) clients.add(client)
    return false
  }

  /** Writes what was counted. */
  flush(): void {
    if (this.#beyond === null) return
    const { since, count, codes, clients } = this.#beyond
    this.#beyond = null
    record(this.#db, {
      ...{ at: this.#now().toISOString(), who: '-', action: 'refused-more', subject: '/admin' },
      details: { since: since.toISOString(), count, codes, clients: clients.size },
    })
  }
}
