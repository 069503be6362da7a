import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WorkLine } from '../../server/desk/contract.ts'
import { Previews } from '../../server/desk/previews/kept-previews.ts'
import { isAskedByPost } from '../../server/desk/previews/preview-path.ts'
import type { DraftPreview } from '../../server/domain/draft-preview.ts'
import type { Edition } from '../../server/domain/edition.ts'
import { createEdition } from '../../server/editions/create-edition.ts'
import { importFiles } from '../../server/intake/import-files.ts'
import type { WriteDatabase } from '../../server/open-database.ts'
import { OPERATIONS } from '../../server/openapi.ts'
import { aCase, csv, places } from '../intake/draft.ts'
import { onNode } from '../servers.ts'
import { type ADesk, aDesk, type Browser, lastLine, starterMap } from './a-desk.ts'

/** A draft on the real pages, and nobody there who may not see it. */
const DRAFT = '2026-12'
const ROOT = `/admin/preview/${DRAFT}`
/** Stands in the draft alone. */
const SECRET = '公表前の秘密の工場'

let desk: ADesk
let map: WriteDatabase
let editor: Browser
let reader: Browser
let kumamoto: Browser
let nobody: Browser
beforeAll(async () => {
  map = starterMap()
  createEdition(map, { id: DRAFT, asOf: '2026-12-31', from: 'sample-2026-02', note: '架空' })
  await change({ 案件名: SECRET, '投資総額（百万円）': '12345' })
  desk = aDesk({ database: map.$client.name })
  editor = await desk.signedIn('editor', 'national-editor')
  reader = await desk.signedIn('viewer', 'reader')
  kumamoto = await desk.signedIn('kumamoto', 'prefecture-editor', '43')
  nobody = desk.browser()
})
afterAll(async () => {
  expect(desk.unexpected).toEqual([])
  await desk.close()
  map.$client.close()
})

const change = (cells: Record<string, string>) =>
  importFiles(map, DRAFT, [csv('投資案件', [aCase(cells)])], { replace: false, places })
const made = async (browser = reader) =>
  (await (await browser.get(`/editions/${DRAFT}/preview`)).json()) as DraftPreview | null
const make = () => editor.send('POST', `/editions/${DRAFT}/preview`, {})
const look = (path: string, browser = reader, init: RequestInit = {}) =>
  browser.request(init.method ?? 'GET', ROOT + path, init)

test('before it is made there is none, for who sees drafts too', async () => {
  expect(await made()).toBeNull()
  expect((await look('/')).status).toBe(404)
})

test('the editor has it made, step by step, by the code that publishes; the draft stays a draft', async () => {
  const lines = (await (await make()).text()).trim().split('\n')
  const said = lines.map((line) => JSON.parse(line) as WorkLine<unknown>)
  const steps = said.flatMap((line) => (line.kind === 'step' ? [line.step] : []))
  expect(steps).toEqual(['copying', 'publishing'])
  expect(said.at(-1)?.kind).toBe('done')
  expect(await made()).toEqual({
    ...{ edition: DRAFT, madeAt: '2026-11-28T00:00:00.000Z', madeBy: 'editor' },
    ...{ isStale: false, latest: 'sample-2026-02' },
  })
  const status = map.$client.prepare('select status from editions where id = ?').pluck().get(DRAFT)
  expect(status).toBe('draft')
  expect(map.$files.editions()).not.toContain(DRAFT)
  expect(desk.trail().map(({ action }) => action)).toEqual(
    expect.arrayContaining(['preview-begun', 'preview-made']),
  )
})

test('the public page stands below the preview’s root and says 案 before anything is asked', async () => {
  const page = await (await look('/plans/area-05?lang=en')).text()
  expect(page).toContain(`<html data-root="${ROOT}" lang="ja">`)
  expect(page).toContain('<title>【案】')
  expect(page).toMatch(/<script [^>]*src="\/assets\/index-[^"]+\.js"/)
  expect(page).toContain(`href="${ROOT}/editions/latest"`)
  expect(page).not.toMatch(/manifest|ld\+json|\.atom/)
})

test('the API answers of the draft as it will be, beside the published editions', async () => {
  const { items } = (await (await look('/api/editions')).json()) as { items: Edition[] }
  expect(items.map(({ id }) => id)).toEqual([DRAFT, 'sample-2026-02', 'sample-2025-06'])
  expect(items[0]).toMatchObject({ status: 'published', sums: { count: 122 } })
  expect(items[0]?.title).toMatch(/^【案】/)
  const found = await look(`/api/editions/${DRAFT}/investments?q=${encodeURIComponent(SECRET)}`)
  expect(await found.json()).toMatchObject({
    total: 1,
    items: [{ title: SECRET, amountYen: 12_345_000_000 }],
  })
  const changes = await look(`/api/editions/${DRAFT}/changes/summary?since=sample-2026-02`)
  expect(await changes.json()).toMatchObject({ counts: { added: 1, removed: 0, changed: 0 } })
  // Published editions' files are those of the map.
  const marginals = await look('/api/editions/sample-2026-02/files/marginals.json')
  expect(marginals.status).toBe(200)
})

test('whatever is saved or drawn of it says 案, in itself and in its name', async () => {
  const table = await look(`/api/editions/${DRAFT}/investments.csv`)
  expect(await table.text()).toContain(`${DRAFT} 【案】`)
  expect(table.headers.get('content-disposition')).toContain(`filename="draft-investments-${DRAFT}.csv"`)
  expect(table.headers.get('content-disposition')).toContain(`filename*=UTF-8''%E6%A1%88-investments`)
  const picture = await look(`/api/editions/${DRAFT}/snapshot.svg?size=1000x750&title=x`)
  expect(await picture.text()).toMatch(/<title id="title">[^<]*【案】/)
  expect(await (await look('/feeds/editions.atom')).text()).toContain('<title>【案】')
})

test('pages of text say 案 and lead to nothing outside but files', async () => {
  const text = await look(`/editions/${DRAFT}/prefectures/43`)
  const page = await text.text()
  expect(page).toContain('<title>【案】')
  expect(page).toContain('案（未公表）／ DRAFT, not published')
  expect(page).toContain(SECRET)
  const links = [...page.matchAll(/ (?:href|src)="(\/[^"]*)"/g)].map(([, path = '']) => path)
  const outside = links.filter((path) => !path.startsWith(`${ROOT}/`))
  expect([...new Set(outside)].sort()).toEqual([
    `/admin/editions/${DRAFT}`,
    '/favicon.svg',
    '/text-pages.css',
  ])
  expect((await look('/editions/latest')).headers.get('location')).toBe(`${ROOT}/editions/${DRAFT}`)
})

/** Every public address, with something of the draft in its braces. */
const GETS = [
  ...OPERATIONS.filter(({ method }) => method === undefined).map(({ path }) => path),
  ...['/api/editions/latest', '/feeds/editions.atom', '/feeds/changes.atom'],
  ...['/editions/{edition}', '/editions/{edition}/investments/{id}'],
  ...['/editions/{edition}/plans/{id}', '/editions/{edition}/prefectures/{prefecture}'],
  ...['/', '/about', '/editions', '/changes', '/coverage', '/coverage/43', '/plans/area-05', ''],
].map((path) => {
  const real = path
    .replace('{edition}', DRAFT)
    .replace('{id}', path.includes('/plans/') ? 'area-05' : 'kikuyo-1')
    .replace('{name}', 'investments.csv')
    .replace('{prefecture}', '43')
    .replace('{code}', '43404')
  if (/\/snapshot\./.test(real)) return `${real}?size=800x600`
  if (/\/(places|suggestions)$/.test(real)) return `${real}?q=${encodeURIComponent('熊本')}`
  return /\/changes(\/|\.|$)/.test(real) && real.startsWith('/api') ? `${real}?since=sample-2026-02` : real
})

test.each(GETS)('%s of a preview is nobody’s who may not see drafts, and is kept nowhere', async (path) => {
  for (const method of ['GET', 'HEAD'])
    for (const [who, status] of [
      [nobody, 401],
      [kumamoto, 404],
    ] as const) {
      const entries = desk.trail().length
      const refused = await look(path, who, { method })
      expect(refused.status, method).toBe(status)
      expect(refused.headers.get('cache-control')).toBe('no-store')
      expect(refused.headers.get('access-control-allow-origin')).toBeNull()
      expect((await refused.text()).length).toBeLessThan(100)
      expect(desk.trail().length).toBe(entries + 1)
    }
  // Whoever has an answer is given it anew all the same: nothing says that it has not changed.
  const headers = { 'if-none-match': '*', 'if-modified-since': 'Sat, 28 Nov 2026 00:00:00 GMT' }
  const seen = await look(path, reader, { headers })
  expect([200, 302]).toContain(seen.status)
  await seen.body?.cancel()
  expect(seen.headers.get('cache-control')).toBe('no-store')
  expect(seen.headers.get('x-robots-tag')).toBe('noindex')
  for (const name of [
    'etag',
    'last-modified',
    'access-control-allow-origin',
    'access-control-expose-headers',
  ])
    expect(seen.headers.get(name), name).toBeNull()
  expect(seen.headers.get('cross-origin-resource-policy')).toBe('same-origin')
})

test('beside a preview the public addresses say no more of the draft than before, whatever a reader has of them', async () => {
  const readers = onNode(map, places)
  const pages = GETS.filter((path) => /^\/(api|editions|feeds)\//.test(path))
  expect(pages.length).toBeGreaterThan(30)
  for (const path of [...pages, '/api/editions', `/api/editions/${DRAFT}`])
    for (const headers of [{}, { 'if-none-match': '*' }, { cookie: reader.cookie ?? '' }] as Record<
      string,
      string
    >[]) {
      const answer = await readers.fetch(path, { headers })
      if (path.includes(DRAFT) && !path.startsWith('/feeds')) expect(answer.status, path).toBe(404)
      const text = await answer.text()
      for (const secret of [SECRET, '【案】', '12345000000']) expect(text, path).not.toContain(secret)
      if (!path.includes(DRAFT)) expect(text, path).not.toContain(DRAFT)
    }
})

test('a prefecture’s editor cannot tell a preview that is there from one that is not', async () => {
  const answers = await Promise.all(
    [DRAFT, '2099-01', 'sample-2026-02'].map(async (id) => {
      const answer = await kumamoto.request('GET', `/admin/preview/${id}/api/editions`)
      return [answer.status, (await answer.text()).replace(id, 'ID')]
    }),
  )
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
})

test('whoever follows a link without being signed in gets the desk’s page, which asks to sign in', async () => {
  const answer = await look('/', nobody, { headers: { accept: 'text/html,*/*' } })
  expect(answer.status).toBe(401)
  const page = await answer.text()
  expect(page).toContain('/admin/assets/')
  expect(page).not.toContain(DRAFT)
})

test('of all posts the questions with a drawn area alone need no token, and they come from a page of ours', async () => {
  const posts = OPERATIONS.filter(({ method }) => method === 'post').map(({ path }) =>
    path.replace('{edition}', DRAFT),
  )
  expect(posts.length).toBeGreaterThan(0)
  const ring = [
    [130, 32],
    [132, 32],
    [132, 34],
    [130, 34],
    [130, 32],
  ]
  const body = JSON.stringify({ within: { type: 'MultiPolygon', coordinates: [[ring]] } })
  const own = { origin: desk.site, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  const ask = async (path: string, who: Browser, headers: Record<string, string> = own) =>
    await look(path, who, { method: 'POST', body, headers })
  for (const path of posts) {
    expect(isAskedByPost(ROOT + path), path).toBe(true)
    const seen = await ask(path, reader)
    expect([seen.status, seen.headers.get('cache-control')], path).toEqual([200, 'no-store'])
    expect(await seen.text(), path).toContain(path.includes('summary') ? '43' : SECRET)
    expect((await ask(path, nobody)).status, path).toBe(401)
    expect((await ask(path, kumamoto)).status, path).toBe(404)
    const foreign = { ...own, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await ask(path, reader, foreign)).status, path).toBe(403)
    expect((await ask(path, reader, { 'content-type': 'application/json' })).status, path).toBe(403)
  }
  for (const path of ['/api/editions', `/api/editions/${DRAFT}/investments`, '/', '/query'])
    expect((await ask(path, reader)).status, path).toBe(403)
})

test('addresses beside it, escaped or climbing out, lead to no other file or edition', async () => {
  for (const path of [
    `/admin/preview/%32026-12/api/editions`,
    `/admin/preview/${DRAFT}%2f..%2f${DRAFT}/api/editions`,
    `/admin/preview/..%2f..%2f/api/editions`,
    `/admin/preview/.half-made-x/api/editions`,
    `${ROOT}/map.sqlite`,
    `${ROOT}/files/manifest.json`,
    `${ROOT}/admin/api/editions`,
    `${ROOT}/api/editions/${DRAFT}/files/..%2f..%2fmap.sqlite`,
  ])
    expect((await reader.request('GET', path)).status, path).toSatisfy((status: number) =>
      // An address that is no file's is the page, as on the public site.
      path === `${ROOT}/admin/api/editions` ? status === 200 : status === 404,
    )
})

test('the preview says when the draft has changed since, and is made anew; two at a time are not', async () => {
  await change({ 案件名: SECRET, '投資総額（百万円）': '54321' })
  expect(await made()).toMatchObject({ isStale: true })
  const folder = desk.previews.find(DRAFT)?.folder ?? ''
  const [first, second] = await Promise.all([make(), make()])
  const ends = [await lastLine(first), await lastLine(second)]
  expect(ends.map(({ kind }) => kind).sort()).toEqual(['done', 'refused'])
  expect(ends.find(({ kind }) => kind === 'refused')).toMatchObject({ refusal: { code: 'busy' } })
  expect(await made()).toMatchObject({ isStale: false })
  expect(existsSync(folder)).toBe(false)
  const found = await look(`/api/editions/${DRAFT}/investments/kikuyo-1`)
  expect(await found.json()).toMatchObject({ amountYen: 54_321_000_000 })
})

test('a draft with errors has no preview, and the one before stays', async () => {
  const plan = map.$client.prepare(
    `update investments set planId = @plan where id = 'kikuyo-1'
     and edition = (select key from editions where id = '${DRAFT}')`,
  )
  plan.run({ plan: 'no-such-plan' })
  const before = await made()
  const line = await lastLine(await make())
  expect(line).toMatchObject({ kind: 'refused', refusal: { code: 'has-errors' } })
  expect(readdirSync(join(desk.folder, 'previews'))).toHaveLength(1)
  expect((await made())?.madeAt).toBe(before?.madeAt)
  plan.run({ plan: null })
})

test('who asks while the preview goes is told that there is none', async () => {
  const asked = look(`/api/editions/${DRAFT}/snapshot.png?size=A3`)
  await new Promise(setImmediate)
  desk.previews.remove(DRAFT)
  expect((await asked).status).toBe(404)
  expect((await lastLine(await make())).kind).toBe('done')
})

test('when the draft is published its preview goes', async () => {
  const folder = desk.previews.find(DRAFT)?.folder ?? ''
  expect(existsSync(folder)).toBe(true)
  const { revision } = (await (await editor.get(`/editions/${DRAFT}`)).json()) as { revision: string }
  const asked = { revision, repeated: DRAFT }
  const line = await lastLine(await editor.send('POST', `/editions/${DRAFT}/publication`, asked))
  expect(line.kind).toBe('done')
  expect(existsSync(folder)).toBe(false)
  expect((await look('/api/editions')).status).toBe(404)
  expect(await lastLine(await make())).toMatchObject({ refusal: { code: 'not-a-draft' } })
})

test('a preview that outlived its draft, published by the command line, goes when it is next asked about', async () => {
  const madeAt = '2026-11-28T00:00:00.000Z'
  await desk.previews.make(async () => ({ edition: DRAFT, revision: 'r', madeAt, madeBy: 'editor' }))
  expect((await look('/')).status).toBe(200)
  expect(await made()).toBeNull()
  expect((await look('/')).status).toBe(404)
})

test('of a killed server’s previews whole ones stay; half made, older and another build’s go, and old ones with time', async () => {
  const root = mkdtempSync(join(tmpdir(), 'previews-'))
  let now = Date.parse('2026-11-28T00:00:00Z')
  const lay = (name: string, note: Record<string, string>) => {
    mkdirSync(join(root, name))
    const whole = { revision: 'r', madeAt: '2026-11-27T00:00:00.000Z', madeBy: 'editor', build: 'b', ...note }
    writeFileSync(join(root, name, 'preview.json'), JSON.stringify(whole))
  }
  lay('.half-made-1', { edition: 'half' })
  lay('newer@1', { edition: 'twice', madeAt: '2026-11-27T12:00:00.000Z' })
  lay('older@2', { edition: 'twice' })
  lay('other@1', { edition: 'other', build: 'another' })
  lay('old@1', { edition: 'old', madeAt: '2026-11-20T00:00:00.000Z' })
  mkdirSync(join(root, 'broken@1'))
  const previews = new Previews(root, 'b', () => new Date(now))
  expect(readdirSync(root)).toEqual(['newer@1'])
  expect(previews.find('twice')?.madeAt).toBe('2026-11-27T12:00:00.000Z')
  expect(previews.find('half')).toBeNull()
  const gone: string[] = []
  previews.onGone = (folder) => gone.push(folder)
  now += 7 * 24 * 3_600_000
  previews.sweep()
  expect([gone, readdirSync(root)]).toEqual([[join(root, 'newer@1')], []])
  await expect(previews.make(() => Promise.reject(new Error('full')))).rejects.toThrow('full')
  expect(readdirSync(root)).toEqual([])
})
