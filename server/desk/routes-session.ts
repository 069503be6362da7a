import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { accountOfLink, findAccount, setPassword, told } from './accounts.ts'
import { record } from './audit.ts'
import type { SessionAnswer } from './contract.ts'
import { audited, type DeskContext, type DeskEnvironment, signedIn } from './desk-environment.ts'
import { isAcceptable } from './passwords.ts'
import { readJson } from './read-body.ts'
import { Refusal } from './refusal.ts'
import { beginSession, csrfTokenOf, endAllSessions, endSession } from './sessions.ts'

const LONGEST = 512
const SIGN_IN = z.strictObject({ name: z.string().max(LONGEST), password: z.string().max(LONGEST) })
const PASSWORD = z.strictObject({ token: z.string().max(LONGEST), password: z.string().max(LONGEST) })
/** More hashes than these wait only while somebody sends passwords by the hundred. */
const MOST_WAITING = 32
const SECONDS_TO_WAIT = 15

/** Over https no other way may set it (`__Secure-`); it is sent to the desk's addresses alone. */
function cookie(c: DeskContext) {
  const isHttps = c.var.site.startsWith('https:')
  return {
    name: isHttps ? '__Secure-desk' : 'desk',
    options: { path: '/admin', httpOnly: true, sameSite: 'Strict', secure: isHttps } as const,
  }
}

export function sessionIdOf(c: DeskContext): string | undefined {
  return getCookie(c, cookie(c).name)
}

/**
 * Judges a name and a password: both answers come after the same work and the same pause, whoever the name is.
 * @throws Refusal
 */
async function judge(c: DeskContext, name: string, password: string): Promise<string> {
  const { limit, passwords, client, db, wait } = c.var
  const seconds = limit.take(client, name)
  if (seconds > 0) throw new Refusal('too-many-attempts', { retryAfter: seconds })
  if (passwords.waiting >= MOST_WAITING)
    throw new Refusal('too-many-attempts', { retryAfter: SECONDS_TO_WAIT })
  const before = findAccount(db, name)
  const isRight = await passwords.isRight(password, before?.password ?? null)
  await wait(limit.pauseOf(name))
  // Asked anew: a new link or the end of the account may have come meanwhile.
  const account = findAccount(db, name)
  if (!isRight || account === null || account.disabled || account.password !== before?.password) {
    limit.failed(name)
    // A name that is nobody's may be a password typed into the wrong field: it is not written down.
    throw new Refusal('wrong-name-or-password', {}, account === null ? {} : { name })
  }
  limit.giveBack(client, name)
  return name
}

export const sessionRoutes = new Hono<DeskEnvironment>()
  .get('/session', (c) => {
    const { session } = c.var
    const answer: SessionAnswer =
      session === null
        ? { account: null, csrf: null }
        : { account: told(session.account), csrf: csrfTokenOf(session.id) }
    return c.json(answer)
  })
  .post('/session', async (c) => {
    const { name, password } = await readJson(c, SIGN_IN)
    const account = await judge(c, name, password)
    const id = beginSession(c.var.db, account, c.var.now(), sessionIdOf(c))
    record(c.var.db, {
      ...{ at: c.var.now().toISOString(), who: account, action: 'signed-in', subject: account },
      details: { client: c.var.client },
    })
    const { name: cookieName, options } = cookie(c)
    setCookie(c, cookieName, id, options)
    return c.body(null, 204)
  })
  .delete('/session', (c) => {
    const { id, account } = signedIn(c)
    endSession(c.var.db, id)
    audited(c, 'signed-out', account.name)
    const { name, options } = cookie(c)
    deleteCookie(c, name, options)
    return c.body(null, 204)
  })
  .delete('/sessions', (c) => {
    const { account } = signedIn(c)
    endAllSessions(c.var.db, account.name)
    audited(c, 'signed-out-everywhere', account.name)
    const { name, options } = cookie(c)
    deleteCookie(c, name, options)
    return c.body(null, 204)
  })
  .post('/password', async (c) => {
    const { token, password } = await readJson(c, PASSWORD)
    const { db, passwords, now, client, limit } = c.var
    // Guessing a token of 32 bytes is hopeless; trying it is limited all the same.
    const seconds = limit.take(client, '')
    if (seconds > 0) throw new Refusal('too-many-attempts', { retryAfter: seconds })
    const account = accountOfLink(db, token, now())
    if (account === null) throw new Refusal('link-not-valid')
    if (!isAcceptable(password, account.name)) throw new Refusal('bad-password')
    if (setPassword(db, token, await passwords.hash(password), now()) === null)
      throw new Refusal('link-not-valid')
    limit.giveBack(client, '')
    return c.json({ name: account.name })
  })
