import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { REFUSALS, type RefusalAnswer, type RefusalCode } from './contract.ts'
import type { DeskContext, DeskEnvironment, OidcSignIn } from './desk-environment.ts'
import { accountOfPerson } from './oidc/bound-accounts.ts'
import { FLOW_MS, type Flow, keepFlow, newFlow, takeFlow } from './oidc/flows.ts'
import { readJson } from './read-body.ts'
import { Refusal } from './refusal.ts'
import { signInAs } from './session-cookie.ts'
import { failureOf } from './unexpected.ts'

const BEGIN = z.strictObject({ language: z.enum(['ja', 'en']) })
/** The page that goes on after the provider has answered: the session's cookie does not come with a request from elsewhere. */
const GOES_ON = '/admin/oidc'

/** They come with a request that the provider has caused (`Lax`), and with nothing else of the desk. */
function cookies(c: DeskContext) {
  const secure = c.var.site.startsWith('https:')
  const before = secure ? '__Secure-' : ''
  return {
    flow: `${before}desk-oidc`,
    refused: `${before}desk-oidc-refused`,
    options: {
      path: '/admin/api/oidc',
      httpOnly: true,
      secure,
      sameSite: 'Lax',
      maxAge: FLOW_MS / 1000,
    } as const,
  }
}

const REFUSED = z.strictObject({
  code: z.string().refine((code): code is RefusalCode => Object.hasOwn(REFUSALS, code)),
  value: z.string().optional(),
  retryAfter: z.number().optional(),
})

/** Why the provider's last answer did not sign this browser in. It alone has it: it may name a person. */
function refusedBefore(c: DeskContext): RefusalAnswer | null {
  const text = Buffer.from(getCookie(c, cookies(c).refused) ?? '', 'base64url').toString()
  try {
    const { code, ...more } = REFUSED.parse(JSON.parse(text))
    return { code, ...more } as RefusalAnswer
  } catch {
    return null
  }
}

/** Takes an attempt of the client's. @throws Refusal when there are too many */
function attempt(c: DeskContext): void {
  const seconds = c.var.limit.take(c.var.client)
  if (seconds > 0) throw new Refusal('too-many-attempts', { retryAfter: seconds })
}

function answeredFlow(c: DeskContext): Flow {
  const { db, now } = c.var
  try {
    return takeFlow(db, getCookie(c, cookies(c).flow), c.req.query('state') ?? '', now())
  } catch (error) {
    // One that was begun here was counted then.
    attempt(c)
    throw error
  }
}

/** Signs the person in whom the provider names. @returns why not; null when it was done @throws Refusal */
async function signInByAnswer(c: DeskContext, { provider }: OidcSignIn): Promise<RefusalAnswer | null> {
  const person = await provider.personOf(new URL(c.req.url).search, answeredFlow(c))
  const account = accountOfPerson(c.var.db, person)
  if (account === null || account.disabled) {
    const named = account === null ? {} : { name: account.name }
    // Who it is stands in no audit: it is told to the person alone.
    return { ...failureOf(c, new Refusal('no-account', {}, named)).answer, value: person }
  }
  signInAs(c, account.name, { by: 'oidc' })
  c.var.limit.giveBack(c.var.client)
  return null
}

/** Sign-in at a provider of OpenID Connect, where one is configured. */
export function oidcRoutes(signIn: OidcSignIn) {
  return new Hono<DeskEnvironment>()
    .post('/oidc', async (c) => {
      const { language } = await readJson(c, BEGIN)
      attempt(c)
      const flow = newFlow()
      // Who has no account here may have one under another name at the provider.
      const isAsked = refusedBefore(c)?.code === 'no-account'
      const address = await signIn.provider.addressOf(flow, language, isAsked)
      keepFlow(c.var.db, flow, c.var.now())
      const { flow: name, refused, options } = cookies(c)
      setCookie(c, name, flow.secret, options)
      deleteCookie(c, refused, options)
      return c.json({ address: address.href })
    })
    .get('/oidc/callback', async (c) => {
      const { flow, refused, options } = cookies(c)
      let refusal: RefusalAnswer | null
      try {
        refusal = await signInByAnswer(c, signIn)
      } catch (error) {
        refusal = failureOf(c, error).answer
      }
      if (refusal === null) deleteCookie(c, refused, options)
      else setCookie(c, refused, Buffer.from(JSON.stringify(refusal)).toString('base64url'), options)
      // Somebody else's answer ends nothing that this browser has begun.
      if (refusal?.code !== 'flow-not-valid' && refusal?.code !== 'too-many-attempts')
        deleteCookie(c, flow, options)
      return c.redirect(GOES_ON, 303)
    })
    .get('/oidc/refusal', (c) => c.json(refusedBefore(c)))
}
