import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../server/desk/contract.ts'
import { oidcSettings } from '../../server/desk/oidc/settings.ts'
import { createEdition } from '../../server/editions/create-edition.ts'
import { type ADesk, aDesk, type Browser, starterMap } from './a-desk.ts'

type Who = Role | 'nobody'
const EVERYBODY: Who[] = ['nobody', 'national-editor', 'prefecture-editor', 'reader']
const SIGNED_IN: Who[] = ['national-editor', 'prefecture-editor', 'reader']
const SEES_DRAFTS: Who[] = ['national-editor', 'reader']
const EDITS: Who[] = ['national-editor']
const SENDS: Who[] = ['prefecture-editor']
const EDITS_OR_SENDS: Who[] = [...EDITS, ...SENDS]

/** Every route of the desk, and who may use it. A route that is not here fails the walk. */
const MAY: Record<string, Who[]> = {
  'GET /session': EVERYBODY,
  'POST /session': EVERYBODY,
  'POST /password': EVERYBODY,
  'POST /oidc': EVERYBODY,
  'GET /oidc/callback': EVERYBODY,
  'GET /oidc/refusal': EVERYBODY,
  'DELETE /session': SIGNED_IN,
  'DELETE /sessions': SIGNED_IN,
  'GET /editions': SIGNED_IN,
  'POST /editions': EDITS,
  'GET /editions/:edition': SEES_DRAFTS,
  'POST /editions/:edition/imports': EDITS,
  'GET /editions/:edition/cases': SEES_DRAFTS,
  'GET /editions/:edition/cases/:case': SEES_DRAFTS,
  'POST /editions/:edition/cases/:case': EDITS,
  'POST /editions/:edition/cases': EDITS,
  'DELETE /editions/:edition/cases/:case': EDITS,
  'GET /editions/:edition/new-case': EDITS,
  'GET /editions/:edition/plans': SEES_DRAFTS,
  'POST /editions/:edition/plans': EDITS,
  'GET /editions/:edition/plans/:plan': SEES_DRAFTS,
  'POST /editions/:edition/plans/:plan': EDITS,
  'DELETE /editions/:edition/plans/:plan': EDITS,
  'GET /editions/:edition/new-plan': EDITS,
  'GET /editions/:edition/check': SEES_DRAFTS,
  'GET /editions/:edition/check.xlsx': SEES_DRAFTS,
  'GET /editions/:edition/changes': SEES_DRAFTS,
  'GET /editions/:edition/preview': SEES_DRAFTS,
  'POST /editions/:edition/preview': EDITS,
  'POST /editions/:edition/publication': EDITS,
  'POST /editions/:edition/withdrawal': EDITS,
  'POST /editions/:edition/call': EDITS,
  'GET /editions/:edition/submissions': SEES_DRAFTS,
  'POST /editions/:edition/submissions': SENDS,
  'GET /editions/:edition/progress-request.xlsx': EDITS_OR_SENDS,
  'GET /submissions': SENDS,
  'GET /submissions/:submission': SIGNED_IN,
  'POST /submissions/:submission/acceptance': EDITS,
  'POST /submissions/:submission/return': EDITS,
  'DELETE /submissions/:submission': SENDS,
  'GET /imports/:import': SEES_DRAFTS,
  'GET /imports/:import/report.xlsx': SEES_DRAFTS,
  'POST /uploads': EDITS_OR_SENDS,
  'PUT /uploads/:upload': EDITS_OR_SENDS,
  'GET /template.xlsx': SIGNED_IN,
  'GET /audit': EDITS,
  'GET /audit.csv': EDITS,
}

/** Whose answer to the wrong role is that there is nothing. */
const HIDDEN = [
  ...['GET /editions/:edition', 'GET /editions/:edition/preview'],
  ...['GET /imports/:import', 'GET /imports/:import/report.xlsx'],
]

const DRAFT = 'secret-draft'
/** Stands in the draft alone. */
const SECRET = '公表前の秘密の題名'

let desk: ADesk
const browsers = new Map<Who, Browser>()
beforeAll(async () => {
  const map = starterMap()
  createEdition(map, { id: DRAFT, asOf: '2026-12-31', title: SECRET })
  map.$client.close()
  // Nobody listens there.
  const oidc = oidcSettings({ DESK: 'here', OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'desk' })
  desk = aDesk({ database: map.$client.name, oidc })
  browsers.set('nobody', desk.browser())
  browsers.set('national-editor', await desk.signedIn('editor', 'national-editor'))
  browsers.set('prefecture-editor', await desk.signedIn('kumamoto', 'prefecture-editor', '43'))
  browsers.set('reader', await desk.signedIn('viewer', 'reader'))
})
afterAll(() => desk.close())

/** The desk's routes as the app itself has them. */
function routes(): string[] {
  const own = desk.app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/admin/api/'))
  return [...new Set(own.map(({ method, path }) => `${method} ${path.slice('/admin/api'.length)}`))]
}

async function ask(who: Who, route: string): Promise<Response> {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern.replace(':edition', DRAFT).replace(/:\w+/, 'guessed')
  const browser = browsers.get(who) as Browser
  return method === 'GET' ? await browser.get(path) : await browser.send(method, path, {})
}

test('every route is in the walk; those of previews are in their own (preview.test.ts)', () => {
  expect(routes().sort()).toEqual(Object.keys(MAY).sort())
})

const REFUSED = Object.entries(MAY).flatMap(([route, may]) =>
  EVERYBODY.filter((one) => !may.includes(one)).map((who): [string, Who] => [route, who]),
)

test.each(REFUSED)(
  '%s tells %s nothing of a draft, does nothing, and says so in the audit',
  async (route, who) => {
    const before = desk.trail().length
    const answer = await ask(who, route)
    const isHidden = HIDDEN.includes(route) && who !== 'nobody'
    expect(answer.status).toBe(who === 'nobody' ? 401 : isHidden ? 404 : 403)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    const text = await answer.text()
    expect(text).not.toContain(SECRET)
    expect(text.length).toBeLessThan(100)
    expect(desk.trail().length).toBe(before + 1)
    expect(desk.trail().at(-1)?.action).toBe('refused')
  },
)

test('who may see drafts sees them in the list; a prefecture’s editor sees published editions alone', async () => {
  const listed = async (who: Who) => (await ask(who, 'GET /editions')).text()
  expect(await listed('national-editor')).toContain(SECRET)
  expect(await listed('reader')).toContain(SECRET)
  const ofPrefecture = await listed('prefecture-editor')
  expect(ofPrefecture).not.toContain(SECRET)
  expect(ofPrefecture).toContain('sample-2026-02')
  const published = await (browsers.get('prefecture-editor') as Browser).get('/editions/sample-2026-02')
  expect([published.status, (await published.json()).imports]).toEqual([200, []])
  expect(desk.unexpected).toEqual([])
})

test('addresses that are none tell nobody which are some', async () => {
  for (const path of ['/nothing', '/editions/secret-draft/nothing', '/../../etc/passwd', '/accounts']) {
    expect((await (browsers.get('nobody') as Browser).get(path)).status, path).toBe(401)
    expect((await (browsers.get('national-editor') as Browser).get(path)).status, path).toBe(404)
  }
})
