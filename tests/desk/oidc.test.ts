import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addAccount, disableAccount } from '../../server/desk/accounts.ts'
import { addBoundAccount, bindAccount } from '../../server/desk/oidc/bound-accounts.ts'
import { oidcSettings } from '../../server/desk/oidc/settings.ts'
import { type ADesk, aDesk, PASSWORD } from './a-desk.ts'
import { type AProvider, aProvider, Person } from './a-provider.ts'
import {
  aDeskAt,
  begin,
  CALLBACK,
  comeBack,
  EDITOR,
  expectRefused,
  lastEntry,
  refusalOf,
  signIn,
} from './at-a-provider.ts'

/** Who signs in at a provider of OpenID Connect, and when there is none to be had. */
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
  expect(desk.unexpected).toEqual([])
  await desk.close()
})

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
    expect(lastEntry(desk)).toEqual({ who: 'editor', action: 'signed-in', by: 'oidc', client: '203.0.113.5' })
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
    await expectRefused(desk, one, 'no-account')
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
    await expectRefused(desk, browser, 'no-account')
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
    await expectRefused(desk, browser, 'no-account')
    expect(await refusalOf(browser)).toEqual({ code: 'no-account', value: 'sato@example.jp' })
    expect(lastEntry(desk)).toMatchObject({ name: 'editor' })
    // Whoever comes back gets a new account.
    addBoundAccount(desk.db, { ...EDITOR, name: 'again' }, 'sato@example.jp', desk.by())
    await signIn(browser)
    expect((await browser.look()).account?.name).toBe('again')
  })

  test('is nobody when the provider has not verified the address, or gives none', async () => {
    const browser = desk.browser()
    for (const login of ['unverified', 'nameless']) {
      await signIn(browser, login)
      await expectRefused(desk, browser, 'claim-missing')
    }
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
