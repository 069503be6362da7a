import { generateKeyPairSync } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addAccount, disableAccount } from '../../server/desk/accounts.ts'
import type { RefusalAnswer } from '../../server/desk/contract.ts'
import { addBoundAccount, bindAccount } from '../../server/desk/oidc/bound-accounts.ts'
import { oidcSettings } from '../../server/desk/oidc/settings.ts'
import { type ADesk, aDesk, type Browser, PASSWORD } from './a-desk.ts'
import { type AProvider, aProvider, type Forgery, Person } from './a-provider.ts'

const SITE = 'http://localhost'
const CALLBACK = `${SITE}/admin/api/oidc/callback`
const MINUTE_MS = 60_000
const EDITOR = { name: 'editor', role: 'national-editor', prefecture: undefined }

/** A desk that is configured for a provider by the environment, as the server is. */
const aDeskAt = (issuer: string, environment: Record<string, string> = {}) =>
  aDesk({
    site: SITE,
    oidc: oidcSettings({
      ...{ DESK: 'desk.sqlite', OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: 'secret' },
      ...environment,
    }),
  })

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

/** As the page's button does. @returns where it leads to */
async function begin(browser: Browser): Promise<string> {
  const answer = await browser.send('POST', '/oidc', { language: 'ja' })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { address: string }).address
}

/** As a browser that the provider leads back: the session's cookie does not come with it. */
async function comeBack(browser: Browser, address: URL): Promise<Response> {
  browser.cookie = null
  const answer = await browser.request('GET', `${address.pathname}${address.search}`)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/oidc'])
  return answer
}

const refusalOf = async (browser: Browser) =>
  (await (await browser.get('/oidc/refusal')).json()) as RefusalAnswer | null
const signIn = async (browser: Browser, login = 'sato', how = {}) =>
  comeBack(browser, await new Person(login).signInAt(await begin(browser), how))
const lastEntry = () => {
  const { who, action, details } = desk.trail().at(-1) ?? { who: '', action: '', details: '{}' }
  return { who, action, ...(JSON.parse(details) as Record<string, unknown>) }
}

/** Nobody is signed in; why is told to the browser and written down. */
async function expectRefused(browser: Browser, code: string, reason?: string): Promise<void> {
  expect((await browser.look()).account).toBeNull()
  expect((await refusalOf(browser))?.code).toBe(code)
  expect(lastEntry()).toMatchObject({ action: 'refused', code, ...(reason === undefined ? {} : { reason }) })
}

describe('whom the provider names and an account is bound to', () => {
  test('is signed in, under a new session, and the audit has it without code or token', async () => {
    const browser = desk.browser()
    expect((await browser.look()).ways).toEqual({
      password: true,
      provider: { ja: '組織のアカウント', en: 'your organisation’s account' },
    })
    const address = new URL(await begin(browser))
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      ...{ response_type: 'code', scope: 'openid email', code_challenge_method: 'S256', ui_locales: 'ja' },
      ...{ redirect_uri: CALLBACK, code_challenge: expect.stringMatching(/^[\w-]{43}$/) },
      ...{ state: expect.stringMatching(/^[\w-]{43}$/), nonce: expect.stringMatching(/^[\w-]{43}$/) },
    })
    const back = await new Person('sato').signInAt(address.href)
    const answer = await comeBack(browser, back)
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^desk=[\w-]{43}; Path=\/admin; HttpOnly; SameSite=Strict$/,
    )
    expect((await browser.look()).account).toEqual({
      ...{ name: 'editor', role: 'national-editor', prefecture: null },
    })
    expect([await refusalOf(browser), [...browser.others]]).toEqual([null, []])
    expect(lastEntry()).toEqual({ who: 'editor', action: 'signed-in', by: 'oidc', client: '203.0.113.5' })
    const written = JSON.stringify(desk.trail())
    for (const secret of ['code', 'state']) expect(written).not.toContain(back.searchParams.get(secret))
  })

  test('goes to the provider with a cookie for its answer alone, of which the database has a hash', async () => {
    const browser = desk.browser()
    const answer = await browser.send('POST', '/oidc', { language: 'en' })
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^desk-oidc=[\w-]{43}; Max-Age=600; Path=\/admin\/api\/oidc; HttpOnly; SameSite=Lax$/,
    )
    const { address } = (await answer.json()) as { address: string }
    const { state, nonce } = Object.fromEntries(new URL(address).searchParams)
    const stored = JSON.stringify(desk.db.$client.prepare('select * from oidc_flows').all())
    for (const secret of [browser.others.get('desk-oidc'), state, nonce]) expect(stored).not.toContain(secret)
    const secure = aDesk({
      site: 'https://map.example.jp',
      oidc: oidcSettings({ DESK: 'here', OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'desk' }),
    })
    const overHttps = await secure.browser().send('POST', '/oidc', { language: 'ja' })
    expect(overHttps.headers.getSetCookie()[0]).toMatch(/^__Secure-desk-oidc=.*; Secure; SameSite=Lax$/)
    await secure.close()
  })

  test('gets no session that somebody has put there beforehand (fixation)', async () => {
    const victim = desk.browser()
    const back = await new Person('sato').signInAt(await begin(victim))
    victim.cookie = 'desk=chosen-by-somebody-else'
    await victim.request('GET', `${back.pathname}${back.search}`)
    expect(victim.cookie).not.toContain('chosen')
    const attacker = desk.browser()
    attacker.cookie = 'desk=chosen-by-somebody-else'
    expect((await attacker.look()).account).toBeNull()
    expect((await victim.look()).account?.name).toBe('editor')
  })

  test('is signed out as anybody is, and everywhere when the account is bound to somebody else', async () => {
    const [one, other] = [desk.browser(), desk.browser()]
    await signIn(one)
    await one.look()
    const leaving = await one.send('DELETE', '/session')
    expect([leaving.status, await leaving.json()]).toEqual([
      200,
      // It is offered to sign out there as well.
      { provider: `${provider.issuer}/session/end?client_id=desk` },
    ])
    expect((await one.look()).account).toBeNull()
    await signIn(other)
    expect((await other.look()).account?.name).toBe('editor')
    bindAccount(desk.db, 'editor', 'tanaka@example.jp', desk.by())
    expect((await other.look()).account).toBeNull()
    await signIn(one)
    await expectRefused(one, 'no-account')
    await signIn(one, 'tanaka')
    expect((await one.look()).account?.name).toBe('editor')
  })

  test('may sign in twelve times: what succeeds costs nothing', async () => {
    const browser = desk.browser()
    for (let time = 0; time < 12; time++) await signIn(browser)
    expect((await browser.look()).account?.name).toBe('editor')
  })
})

describe('somebody whom no account is bound to', () => {
  test('is told what the provider says, alone, and may choose somebody else at the next try', async () => {
    const browser = desk.browser()
    await signIn(browser, 'tanaka')
    await expectRefused(browser, 'no-account')
    expect(await refusalOf(browser)).toEqual({ code: 'no-account', value: 'tanaka@example.jp' })
    expect(await refusalOf(desk.browser())).toBeNull()
    expect(JSON.stringify(desk.trail())).not.toContain('tanaka')
    expect(await begin(browser)).toContain('prompt=login')
    expect(await refusalOf(browser)).toBeNull()
  })

  test('is told the same when the account was disabled, whose name the audit has', async () => {
    const browser = desk.browser()
    await signIn(browser)
    disableAccount(desk.db, 'editor', desk.by())
    expect((await browser.look()).account).toBeNull()
    await signIn(browser)
    await expectRefused(browser, 'no-account')
    expect(await refusalOf(browser)).toEqual({ code: 'no-account', value: 'sato@example.jp' })
    expect(lastEntry()).toMatchObject({ name: 'editor' })
    // Whoever comes back gets a new account.
    addBoundAccount(desk.db, { ...EDITOR, name: 'again' }, 'sato@example.jp', desk.by())
    await signIn(browser)
    expect((await browser.look()).account?.name).toBe('again')
  })

  test('is nobody when the provider has not verified the address, or gives none', async () => {
    const browser = desk.browser()
    for (const login of ['unverified', 'nameless']) {
      await signIn(browser, login)
      await expectRefused(browser, 'claim-missing')
    }
  })
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
    await expectRefused(copy, 'flow-not-valid', 'not-begun-here')
    // With the cookie of the sign-in as well.
    copy.others.set('desk-oidc', kept)
    await comeBack(copy, back)
    await expectRefused(copy, 'flow-not-valid', 'used-or-too-old')
  })

  test('counts for ten minutes', async () => {
    const browser = desk.browser()
    const back = await new Person('sato').signInAt(await begin(browser))
    desk.pass(10 * MINUTE_MS)
    await comeBack(browser, back)
    await expectRefused(browser, 'flow-not-valid', 'used-or-too-old')
  })

  test('with another state counts for nothing, and does not disturb the one under way', async () => {
    const browser = desk.browser()
    const back = await new Person('sato').signInAt(await begin(browser))
    for (const state of ['forged', '', 'A'.repeat(43)]) {
      const wrong = new URL(back)
      wrong.searchParams.set('state', state)
      await comeBack(browser, wrong)
      await expectRefused(browser, 'flow-not-valid', 'wrong-state')
    }
    await comeBack(browser, back)
    expect((await browser.look()).account?.name).toBe('editor')
  })

  test('to another browser signs nobody in, whether that one has begun or not (login CSRF)', async () => {
    const [attacker, idle, underWay] = [desk.browser(), desk.browser(), desk.browser()]
    const back = await new Person('sato').signInAt(await begin(attacker))
    await comeBack(idle, back)
    await expectRefused(idle, 'flow-not-valid', 'not-begun-here')
    const own = new URL(await begin(underWay))
    await comeBack(underWay, back)
    await expectRefused(underWay, 'flow-not-valid', 'wrong-state')
    // The attacker's code with the state of the other: it was given for another verifier (PKCE).
    back.searchParams.set('state', own.searchParams.get('state') ?? '')
    await comeBack(underWay, back)
    await expectRefused(underWay, 'provider-refused', 'invalid_grant')
  })

  test('that the sign-in was cancelled is said as that', async () => {
    const browser = desk.browser()
    await signIn(browser, 'sato', { isCancelling: true })
    await expectRefused(browser, 'sign-in-cancelled', 'access_denied')
  })

  test('to a request without PKCE is a refusal', async () => {
    const browser = desk.browser()
    const address = new URL(await begin(browser))
    for (const name of ['code_challenge', 'code_challenge_method']) address.searchParams.delete(name)
    await comeBack(browser, await new Person('sato').signInAt(address.href))
    await expectRefused(browser, 'provider-refused', 'invalid_request')
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
    await expectRefused(browser, 'token-not-valid', reason)
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
      await expectRefused(forger, 'flow-not-valid')
    }
    await comeBack(forger, forged)
    await expectRefused(forger, 'too-many-attempts')
    expect(desk.trail().length).toBe(before + 11)
    expect(JSON.stringify(desk.trail())).not.toContain('guessed')
    await signIn(desk.browser('198.51.100.3'))
    expect(lastEntry().action).toBe('signed-in')
  })

  test('begins on no other page than ours', async () => {
    const crossSite = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const answer = await desk.browser().send('POST', '/oidc', { language: 'ja' }, crossSite)
    expect([answer.status, await answer.json()]).toEqual([403, { code: 'not-from-this-page' }])
  })
})

describe('the provider', () => {
  test('may be down: passwords remain, and it is asked again when it is up', async () => {
    const callback = CALLBACK
    const first = await aProvider({ callback })
    const own = aDeskAt(first.issuer)
    addBoundAccount(own.db, EDITOR, 'sato@example.jp', own.by())
    await first.close()
    const browser = own.browser()
    const answer = await browser.send('POST', '/oidc', { language: 'ja' })
    expect([answer.status, await answer.json()]).toEqual([502, { code: 'provider-unreachable' }])
    expect(own.trail().at(-1)?.action).toBe('refused')
    const byPassword = await own.signedIn('reader', 'reader')
    expect((await byPassword.look()).account?.name).toBe('reader')
    const port = Number(new URL(first.issuer).port)
    const second = await aProvider({ callback, port })
    const address = await begin(browser)
    const back = await new Person('sato').signInAt(address)
    // Down at the last moment.
    await second.close()
    await comeBack(browser, back)
    expect(await refusalOf(browser)).toEqual({ code: 'provider-unreachable' })
    const third = await aProvider({ callback, port })
    await signIn(browser)
    expect((await browser.look()).account?.name).toBe('editor')
    await third.close()
    const again = await own.browser().send('POST', '/oidc', { language: 'ja' })
    expect(again.status).toBe(502)
    await own.close()
  })

  test('that is none, or calls itself otherwise, is as good as down', async () => {
    for (const issuer of [
      `${provider.issuer}/elsewhere`,
      provider.issuer.replace('127.0.0.1', 'localhost'),
    ]) {
      const own = aDeskAt(issuer)
      const answer = await own.browser().send('POST', '/oidc', { language: 'ja' })
      expect([answer.status, await answer.json()], issuer).toEqual([502, { code: 'provider-unreachable' }])
      await own.close()
    }
  })

  test('may name people by another claim, in the token itself, to a client without a secret', async () => {
    const open = await aProvider({ callback: CALLBACK, secret: null, claimsInToken: true })
    for (const [claim, person] of [
      ['sub', 'sato'],
      ['email', 'sato@example.jp'],
    ] as const) {
      const own = aDeskAt(open.issuer, { OIDC_CLIENT_SECRET: '', OIDC_CLAIM: claim })
      addBoundAccount(own.db, EDITOR, person, own.by())
      const browser = own.browser()
      await signIn(browser)
      expect((await browser.look()).account?.name, claim).toBe('editor')
      await own.close()
    }
    await open.close()
  })

  test('that knows the client under another secret refuses', async () => {
    const own = aDeskAt(provider.issuer, { OIDC_CLIENT_SECRET: 'another' })
    const browser = own.browser()
    await signIn(browser)
    expect(await refusalOf(browser)).toEqual({ code: 'provider-refused' })
    expect(own.trail().at(-1)?.details).toContain('status 401')
    await own.close()
  })
})

test('where the provider alone is used no password is right, and no link sets one', async () => {
  const own = aDeskAt(provider.issuer, {
    OIDC_ONLY: '1',
    OIDC_NAME: '県庁のアカウント',
    OIDC_NAME_EN: 'Kencho',
  })
  addBoundAccount(own.db, EDITOR, 'sato@example.jp', own.by())
  const token = addAccount(own.db, { ...EDITOR, name: 'other' }, own.by())
  const browser = own.browser()
  const set = await browser.send('POST', '/password', { token, password: PASSWORD })
  const signedIn = await browser.send('POST', '/session', { name: 'other', password: PASSWORD })
  for (const answer of [set, signedIn])
    expect([answer.status, await answer.json()]).toEqual([403, { code: 'password-sign-in-off' }])
  expect((await browser.look()).ways).toEqual({
    password: false,
    provider: { ja: '県庁のアカウント', en: 'Kencho' },
  })
  await signIn(browser)
  expect((await browser.look()).account?.name).toBe('editor')
  await own.close()
})

test('where no provider is configured there is none of its addresses', async () => {
  const own = aDesk()
  const [stranger, editor] = [own.browser(), await own.signedIn('editor', 'national-editor')]
  expect((await stranger.look()).ways).toEqual({ password: true, provider: null })
  expect((await stranger.get('/oidc/callback?code=x&state=y')).status).toBe(401)
  expect((await stranger.send('POST', '/oidc', { language: 'ja' })).status).toBe(401)
  expect((await editor.get('/oidc/refusal')).status).toBe(404)
  await own.close()
})
