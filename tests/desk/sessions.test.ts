import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ADesk, aDesk, HOUR_MS, PASSWORD } from './a-desk.ts'

let desk: ADesk
beforeEach(() => {
  desk = aDesk()
})
afterEach(() => desk.close())

const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]

describe('the cookie', () => {
  test('is for the desk alone, for no script and no other site; its id is not in the database', async () => {
    await desk.signedIn('editor', 'national-editor')
    const answer = await desk.browser().send('POST', '/session', { name: 'editor', password: PASSWORD })
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^desk=[\w-]{43}; Path=\/admin; HttpOnly; SameSite=Strict$/)
    const id = /=([^;]+)/.exec(cookie)?.[1] ?? ''
    expect(JSON.stringify(desk.db.$client.prepare('select * from sessions').all())).not.toContain(id)
  })

  test('goes over https alone where the site is there', async () => {
    const secure = aDesk({ site: 'https://map.example.jp' })
    await secure.signedIn('editor', 'national-editor')
    const answer = await secure.browser().send('POST', '/session', { name: 'editor', password: PASSWORD })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Secure-desk=[\w-]{43}; Path=\/admin; HttpOnly; Secure; SameSite=Strict$/,
    )
    await secure.close()
  })

  test('is a new one at every sign-in, and one that somebody put there beforehand means nothing (fixation)', async () => {
    const first = await desk.signedIn('editor', 'national-editor')
    const before = first.cookie
    await first.signIn('editor')
    expect(first.cookie).not.toBe(before)
    const old = desk.browser()
    old.cookie = before
    expect((await old.look()).account).toBeNull()
    const victim = desk.browser()
    victim.cookie = 'desk=chosen-by-somebody-else'
    await victim.signIn('editor')
    expect(victim.cookie).not.toContain('chosen')
    const attacker = desk.browser()
    attacker.cookie = 'desk=chosen-by-somebody-else'
    expect((await attacker.look()).account).toBeNull()
  })
})

describe('a session ends', () => {
  test('after two hours in which nothing was asked', async () => {
    const browser = await desk.signedIn('editor', 'national-editor')
    desk.pass(1.9 * HOUR_MS)
    expect((await browser.look()).account).not.toBeNull()
    desk.pass(2 * HOUR_MS)
    expect((await browser.look()).account).toBeNull()
  })

  test('after twelve hours, however much was asked', async () => {
    const browser = await desk.signedIn('editor', 'national-editor')
    for (let hour = 1; hour < 12; hour++) {
      desk.pass(HOUR_MS)
      expect((await browser.look()).account).not.toBeNull()
    }
    desk.pass(HOUR_MS)
    expect((await browser.look()).account).toBeNull()
  })

  test('by signing out here, or everywhere', async () => {
    const here = await desk.signedIn('editor', 'national-editor')
    const [there, elsewhere] = [desk.browser('198.51.100.1'), desk.browser('198.51.100.2')]
    await there.signIn('editor')
    await elsewhere.signIn('editor')
    expect((await here.send('DELETE', '/session')).status).toBe(200)
    expect([(await here.look()).account, (await there.look()).account?.name]).toEqual([null, 'editor'])
    expect((await there.send('DELETE', '/sessions')).status).toBe(200)
    expect((await elsewhere.look()).account).toBeNull()
  })
})

describe('a write is done', () => {
  const NEW = { id: '2026-12', asOf: '2026-12-31' }

  test.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a name beside ours', { 'sec-fetch-site': 'same-site', origin: 'https://evil.localhost' }],
    ['a page that says nothing of itself', { 'sec-fetch-site': '', origin: '' }],
    ['a frame without an origin', { origin: 'null' }],
    ['a page of ours without the token', { 'x-csrf-token': '' }],
    ['a page of ours with the token of another session', { 'x-csrf-token': 'A'.repeat(43) }],
  ])('for nobody who comes from %s', async (_, headers) => {
    const editor = await desk.signedIn('editor', 'national-editor')
    const answer = await editor.send('POST', '/editions', NEW, headers)
    expect(await codeOf(answer)).toEqual([403, 'not-from-this-page'])
    expect(desk.trail().at(-1)).toMatchObject({ who: 'editor', action: 'refused' })
    expect(desk.trail().at(-1)?.details).toContain('not-from-this-page')
  })

  test('for nobody who is not signed in; signing in itself is held to the origin too', async () => {
    await desk.signedIn('editor', 'national-editor')
    const stranger = desk.browser()
    expect(await codeOf(await stranger.send('POST', '/editions', NEW))).toEqual([401, 'not-signed-in'])
    const crossSite = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const forced = await stranger.send('POST', '/session', { name: 'editor', password: PASSWORD }, crossSite)
    expect(await codeOf(forced)).toEqual([403, 'not-from-this-page'])
  })

  test('for no form of plain HTML: only JSON is read', async () => {
    const editor = await desk.signedIn('editor', 'national-editor')
    const answer = await editor.send('POST', '/editions', NEW, { 'content-type': 'text/plain' })
    expect(await codeOf(answer)).toEqual([400, 'bad-request'])
  })
})

describe('guessing a password', () => {
  test('an unknown name and a wrong password are answered alike, and a name that is nobody’s is not written down', async () => {
    await desk.signedIn('editor', 'national-editor')
    const [wrong, unknown] = [
      await desk.browser().signIn('editor', 'wrong password'),
      await desk.browser().signIn('typed-my-password-here', 'wrong password'),
    ]
    expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()])
    expect([...wrong.headers]).toEqual([...unknown.headers])
    expect(JSON.stringify(desk.trail())).not.toContain('typed-my-password-here')
  })

  test('a client is refused after five failures with a name, ten with several, and told how long to wait', async () => {
    await desk.signedIn('editor', 'national-editor')
    const guesser = desk.browser('198.51.100.9')
    for (let guess = 0; guess < 5; guess++)
      expect((await guesser.signIn('editor', `guess ${guess}`)).status).toBe(401)
    const refused = await guesser.signIn('editor', PASSWORD)
    expect(await codeOf(refused)).toEqual([429, 'too-many-attempts'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const sprayer = desk.browser('198.51.100.10')
    const answers: number[] = []
    for (let name = 0; name < 11; name++) answers.push((await sprayer.signIn(`name-${name}`, 'guess')).status)
    expect(answers).toEqual([...Array(10).fill(401), 429])
  })

  test('locks nobody out: the owner signs in from elsewhere while others guess; every answer for that name is slow', async () => {
    await desk.signedIn('editor', 'national-editor')
    for (let guesser = 0; guesser < 40; guesser++)
      await desk.browser(`198.51.100.${guesser}`).signIn('editor', 'guess')
    const pauses = desk.waited.filter((pause) => pause > 0)
    expect(pauses.length).toBeGreaterThan(30)
    expect(Math.max(...pauses)).toBe(4_000)
    expect((await desk.browser('192.0.2.1').signIn('editor')).status).toBe(204)
  })

  test('a right password costs nothing: who signs in twenty times is let in twenty times', async () => {
    const browser = await desk.signedIn('editor', 'national-editor')
    for (let time = 0; time < 20; time++) expect((await browser.signIn('editor')).status).toBe(204)
  })
})
