import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeskEdition, ImportAnswer } from '../../server/desk/contract.ts'
import type { ItemName, Sent, SubmissionAnswer } from '../../server/desk/submission-contract.ts'
import { createEdition } from '../../server/editions/create-edition.ts'
import { importFiles } from '../../server/intake/import-files.ts'
import type { InputFile } from '../../server/intake/table.ts'
import type { WriteDatabase } from '../../server/open-database.ts'
import { aCase, allRows, aPlan, csv, type FileInHand, places, type Row } from '../intake/draft.ts'
import { type ADesk, aDesk, type Browser, lastLine, starterMap } from './a-desk.ts'

/** What prefectures send beside rows to add and to change: what is gone, outlines, 事業, and more than a page holds. */
const DRAFT = '2026-12'
const [KUMAMOTO, FUKUOKA] = ['43404', '40130']
let desk: ADesk
let map: WriteDatabase
let editor: Browser
let kumamoto: Browser
let fukuoka: Browser

beforeAll(async () => {
  map = starterMap()
  createEdition(map, { id: DRAFT, asOf: '2026-12-31', from: 'sample-2026-02', note: '架空' })
  desk = aDesk({ database: map.$client.name })
  editor = await desk.signedIn('editor', 'national-editor')
  kumamoto = await desk.signedIn('kumamoto', 'prefecture-editor', '43')
  fukuoka = await desk.signedIn('fukuoka', 'prefecture-editor', '40')
  await editor.send('POST', `/editions/${DRAFT}/call`, { dueOn: '2026-12-20' })
  const both = [KUMAMOTO, FUKUOKA].map((code) => aCase({ 案件ID: 'two-sites', 市区町村コード: code }))
  await intoDraft([
    csv('計画', [aPlan({ 計画ID: 'of-kumamoto', 策定主体コード: '43' })]),
    csv('計画区域', [{ 計画ID: 'of-kumamoto', 市区町村コード: KUMAMOTO }]),
    csv('投資案件', [
      ...['kikuyo-1', 'gone-1', 'gone-2'].map((id) => aCase({ 案件ID: id, 計画ID: 'of-kumamoto' })),
      ...both,
      aCase({ 案件ID: 'fukuoka-1', 市区町村コード: FUKUOKA }),
    ]),
  ])
})
afterAll(async () => {
  expect(desk.unexpected).toEqual([])
  await desk.close()
  map.$client.close()
})

async function intoDraft(files: InputFile[]): Promise<void> {
  const { problems } = await importFiles(map, DRAFT, files, { replace: false, places })
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
}

async function send(browser: Browser, files: FileInHand[], removed: string[] = []) {
  const uploads: string[] = []
  for (const file of files) uploads.push(await browser.upload(file))
  const answer = await browser.send('POST', `/editions/${DRAFT}/submissions`, { uploads, removed })
  desk.pass(1000)
  return await lastLine<Sent>(answer)
}
async function sent(browser: Browser, files: FileInHand[], removed: string[] = []): Promise<string> {
  const line = await send(browser, files, removed)
  expect(line).toMatchObject({ kind: 'done', done: { errors: 0 } })
  return (line.kind === 'done' ? line.done.submission : null) ?? ''
}
async function errorsOf(browser: Browser, files: FileInHand[], removed: string[] = []) {
  const line = await send(browser, files, removed)
  expect(line).toMatchObject({ kind: 'done', done: { submission: null } })
  const id = line.kind === 'done' ? line.done.import : ''
  const { problems } = (await (await browser.get(`/imports/${id}`)).json()) as ImportAnswer
  return problems.items.filter(({ severity }) => severity === 'error').map(({ code, value }) => [code, value])
}
const look = async (browser: Browser, id: string, offset = 0) =>
  (await (await browser.get(`/submissions/${id}?offset=${offset}`)).json()) as SubmissionAnswer
const accept = async (id: string, chosen: ItemName[] | null = null) => {
  const { revision, conflicts } = await look(editor, id)
  const asked = { revision: revision ?? '', chosen, conflicts: conflicts.length, remarks: '' }
  return await (await editor.send('POST', `/submissions/${id}/acceptance`, asked)).json()
}
const isThere = (id: string) =>
  map.$client
    .prepare(
      'select count(*) from investments i join editions e on e.key = i.edition where e.id = ? and i.id = ?',
    )
    .pluck()
    .get(DRAFT, id) === 1
const cases = (...rows: Row[]) => [csv('投資案件', rows)]

test('a prefecture says which of its cases are gone: the nation sees each, and they go when it is accepted', async () => {
  const before = allRows(map)
  const id = await sent(kumamoto, cases(aCase({ 段階: '稼働', 計画ID: 'of-kumamoto' })), [
    'gone-1',
    'ｇｏｎｅ-2',
  ])
  expect(allRows(map)).toEqual(before)
  const found = await look(editor, id)
  expect(found.cases).toBe(3)
  expect(found.items.map(({ id: item, change }) => [item, change])).toEqual([
    ['gone-1', 'removed'],
    ['gone-2', 'removed'],
    ['kikuyo-1', 'changed'],
  ])
  expect(found.items[0]?.fields).toContainEqual({ name: 'title', target: null, values: ['架空の工場', null] })
  expect(await accept(id, [{ kind: 'case', id: 'gone-1' }])).toMatchObject({ errors: 0, accepted: 1 })
  expect([isThere('gone-1'), isThere('gone-2'), isThere('kikuyo-1')]).toEqual([false, true, true])
  const alone = await sent(kumamoto, [], ['gone-2'])
  expect(await accept(alone)).toMatchObject({ accepted: 1 })
  expect(isThere('gone-2')).toBe(false)
})

test('only its own, only what is there, and only what it does not send as well', async () => {
  const removed = ['two-sites', 'fukuoka-1', 'no-such', 'kikuyo-1']
  expect(await errorsOf(kumamoto, cases(aCase()), removed)).toEqual([
    ['outside-prefecture', 'two-sites'],
    ['outside-prefecture', 'fukuoka-1'],
    // Whether the draft has one elsewhere is not told.
    ['outside-prefecture', 'no-such'],
    ['removed-and-sent', 'kikuyo-1'],
  ])
  const nothing = await kumamoto.send('POST', `/editions/${DRAFT}/submissions`, { uploads: [], removed: [] })
  expect(nothing.status).toBe(400)
  expect(['two-sites', 'fukuoka-1', 'kikuyo-1'].every(isThere)).toBe(true)
})

test('gone for one and changed in the draft meanwhile is a conflict, with both side by side', async () => {
  const id = await sent(fukuoka, [], ['fukuoka-1'])
  expect((await look(editor, id)).conflicts).toEqual([])
  await intoDraft(cases(aCase({ 案件ID: 'fukuoka-1', 市区町村コード: FUKUOKA, 段階: '稼働' })))
  const { conflicts, items } = await look(editor, id)
  expect(conflicts).toMatchObject([{ id: 'fukuoka-1', draftChanged: true }])
  const stage = { name: 'stage', target: null, values: ['operating', null] }
  expect(items[0]?.conflict?.fields).toContainEqual(stage)
  expect(
    (await editor.send('POST', `/submissions/${id}/return`, { remarks: '稼働しています。' })).status,
  ).toBe(204)
  expect(isThere('fukuoka-1')).toBe(true)
})

test('事業 are the nation’s: those sent as they are do no harm, another row is an error', async () => {
  await intoDraft([csv('事業', [{ 事業ID: 'support-1', 事業名: '架空補助金' }])])
  const row = aCase({ 事業ID: 'support-1', 段階: '計画', 計画ID: 'of-kumamoto' })
  const same = csv('事業', [{ 事業ID: 'support-1', 事業名: '架空補助金' }])
  const other = csv('事業', [{ 事業ID: 'support-1', 事業名: '別の名' }])
  expect((await errorsOf(kumamoto, [...cases(row), other])).map(([code]) => code)).toEqual([
    'programmes-changed',
  ])
  const id = await sent(kumamoto, [...cases(row), same])
  expect((await look(editor, id)).items.map(({ id: item }) => item)).toEqual(['kikuyo-1'])
})

test('an outline alone is sent, waits, and is in the draft when it is accepted', async () => {
  const ring = [
    ...[
      [130.8, 32.85],
      [130.85, 32.85],
      [130.85, 32.9],
      [130.8, 32.9],
    ],
    [130.8, 32.85],
  ]
  const feature = {
    ...{ type: 'Feature', properties: { 計画ID: 'of-kumamoto' } },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }
  const text = JSON.stringify({ type: 'FeatureCollection', features: [feature] })
  const outline = { name: '計画区域形状.geojson', bytes: new TextEncoder().encode(text) }
  const id = await sent(kumamoto, [outline])
  const stored = map.$client
    .prepare(
      `select o.geometry from plan_outlines o join plans p on p.key = o.plan join editions e on e.key = p.edition
       where e.id = ? and p.id = 'of-kumamoto'`,
    )
    .pluck()
  expect(stored.get(DRAFT)).toBeUndefined()
  expect(await accept(id)).toMatchObject({ errors: 0, accepted: 1 })
  expect(JSON.parse(stored.get(DRAFT) as string).type).toBe('MultiPolygon')
})

test('what the draft no longer bears is told when it is accepted, and nothing of it is taken', async () => {
  const rows = [aCase({ 案件ID: 'late-1', 計画ID: 'of-kumamoto' }), aCase({ 案件ID: 'late-2' })]
  const id = await sent(kumamoto, cases(...rows))
  // Its plan leaves the draft meanwhile.
  map.$client
    .prepare(
      "delete from plans where id = 'of-kumamoto' and edition = (select key from editions where id = ?)",
    )
    .run(DRAFT)
  const refused = await accept(id)
  expect(refused).toMatchObject({ errors: 1, accepted: 0, items: [{ code: 'unknown-plan' }] })
  expect([isThere('late-1'), isThere('late-2')]).toEqual([false, false])
  expect((await look(editor, id)).state).toBe('waiting')
  expect(await accept(id, [{ kind: 'case', id: 'late-2' }])).toMatchObject({ accepted: 1 })
  expect([isThere('late-1'), isThere('late-2')]).toEqual([false, true])
})

test('more than a page holds is looked at a page at a time, and conflicts of all pages are known on the first', async () => {
  const rows = Array.from({ length: 60 }, (_, at) =>
    aCase({ 案件ID: `many-${String(at).padStart(2, '0')}`, '投資総額（百万円）': '100' }),
  )
  const id = await sent(kumamoto, cases(...rows))
  await intoDraft(cases(aCase({ 案件ID: 'many-59', '投資総額（百万円）': '900' })))
  const first = await look(editor, id)
  expect([first.cases, first.items.length, first.nextOffset]).toEqual([60, 50, 50])
  expect(first.items.every(({ conflict }) => conflict === null)).toBe(true)
  expect(first.conflicts).toMatchObject([{ id: 'many-59' }])
  const second = await look(editor, id, 50)
  expect([second.items.length, second.nextOffset]).toEqual([10, null])
  expect(second.items.at(-1)?.conflict?.draftChanged).toBe(true)
  expect(await accept(id)).toMatchObject({ errors: 0, accepted: 60 })
  const { edition } = (await (await editor.get(`/editions/${DRAFT}`)).json()) as DeskEdition
  expect(edition.sums.count).toBeGreaterThanOrEqual(60)
})
