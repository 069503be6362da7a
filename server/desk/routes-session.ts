import { Hono } from 'hono'
import { z } from 'zod'
import { accountOfLink, findAccount, type KnownAccount, setPassword, told } from './accounts.ts'
import type { SessionAnswer, SignedOut } from './contract.ts'
import { audited, type DeskContext, type DeskEnvironment, signedIn } from './desk-environment.ts'
import { isAcceptable } from './passwords.ts'
import { readJson } from './read-body.ts'
import { Refusal } from './refusal.ts'
import { forgetSession, signInAs } from './session-cookie.ts'
import { csrfTokenOf, endAllSessions, endSession } from './sessions.ts'

const LONGEST = 512
const SIGN_IN = z.strictObject({ name: z.string().max(LONGEST), password: z.string().max(LONGEST) })
const PASSWORD = z.strictObject({ token: z.string().max(LONGEST), password: z.string().max(LONGEST) })
/** More hashes than these wait only while somebody sends passwords by the hundred. */
const MOST_WAITING = 32
const SECONDS_TO_WAIT = 15

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

async function signedOut(c: DeskContext, { oidc }: KnownAccount): Promise<Response> {
  forgetSession(c)
  const provider = oidc === null ? null : ((await c.var.oidc?.provider.addressToLeave()) ?? null)
  return c.json({ provider } satisfies SignedOut)
}

const hasPasswords = (c: DeskContext) => !(c.var.oidc?.only ?? false)

export const sessionRoutes = new Hono<DeskEnvironment>()
  .get('/session', (c) => {
    const { session, oidc } = c.var
    const ways = { password: hasPasswords(c), provider: oidc?.names ?? null }
    const answer: SessionAnswer =
      session === null
        ? { account: null, ways, csrf: null }
        : { account: told(session.account), ways, csrf: csrfTokenOf(session.id) }
    return c.json(answer)
  })
  .post('/session', async (c) => {
    const { name, password } = await readJson(c, SIGN_IN)
    if (!hasPasswords(c)) throw new Refusal('password-sign-in-off')
    const account = await judge(c, name, password)
    signInAs(c, account)
    return c.body(null, 204)
  })
  .delete('/session', async (c) => {
    const { id, account } = signedIn(c)
    endSession(c.var.db, id)
    audited(c, 'signed-out', account.name)
    return signedOut(c, account)
  })
  .delete('/sessions', async (c) => {
    const { account } = signedIn(c)
    endAllSessions(c.var.db, account.name)
    audited(c, 'signed-out-everywhere', account.name)
    return signedOut(c, account)
  })
  .post('/password', async (c) => {
    const { token, password } = await readJson(c, PASSWORD)
    if (!hasPasswords(c)) throw new Refusal('password-sign-in-off')
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
