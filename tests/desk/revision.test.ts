import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeskEdition, ImportAnswer, Imported, Published, WorkLine } from '../../server/desk/contract.ts'
import { importFiles } from '../../server/intake/import-files.ts'
import type { WriteDatabase } from '../../server/open-database.ts'
import { aCase, csv, type FileInHand, places, workbook } from '../intake/draft.ts'
import { type ADesk, aDesk, type Browser, starterMap } from './a-desk.ts'

/** From the last edition to a published revision, by what the page asks for; the work is done in the real threads. */
const DRAFT = '2026-12'
let desk: ADesk
let map: WriteDatabase
let editor: Browser
beforeAll(async () => {
  map = starterMap()
  desk = aDesk({ database: map.$client.name })
  editor = await desk.signedIn('editor', 'national-editor')
  const asked = { id: DRAFT, asOf: '2026-12-31', from: 'sample-2026-02', note: '架空' }
  expect((await editor.send('POST', '/editions', asked)).status).toBe(201)
})
afterAll(async () => {
  expect(desk.unexpected).toEqual([])
  await desk.close()
  map.$client.close()
})

const draft = async () => (await (await editor.get(`/editions/${DRAFT}`)).json()) as DeskEdition

async function upload(file: FileInHand, cut = file.bytes.length): Promise<string> {
  const { name, bytes } = file
  const begun = await editor.send('POST', '/uploads', { name, bytes: bytes.length })
  const { upload: id } = (await begun.json()) as { upload: string }
  for (let at = 0; at < bytes.length; at += cut) {
    const answer = await editor.request('PUT', `/admin/api/uploads/${id}?at=${at}`, {
      headers: { origin: desk.site, 'sec-fetch-site': 'same-origin', 'x-csrf-token': editor.csrf ?? '' },
      body: Uint8Array.from(bytes.subarray(at, at + cut)),
    })
    expect(answer.status).toBe(200)
  }
  return id
}

async function lastLine<Done>(answer: Response): Promise<WorkLine<Done>> {
  const lines = (await answer.text()).trim().split('\n')
  return JSON.parse(lines.at(-1) ?? '') as WorkLine<Done>
}

const importAll = async (files: FileInHand[], revision: string | null, cut?: number) => {
  const uploads: string[] = []
  for (const file of files) uploads.push(await upload(file, cut))
  const asked = { uploads, replace: false, revision: revision ?? '' }
  return await lastLine<Imported>(await editor.send('POST', `/editions/${DRAFT}/imports`, asked))
}

const BAD = [
  aCase({ '投資総額（百万円）': 'たくさん' }),
  aCase({ 案件ID: 'kikuyo-2', 市区町村コード: '99999' }),
]

test('errors change nothing: each has the address of its cell, and the annotated workbook is there', async () => {
  const before = await draft()
  const headers = Object.keys(BAD[0] ?? {})
  const data = [headers, ...BAD.map((row) => headers.map((header) => row[header] ?? ''))]
  const sheet = { sheet: '投資案件', data: data.map((row) => row.map((value) => ({ value, type: String }))) }
  const line = await importAll([await workbook('revision.xlsx', [sheet])], before.revision, 1000)
  expect(line).toMatchObject({ kind: 'done', done: { errors: 2 } })
  const id = line.kind === 'done' ? line.done.import : ''
  const { problems, files } = (await (await editor.get(`/imports/${id}`)).json()) as ImportAnswer
  expect(files).toEqual(['revision.xlsx'])
  expect(problems.items.map(({ severity, cell, value }) => [severity, cell, value])).toEqual([
    ['error', '投資案件!F2', 'たくさん'],
    ['error', '投資案件!C3', '99999'],
  ])
  const report = await editor.get(`/imports/${id}/report.xlsx`)
  const parts = unzipSync(new Uint8Array(await report.arrayBuffer()))
  expect(Object.keys(parts)).toContain('xl/workbook.xml')
  expect((await draft()).revision).toBe(before.revision)
})

test('two editors at once: whoever writes to a draft that has changed meanwhile is refused, and nothing is lost', async () => {
  const seen = await draft()
  const first = await importAll([csv('投資案件', [aCase({ '投資総額（百万円）': '100' })])], seen.revision)
  expect(first).toMatchObject({ kind: 'done', done: { errors: 0 } })
  const second = await importAll([csv('投資案件', [aCase({ '投資総額（百万円）': '999' })])], seen.revision)
  expect(second).toMatchObject({ kind: 'refused', refusal: { code: 'draft-changed' } })
  const amount = () =>
    map.$client.prepare("select amountYen from investments where id = 'kikuyo-1'").pluck().get()
  expect(amount()).toBe(100_000_000)
  // By the command line too.
  const now = await draft()
  await importFiles(map, DRAFT, [csv('投資案件', [aCase({ 案件ID: 'by-command' })])], {
    replace: false,
    places,
  })
  const stale = { revision: now.revision, repeated: DRAFT }
  const refused = await lastLine(await editor.send('POST', `/editions/${DRAFT}/publication`, stale))
  expect(refused).toMatchObject({ kind: 'refused', refusal: { code: 'draft-changed' } })
  expect((await draft()).edition.status).toBe('draft')
})

test('what would change is told against the published edition, and adds up', async () => {
  const answer = await editor.get(`/editions/${DRAFT}/changes?since=sample-2026-02`)
  const { summary, cases } = await answer.json()
  expect(summary.counts).toMatchObject({ added: 2, removed: 0, changed: 0 })
  expect(summary.totals.to.amountYen - summary.totals.from.amountYen).toBe(100_000_000)
  expect(cases.items.map(({ one }: { one: { id: string } }) => one.id)).toEqual(['by-command', 'kikuyo-1'])
})

test('publication wants the id once more, then readers have it; afterwards nothing can be written to it', async () => {
  const { revision } = await draft()
  const path = `/editions/${DRAFT}/publication`
  expect((await editor.send('POST', path, { revision, repeated: '2026-1' })).status).toBe(400)
  expect((await draft()).edition.status).toBe('draft')
  const line = await lastLine<Published>(await editor.send('POST', path, { revision, repeated: DRAFT }))
  expect(line).toMatchObject({ kind: 'done', done: { publishedAt: '2026-11-28' } })
  const { edition, revision: after } = await draft()
  expect([edition.status, edition.hash, after]).toEqual([
    'published',
    line.kind === 'done' ? line.done.hash : '',
    null,
  ])
  const late = await importAll([csv('投資案件', [aCase()])], revision)
  expect(late).toMatchObject({ kind: 'refused', refusal: { code: 'not-a-draft' } })
})

test('a withdrawal wants a reason, which the edition then says', async () => {
  const path = `/editions/${DRAFT}/withdrawal`
  expect((await editor.send('POST', path, { reason: ' ', repeated: DRAFT })).status).toBe(400)
  expect((await editor.send('POST', path, { reason: '金額に誤り', repeated: DRAFT })).status).toBe(204)
  expect(await draft()).toMatchObject({ edition: { status: 'withdrawn' }, withdrawnReason: '金額に誤り' })
})

test('the audit has each step, begun and done', () => {
  const steps = desk.trail().filter(({ subject }) => subject === DRAFT)
  expect(steps.map(({ action }) => action)).toEqual([
    ...['create-begun', 'created'],
    ...['import-begun', 'import-had-errors'],
    ...['import-begun', 'imported', 'import-begun'],
    'publish-begun',
    ...['publish-begun', 'published'],
    'import-begun',
    ...['withdraw-begun', 'withdrawn'],
  ])
})

test.each([
  ['a program', { name: 'virus.exe', bytes: 10 }, 400],
  ['a path', { name: '../../etc/投資案件.csv', bytes: 10 }, 400],
  ['too large a file', { name: '投資案件.csv', bytes: 2 ** 30 }, 413],
  ['no name', { bytes: 10 }, 400],
])('an upload of %s is refused', async (_, asked, status) => {
  expect((await editor.send('POST', '/uploads', asked)).status).toBe(status)
})

test('a piece that is not the next, is too long, or is somebody else’s is refused', async () => {
  const begun = await editor.send('POST', '/uploads', { name: 'a.csv', bytes: 3 })
  const { upload: id } = (await begun.json()) as { upload: string }
  const put = async (browser: Browser, at: number, body: Uint8Array<ArrayBuffer>) => {
    const headers = { origin: desk.site, 'sec-fetch-site': 'same-origin', 'x-csrf-token': browser.csrf ?? '' }
    return (await browser.request('PUT', `/admin/api/uploads/${id}?at=${at}`, { headers, body })).status
  }
  expect(await put(editor, 1, new Uint8Array(1))).toBe(400)
  expect(await put(editor, 0, new Uint8Array(4))).toBe(413)
  expect(await put(editor, 0, new Uint8Array(2 ** 20 + 1))).toBe(413)
  expect(await put(await desk.signedIn('other', 'national-editor'), 0, new Uint8Array(1))).toBe(404)
  expect(await put(editor, 0, new Uint8Array(3))).toBe(200)
})
