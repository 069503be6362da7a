import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  AccountRefused,
  addAccount,
  disableAccount,
  findAccount,
  renewLink,
} from '../../server/desk/accounts.ts'
import { isAcceptable, Passwords, USUAL_COST } from '../../server/desk/passwords.ts'
import { type ADesk, aDesk, HOUR_MS, PASSWORD } from './a-desk.ts'

let desk: ADesk
beforeAll(() => {
  desk = aDesk()
})
afterAll(() => desk.close())

const NEW = { role: 'reader', prefecture: undefined }

test('a one-time link sets the password once, and what is stored is neither token nor password', async () => {
  const token = addAccount(desk.db, { name: 'first', ...NEW }, desk.by())
  const browser = desk.browser()
  const set = await browser.send('POST', '/password', { token, password: PASSWORD })
  expect(await set.json()).toEqual({ name: 'first' })
  const again = await browser.send('POST', '/password', { token, password: `${PASSWORD}2` })
  expect([again.status, await again.json()]).toEqual([400, { code: 'link-not-valid' }])
  expect((await browser.signIn('first')).status).toBe(204)
  const rows = desk.db.$client.prepare('select * from accounts, links').all()
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(JSON.stringify(rows)).not.toContain(PASSWORD)
  expect(findAccount(desk.db, 'first')?.password).toMatch(/^scrypt:\d+:8:1:[\w-]{22}:[\w-]{43}$/)
})

test('a link is of no use after 72 hours, nor when a newer one was made', async () => {
  const browser = desk.browser('203.0.113.6')
  const token = addAccount(desk.db, { name: 'late', ...NEW }, desk.by())
  desk.pass(72 * HOUR_MS)
  expect((await browser.send('POST', '/password', { token, password: PASSWORD })).status).toBe(400)
  const older = renewLink(desk.db, 'late', desk.by())
  const newer = renewLink(desk.db, 'late', desk.by())
  expect((await browser.send('POST', '/password', { token: older, password: PASSWORD })).status).toBe(400)
  expect((await browser.send('POST', '/password', { token: newer, password: PASSWORD })).status).toBe(200)
})

test('short passwords, those of few letters and those with the name are refused, and the link stays good', async () => {
  const token = addAccount(desk.db, { name: 'kumamoto', ...NEW }, desk.by())
  const browser = desk.browser('203.0.113.7')
  for (const password of ['elevenchars', 'aaaaaaaaaaaaaaaa', 'kumamoto-2026-11']) {
    const answer = await browser.send('POST', '/password', { token, password })
    expect([answer.status, await answer.json()], password).toEqual([400, { code: 'bad-password' }])
  }
  expect(isAcceptable('twelve-chars', 'kumamoto')).toBe(true)
  expect((await browser.send('POST', '/password', { token, password: PASSWORD })).status).toBe(200)
})

test('a disabled account is signed out at once, can neither sign in nor get a link', async () => {
  const browser = await desk.signedIn('leaving', 'national-editor')
  expect((await browser.look()).account).toEqual({
    name: 'leaving',
    role: 'national-editor',
    prefecture: null,
  })
  disableAccount(desk.db, 'leaving', desk.by())
  expect((await browser.look()).account).toBeNull()
  expect((await browser.signIn('leaving')).status).toBe(401)
  expect(() => renewLink(desk.db, 'leaving', desk.by())).toThrow(AccountRefused)
})

test('a new link ends all sessions of its account, and the old password', async () => {
  const browser = await desk.signedIn('again', 'reader')
  const token = renewLink(desk.db, 'again', desk.by())
  expect((await browser.look()).account).toBeNull()
  const password = 'another long enough one'
  expect((await browser.send('POST', '/password', { token, password })).status).toBe(200)
  expect((await browser.signIn('again')).status).toBe(401)
  expect((await browser.signIn('again', password)).status).toBe(204)
})

test.each([
  [{ name: 'Upper', role: 'reader', prefecture: undefined }, 'bad-name'],
  [{ name: '../etc', role: 'reader', prefecture: undefined }, 'bad-name'],
  [{ name: 'admin', role: 'owner', prefecture: undefined }, 'bad-role'],
  [{ name: 'admin', role: 'prefecture-editor', prefecture: undefined }, 'bad-prefecture'],
  [{ name: 'admin', role: 'prefecture-editor', prefecture: '48' }, 'bad-prefecture'],
  [{ name: 'admin', role: 'reader', prefecture: '43' }, 'bad-prefecture'],
  [{ name: 'first', role: 'reader', prefecture: undefined }, 'exists'],
])('%o is refused: %s, and nothing is written', (asked, reason) => {
  const before = desk.trail().length
  expect(() => addAccount(desk.db, asked, desk.by())).toThrow(`account: ${reason}`)
  expect(desk.trail().length).toBe(before)
})

test('the cost is what OWASP names, and is kept with the hash: one made under another is still right', async () => {
  expect(USUAL_COST).toEqual({ logN: 17, r: 8, p: 1 })
  const [before, now] = [new Passwords({ logN: 5, r: 8, p: 1 }), new Passwords({ logN: 6, r: 8, p: 1 })]
  const stored = await before.hash(PASSWORD)
  expect(stored).toMatch(/^scrypt:5:8:1:/)
  expect(await now.isRight(PASSWORD, stored)).toBe(true)
  expect(await now.isRight(`${PASSWORD}!`, stored)).toBe(false)
  expect(await now.isRight('', null)).toBe(false)
})
