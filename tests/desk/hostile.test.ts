import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '../../server/desk/audit.ts'
import { oidcSettings } from '../../server/desk/oidc/settings.ts'
import { createEdition } from '../../server/editions/create-edition.ts'
import type { WriteDatabase } from '../../server/open-database.ts'
import { hostileText } from '../fuzz/hostile-texts.ts'
import { allRows } from '../intake/draft.ts'
import { Random } from '../random.ts'
import { type ADesk, aDesk, type Browser, starterMap } from './a-desk.ts'

/** So many requests that nobody should make; `npm run test:fuzz` makes ten thousand. */
const REQUESTS = Number(process.env.FUZZ_DESK_REQUESTS ?? 300)
const SEED = Number(process.env.FUZZ_SEED ?? 20261128)

let desk: ADesk
let map: WriteDatabase
let reader: Browser
beforeAll(async () => {
  map = starterMap()
  createEdition(map, { id: '2026-12', asOf: '2026-12-31' })
  const oidc = oidcSettings({ DESK: 'here', OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'desk' })
  desk = aDesk({ database: map.$client.name, oidc })
  reader = await desk.signedIn('viewer', 'reader')
  await desk.signedIn('editor', 'national-editor')
})
afterAll(async () => {
  await desk.close()
  map.$client.close()
})

const PATHS = [
  ...['/editions', '/editions/2026-12/imports', '/editions/2026-12/publication', '/editions/2026-12/cases/x'],
  ...['/editions/2026-12/plans/area-14', '/editions/2026-12/plans', '/editions/2026-12/cases'],
  ...['/editions/sample-2026-02/withdrawal', '/uploads', '/password', '/session', '/sessions', '/accounts'],
  ...['/oidc', '/oidc/callback?code=guessed&state=guessed', '/oidc/refusal'],
  ...['/editions/..%2f..%2fdesk.sqlite', '/uploads/../../desk.sqlite', '/imports/%00', '/audit'],
  ...['/editions/2026-12/preview', '/editions/..%2f2026-12/preview'],
]

test(`${REQUESTS} hostile writes change nothing, and every one of them is in the audit`, async () => {
  const random = new Random(SEED)
  const of = <One>(list: readonly One[]): One => random.pick(list)
  const count = desk.db.$client.prepare('select count(*) from audit').pluck()
  const accounts = () => desk.db.$client.prepare('select * from accounts').all()
  const before = { map: JSON.stringify(allRows(map)), accounts: accounts() }
  const stranger = desk.browser('198.51.100.77')
  for (let number = 0; number < REQUESTS; number++) {
    const who = of([reader, stranger])
    const text = hostileText(random)
    stranger.cookie = of([
      null,
      'desk=guessed',
      'desk=',
      'desk-oidc=x; desk-oidc-refused=e30',
      `desk=${'A'.repeat(43)}`,
      '__Secure-desk=x; desk=y',
    ])
    const headers: Record<string, string> = of([
      {},
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { 'x-csrf-token': 'forged' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'x-forwarded-for': '127.0.0.1' },
    ])
    const body = of<unknown>([
      { name: 'editor', password: text },
      { name: text, password: text },
      { token: text, password: 'a long enough password' },
      { id: text, asOf: text, role: 'national-editor', account: 'editor' },
      { revision: text, repeated: '2026-12' },
      { tables: { 計画: [[text]] }, revision: text },
      { id: text, tables: { 投資案件: [[text]] } },
      { revision: text, cases: 0 },
      [text],
      text,
      null,
    ])
    // Only signing out is a reader's right; it is left out so that there is a session to misuse.
    const [method, path] = [of(['POST', 'PUT', 'DELETE', 'PATCH']), of(PATHS)]
    if (method === 'DELETE' && /^\/sessions?$/.test(path)) continue
    const entries = count.get() as number
    // Slowly enough for a row each; `refusals.test.ts` has those who do not wait.
    desk.pass(600)
    const answer = await who.send(method, path, body, headers)
    expect(answer.status, `${method} ${path}`).toBeGreaterThanOrEqual(400)
    expect(answer.status, `${method} ${path}`).toBeLessThan(500)
    expect(count.get(), `${method} ${path}`).toBe(entries + 1)
  }
  expect(JSON.stringify(allRows(map))).toBe(before.map)
  expect(accounts()).toEqual(before.accounts)
  expect(desk.unexpected).toEqual([])
  expect(verifyAudit(desk.db).ok).toBe(true)
  expect((await reader.look()).account?.name).toBe('viewer')
}, 7_200_000)
