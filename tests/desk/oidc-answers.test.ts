import { generateKeyPairSync } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addBoundAccount } from '../../server/desk/oidc/bound-accounts.ts'
import type { ADesk } from './a-desk.ts'
import { type AProvider, aProvider, type Forgery, Person } from './a-provider.ts'
import {
  aDeskAt,
  begin,
  CALLBACK,
  comeBack,
  EDITOR,
  expectRefused,
  lastEntry,
  signIn,
} from './at-a-provider.ts'

/** What of the answers of a provider counts, and what is forged, old or somebody else's. */
const MINUTE_MS = 60_000

let provider: AProvider
let desk: ADesk
beforeAll(async () => {
  provider = await aProvider({ callback: CALLBACK })
})
afterAll(() => provider.close())
beforeEach(() => {
  desk = aDeskAt(provider.issuer)
  addBoundAccount(desk.db, EDITOR, 'sato@example.jp', desk.by())
})
afterEach(async () => {
  provider.forge(null)
  expect(desk.unexpected).toEqual([])
  await desk.close()
})

describe('an answer of the provider', () => {
  test('counts once', async () => {
    const browser = desk.browser()
    const address = await begin(browser)
    const kept = browser.others.get('desk-oidc') ?? ''
    const back = await new Person('sato').signInAt(address)
    await comeBack(browser, back)
    const copy = desk.browser()
    await comeBack(copy, back)
    await expectRefused(desk, copy, 'flow-not-valid', 'not-begun-here')
    // With the cookie of the sign-in as well.
    copy.others.set('desk-oidc', kept)
    await comeBack(copy, back)
    await expectRefused(desk, copy, 'flow-not-valid', 'used-or-too-old')
  })

  test('counts for ten minutes', async () => {
    const browser = desk.browser()
    const back = await new Person('sato').signInAt(await begin(browser))
    desk.pass(10 * MINUTE_MS)
    await comeBack(browser, back)
    await expectRefused(desk, browser, 'flow-not-valid', 'used-or-too-old')
  })

  test('with another state counts for nothing, and does not disturb the one under way', async () => {
    const browser = desk.browser()
    const back = await new Person('sato').signInAt(await begin(browser))
    for (const state of ['forged', '', 'A'.repeat(43)]) {
      const wrong = new URL(back)
      wrong.searchParams.set('state', state)
      await comeBack(browser, wrong)
      await expectRefused(desk, browser, 'flow-not-valid', 'wrong-state')
    }
    await comeBack(browser, back)
    expect((await browser.look()).account?.name).toBe('editor')
  })

  test('to another browser signs nobody in, whether that one has begun or not (login CSRF)', async () => {
    const [attacker, idle, underWay] = [desk.browser(), desk.browser(), desk.browser()]
    const back = await new Person('sato').signInAt(await begin(attacker))
    await comeBack(idle, back)
    await expectRefused(desk, idle, 'flow-not-valid', 'not-begun-here')
    const own = new URL(await begin(underWay))
    await comeBack(underWay, back)
    await expectRefused(desk, underWay, 'flow-not-valid', 'wrong-state')
    // The attacker's code with the state of the other: it was given for another verifier (PKCE).
    back.searchParams.set('state', own.searchParams.get('state') ?? '')
    await comeBack(underWay, back)
    await expectRefused(desk, underWay, 'provider-refused', 'invalid_grant')
  })

  test('that the sign-in was cancelled is said as that', async () => {
    const browser = desk.browser()
    await signIn(browser, 'sato', { isCancelling: true })
    await expectRefused(desk, browser, 'sign-in-cancelled', 'access_denied')
  })

  test('to a request without PKCE is a refusal', async () => {
    const browser = desk.browser()
    const address = new URL(await begin(browser))
    for (const name of ['code_challenge', 'code_challenge_method']) address.searchParams.delete(name)
    await comeBack(browser, await new Person('sato').signInAt(address.href))
    await expectRefused(desk, browser, 'provider-refused', 'invalid_request')
  })

  const seconds = () => Math.floor(Date.now() / 1000)
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const [INVALID, WRONG, TIME] = [
    'OAUTH_INVALID_RESPONSE',
    'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
    'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  ]
  test.each<[string, string, () => Forgery]>([
    ['signed by another', INVALID, () => ({ key: other })],
    ['signed by nobody', INVALID, () => ({ alg: 'none' })],
    ['for another client', `${WRONG} aud`, () => ({ claims: { aud: 'somebody-else' } })],
    ['of another issuer', `${WRONG} iss`, () => ({ claims: { iss: 'https://evil.example' } })],
    ['that has ended', `${TIME} exp`, () => ({ claims: { iat: seconds() - 700, exp: seconds() - 100 } })],
    ['with another nonce', `${WRONG} nonce`, () => ({ claims: { nonce: 'A'.repeat(43) } })],
    ['without a nonce', INVALID, () => ({ claims: { nonce: undefined } })],
    ['without a subject', INVALID, () => ({ claims: { sub: undefined } })],
  ])('with a token %s is refused', async (_, reason, forgery) => {
    provider.forge(forgery())
    const browser = desk.browser()
    await signIn(browser)
    await expectRefused(desk, browser, 'token-not-valid', reason)
    // The same way, and nothing changed.
    provider.forge({})
    await signIn(browser)
    expect((await browser.look()).account?.name).toBe('editor')
  })
})

describe('what a client may get wrong', () => {
  test('is ten sign-ins that lead nowhere, or ten forged answers; each is in the audit', async () => {
    const [beginner, forger] = [desk.browser('198.51.100.1'), desk.browser('198.51.100.2')]
    for (let time = 0; time < 10; time++) await begin(beginner)
    const refused = await beginner.send('POST', '/oidc', { language: 'ja' })
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    const before = desk.trail().length
    const forged = new URL(`${CALLBACK}?code=guessed&state=guessed`)
    for (let time = 0; time < 10; time++) {
      await comeBack(forger, forged)
      await expectRefused(desk, forger, 'flow-not-valid')
    }
    await comeBack(forger, forged)
    await expectRefused(desk, forger, 'too-many-attempts')
    expect(desk.trail().length).toBe(before + 11)
    expect(JSON.stringify(desk.trail())).not.toContain('guessed')
    await signIn(desk.browser('198.51.100.3'))
    expect(lastEntry(desk).action).toBe('signed-in')
  })

  test('begins on no other page than ours', async () => {
    const crossSite = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const answer = await desk.browser().send('POST', '/oidc', { language: 'ja' }, crossSite)
    expect([answer.status, await answer.json()]).toEqual([403, { code: 'not-from-this-page' }])
  })
})
