import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { eq, lt, or } from 'drizzle-orm'
import { digestOf, type KnownAccount } from './accounts.ts'
import type { DeskDatabase } from './open-desk.ts'
import { accounts, sessions } from './schema.ts'

const MINUTE_MS = 60_000
/** Nothing was asked for so long, or it began so long ago: then a session has ended. */
const [IDLE_MS, LONGEST_MS] = [2 * 60 * MINUTE_MS, 12 * 60 * MINUTE_MS]

export interface Session {
  /** What the cookie holds. */
  id: string
  account: KnownAccount
}

/** What every write of a session repeats: follows from the id, which pages of other sites cannot read. */
export function csrfTokenOf(sessionId: string): string {
  return createHmac('sha256', sessionId).update('csrf').digest('base64url')
}

/** Whether a write comes with the token of its session. */
export function isTokenOf(sessionId: string, token: string | undefined): boolean {
  const [own, given] = [Buffer.from(csrfTokenOf(sessionId)), Buffer.from(token ?? '')]
  return own.length === given.length && timingSafeEqual(own, given)
}

/**
 * Begins a session under an id that nobody has seen before, and ends the one that came with the request.
 * @param replaced the id that the browser brought: it may be one that somebody else has put there
 */
export function beginSession(db: DeskDatabase, account: string, now: Date, replaced?: string): string {
  const id = randomBytes(32).toString('base64url')
  const at = now.getTime()
  const begin = db.$client.transaction(() => {
    if (replaced !== undefined) endSession(db, replaced)
    forgetEnded(db, at)
    db.insert(sessions)
      .values({ id: digestOf(id), account, begunAt: at, seenAt: at })
      .run()
  })
  begin.immediate()
  return id
}

function forgetEnded(db: DeskDatabase, at: number): void {
  db.delete(sessions)
    .where(or(lt(sessions.seenAt, at - IDLE_MS), lt(sessions.begunAt, at - LONGEST_MS)))
    .run()
}

/** The session of a cookie; null when it has ended, or its account was disabled. */
export function findSession(db: DeskDatabase, id: string, now: Date): Session | null {
  const found = db
    .select()
    .from(sessions)
    .innerJoin(accounts, eq(accounts.name, sessions.account))
    .where(eq(sessions.id, digestOf(id)))
    .get()
  if (found === undefined || found.accounts.disabled) return null
  const { begunAt, seenAt } = found.sessions
  const at = now.getTime()
  if (at - seenAt >= IDLE_MS || at - begunAt >= LONGEST_MS) return null
  // Once a minute is often enough to know who is idle.
  if (at - seenAt >= MINUTE_MS)
    db.update(sessions)
      .set({ seenAt: at })
      .where(eq(sessions.id, digestOf(id)))
      .run()
  return { id, account: found.accounts }
}

export function endSession(db: DeskDatabase, id: string): void {
  db.delete(sessions)
    .where(eq(sessions.id, digestOf(id)))
    .run()
}

/** Signs an account out everywhere. */
export function endAllSessions(db: DeskDatabase, account: string): void {
  db.delete(sessions).where(eq(sessions.account, account)).run()
}
