import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { and, eq, gt, lte } from 'drizzle-orm'
import { digestOf } from '../accounts.ts'
import type { DeskDatabase } from '../open-desk.ts'
import { Refusal } from '../refusal.ts'
import { oidcFlows } from '../schema.ts'

/** So long may somebody take at the provider [milliseconds]. */
export const FLOW_MS = 10 * 60_000

/** A sign-in that was begun: all of it follows from what the browser's cookie holds, so that nothing else is stored. */
export interface Flow {
  /** What the cookie holds. */
  secret: string
  /** Comes back with the provider's answer. */
  state: string
  /** Comes back within its token. */
  nonce: string
  /** PKCE: proves to the provider that who brings the code has asked for it. */
  verifier: string
}

function flowOf(secret: string): Flow {
  const part = (name: string) => createHmac('sha256', secret).update(name).digest('base64url')
  return { secret, state: part('state'), nonce: part('nonce'), verifier: part('verifier') }
}

export function newFlow(): Flow {
  return flowOf(randomBytes(32).toString('base64url'))
}

/** Remembers that a sign-in was begun, and forgets those that took too long. */
export function keepFlow(db: DeskDatabase, { secret }: Flow, now: Date): void {
  const at = now.getTime()
  const keep = db.$client.transaction(() => {
    db.delete(oidcFlows)
      .where(lte(oidcFlows.begunAt, at - FLOW_MS))
      .run()
    db.insert(oidcFlows)
      .values({ id: digestOf(secret), begunAt: at })
      .run()
  })
  keep.immediate()
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * The sign-in that this browser has begun and the provider answers: once.
 * @param secret what the cookie holds; who has none has begun nothing
 * @param state as the answer repeats it. With a wrong one nothing is used up: others can send a browser here
 * @throws Refusal
 */
export function takeFlow(db: DeskDatabase, secret: string | undefined, state: string, now: Date): Flow {
  const refused = (reason: string) => new Refusal('flow-not-valid', {}, { reason })
  if (secret === undefined) throw refused('not-begun-here')
  const flow = flowOf(secret)
  if (!isSame(state, flow.state)) throw refused('wrong-state')
  const { changes } = db
    .delete(oidcFlows)
    .where(and(eq(oidcFlows.id, digestOf(secret)), gt(oidcFlows.begunAt, now.getTime() - FLOW_MS)))
    .run()
  if (changes === 0) throw refused('used-or-too-old')
  return flow
}
