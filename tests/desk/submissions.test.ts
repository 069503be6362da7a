import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeskEdition, ImportAnswer } from '../../server/desk/contract.ts'
import type {
  ItemName,
  OwnSubmissions,
  Sent,
  SubmissionAnswer,
  SubmissionsAnswer,
} from '../../server/desk/submission-contract.ts'
import { importFiles } from '../../server/intake/import-files.ts'
import type { WriteDatabase } from '../../server/open-database.ts'
import { aCase, allRows, aPlan, csv, type FileInHand, places, type Row } from '../intake/draft.ts'
import { type ADesk, aDesk, type Browser, HOUR_MS, lastLine, starterMap } from './a-desk.ts'

/** Prefectures send their part, and the nation's editor decides: by what the pages ask for, on real databases. */
const DRAFT = '2026-12'
const KUMAMOTO = '43404'
const FUKUOKA = '40130'
let desk: ADesk
let map: WriteDatabase
let editor: Browser
let reader: Browser
let kumamoto: Browser
let fukuoka: Browser

/** A plan of two prefectures, with a target that both may report of. */
const SHARED = [
  csv('計画', [
    aPlan({
      ...{
        計画ID: 'shared-1',
        計画名: '架空の広域計画',
        策定主体: '熊本県；福岡県',
        策定主体コード: '43；40',
      },
      ...{ 状態: '国公表', 類型: 'B' },
    }),
  ]),
  csv('計画区域', [{ 計画ID: 'shared-1', 市区町村コード: KUMAMOTO }]),
  csv('目標', [
    {
      ...{ 計画ID: 'shared-1', 目標ID: 'kpi-1', 種別: 'KPI', 指標名: '誘致した工場', 単位: '件' },
      ...{ 基準値: '0', 基準日: '2025-04-01', 目標値: '10', 期限: '2030-03-31' },
    },
  ]),
]
/** A case that stands in both prefectures, and one of Tokyo. */
const BOTH = [KUMAMOTO, FUKUOKA].map((code) => aCase({ 案件ID: 'two-sites', 市区町村コード: code }))
const TOKYO = aCase({ 案件ID: 'tokyo-1', 市区町村コード: '13101' })

beforeAll(async () => {
  map = starterMap()
  desk = aDesk({ database: map.$client.name })
  editor = await desk.signedIn('editor', 'national-editor')
  reader = await desk.signedIn('viewer', 'reader')
  kumamoto = await desk.signedIn('kumamoto', 'prefecture-editor', '43')
  fukuoka = await desk.signedIn('fukuoka', 'prefecture-editor', '40')
  const asked = { id: DRAFT, asOf: '2026-12-31', from: 'sample-2026-02', note: '架空' }
  expect((await editor.send('POST', '/editions', asked)).status).toBe(201)
  const own = [...SHARED, csv('投資案件', [aCase(), ...BOTH, TOKYO])]
  const { problems } = await importFiles(map, DRAFT, own, { replace: false, places })
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
})
afterAll(async () => {
  expect(desk.unexpected).toEqual([])
  await desk.close()
  map.$client.close()
})

async function send(browser: Browser, files: FileInHand[]) {
  const uploads: string[] = []
  for (const file of files) uploads.push(await browser.upload(file))
  const line = await lastLine<Sent>(await browser.send('POST', `/editions/${DRAFT}/submissions`, { uploads }))
  // A submission's time is to the second of the test's own clock.
  desk.pass(1000)
  return line
}

const cases = (...rows: Row[]) => [csv('投資案件', rows)]

async function sent(browser: Browser, files: FileInHand[]): Promise<string> {
  const line = await send(browser, files)
  expect(line).toMatchObject({ kind: 'done', done: { errors: 0 } })
  return (line.kind === 'done' ? line.done.submission : null) ?? ''
}

const look = async (browser: Browser, id: string) =>
  (await (await browser.get(`/submissions/${id}`)).json()) as SubmissionAnswer
const page = async () =>
  (await (await editor.get(`/editions/${DRAFT}/submissions`)).json()) as SubmissionsAnswer
const revision = async () => ((await (await editor.get(`/editions/${DRAFT}`)).json()) as DeskEdition).revision
const amountOf = (id: string) =>
  map.$client
    .prepare(
      'select amountYen from investments i join editions e on e.key = i.edition where e.id = ? and i.id = ?',
    )
    .pluck()
    .get(DRAFT, id)
const accept = async (id: string, chosen: ItemName[] | null = null) => {
  const { revision: seen, conflicts } = await look(editor, id)
  const asked = { revision: seen ?? '', chosen, conflicts: conflicts.length, remarks: '' }
  return await editor.send('POST', `/submissions/${id}/acceptance`, asked)
}
const returned = (id: string, remarks: string) =>
  editor.send('POST', `/submissions/${id}/return`, { remarks })

test('a prefecture learns of a draft when it is asked for its part, and not before', async () => {
  const own = async () => (await (await kumamoto.get('/submissions')).json()) as OwnSubmissions
  expect((await own()).calls).toEqual([])
  const path = `/editions/${DRAFT}/submissions`
  expect((await kumamoto.send('POST', path, { uploads: ['guessed'] })).status).toBe(404)
  const request = `/editions/${DRAFT}/progress-request.xlsx`
  expect((await kumamoto.get(request)).status).toBe(404)
  expect((await editor.send('POST', `/editions/${DRAFT}/call`, { dueOn: '2026-13-01' })).status).toBe(400)
  expect((await editor.send('POST', `/editions/${DRAFT}/call`, { dueOn: '2026-11-29' })).status).toBe(204)
  expect((await own()).calls).toEqual([
    { edition: DRAFT, asOf: '2026-12-31', dueOn: '2026-11-29', targets: expect.any(Number) },
  ])
  expect((await kumamoto.get(`/editions/${DRAFT}`)).status).toBe(404)
})

test('what is not the prefecture’s is an error at its cell; nobody else sees the result, and nothing is changed', async () => {
  const before = allRows(map)
  const files = [
    // The second takes over a case of Tokyo by moving it; the third lies there.
    ...cases(
      aCase({ '投資総額（百万円）': '100' }),
      { ...TOKYO, 市区町村コード: KUMAMOTO },
      aCase({ 案件ID: 'tokyo-2', 市区町村コード: '13101' }),
    ),
    csv('計画', [aPlan({ 計画ID: 'of-tokyo', 策定主体: '東京都', 策定主体コード: '13' })]),
  ]
  const line = await send(kumamoto, files)
  expect(line).toMatchObject({ kind: 'done', done: { submission: null, errors: 3 } })
  const id = line.kind === 'done' ? line.done.import : ''
  const { problems, sent: isSent } = (await (await kumamoto.get(`/imports/${id}`)).json()) as ImportAnswer
  const outside = problems.items.filter(({ code }) => code === 'outside-prefecture')
  expect(outside.map(({ cell }) => cell).sort()).toEqual(['投資案件!A3', '投資案件!A4', '計画!A2'])
  expect([isSent, outside[0]?.message]).toEqual([true, expect.stringContaining('熊本県からは変えられません')])
  expect((await kumamoto.get(`/imports/${id}/report.xlsx`)).status).toBe(200)
  expect((await editor.get(`/imports/${id}`)).status).toBe(200)
  expect((await fukuoka.get(`/imports/${id}`)).status).toBe(404)
  expect(allRows(map)).toEqual(before)
  expect((await page()).submissions).toEqual([])
})

test('a submission waits with its problems and its differences; the draft stays as it is to the byte', async () => {
  const [before, seen] = [allRows(map), await revision()]
  const rows = [aCase({ '投資総額（百万円）': '100', 段階: '稼働' }), aCase({ 案件ID: 'new-1' }), ...BOTH]
  const id = await sent(kumamoto, cases(...rows))
  expect([allRows(map), await revision()]).toEqual([before, seen])
  const found = await look(editor, id)
  expect(found).toMatchObject({ prefecture: '43', account: 'kumamoto', state: 'waiting', cases: 2, plans: 0 })
  // What was sent as the draft has it is no change.
  expect(found.items.map(({ id: item, change }) => [item, change])).toEqual([
    ['kikuyo-1', 'changed'],
    ['new-1', 'added'],
  ])
  expect(found.items[0]?.fields).toEqual([
    { name: 'amountYen', target: null, values: [null, 100_000_000] },
    { name: 'stage', target: null, values: ['unknown', 'operating'] },
  ])
  expect(found.check.every(({ id: one }) => one === 'kikuyo-1' || one === 'new-1')).toBe(true)
})

test('who sends again replaces what waited; nothing new is refused; another prefecture sees and withdraws none of it', async () => {
  const [first] = (await page()).submissions
  const id = await sent(kumamoto, cases(aCase({ '投資総額（百万円）': '200' }), aCase({ 案件ID: 'new-1' })))
  const states = (await page()).submissions.map((one) => [one.id, one.state])
  expect(states).toEqual([
    [id, 'waiting'],
    [first?.id, 'withdrawn'],
  ])
  expect(await send(kumamoto, cases(aCase()))).toMatchObject({ refusal: { code: 'nothing-sent' } })
  expect((await fukuoka.get(`/submissions/${id}`)).status).toBe(404)
  expect((await fukuoka.send('DELETE', `/submissions/${id}`)).status).toBe(404)
  expect((await kumamoto.get(`/submissions/${id}`)).status).toBe(200)
  expect((await reader.get(`/submissions/${id}`)).status).toBe(200)
  const asked = { revision: await revision(), chosen: null, conflicts: 0, remarks: '' }
  for (const browser of [kumamoto, reader])
    expect((await browser.send('POST', `/submissions/${id}/acceptance`, asked)).status).toBe(403)
  // What it shows of the draft's state is the nation's alone.
  expect((await look(kumamoto, id)).revision).toBeNull()
})

test('a draft that has changed since the page was drawn is said so, and nothing is lost', async () => {
  const id = (await page()).submissions[0]?.id ?? ''
  const stale = { revision: await revision(), chosen: null, conflicts: 0, remarks: '' }
  await importFiles(map, DRAFT, cases(aCase({ 案件ID: 'by-command' })), { replace: false, places })
  const refused = await editor.send('POST', `/submissions/${id}/acceptance`, stale)
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'draft-changed' }])
  expect((await look(editor, id)).state).toBe('waiting')
  expect(amountOf('kikuyo-1')).toBeNull()
})

test('some are accepted: exactly the chosen ones are in the draft, and the prefecture sees which', async () => {
  const id = (await page()).submissions[0]?.id ?? ''
  expect((await accept(id, [{ kind: 'case', id: 'not-sent' }])).status).toBe(400)
  const answer = await accept(id, [{ kind: 'case', id: 'kikuyo-1' }])
  expect(await answer.json()).toMatchObject({ errors: 0, accepted: 1 })
  expect([amountOf('kikuyo-1'), amountOf('new-1')]).toEqual([200_000_000, undefined])
  const found = await look(kumamoto, id)
  expect(found).toMatchObject({ state: 'accepted', accepted: 1 })
  expect(found.items.map(({ id: item, isAccepted }) => [item, isAccepted])).toEqual([
    ['kikuyo-1', true],
    ['new-1', false],
  ])
  expect((await kumamoto.send('DELETE', `/submissions/${id}`)).status).toBe(409)
})

test('it is returned with remarks, which must be there, and then it waits no longer', async () => {
  const id = await sent(fukuoka, cases(aCase({ 案件ID: 'fukuoka-1', 市区町村コード: FUKUOKA })))
  expect((await returned(id, '  ')).status).toBe(400)
  expect((await returned(id, '出典の日付を入れてください。')).status).toBe(204)
  const own = (await (await fukuoka.get('/submissions')).json()) as OwnSubmissions
  expect(own.submissions).toMatchObject([{ id, state: 'returned', remarks: '出典の日付を入れてください。' }])
  const late = { revision: (await revision()) ?? '', chosen: null, conflicts: 0, remarks: '' }
  expect((await editor.send('POST', `/submissions/${id}/acceptance`, late)).status).toBe(409)
  expect((await returned(id, 'もう一度')).status).toBe(409)
  expect(amountOf('fukuoka-1')).toBeUndefined()
})

test('two that touch the same case or plan are a conflict, field by field, until one is chosen or returned', async () => {
  const ours = (cells: Row) => BOTH.map((row) => ({ ...row, ...cells }))
  const plan = (name: string) =>
    csv('計画', [
      aPlan({
        ...{ 計画ID: 'shared-1', 計画名: name, 策定主体: '熊本県；福岡県', 策定主体コード: '43；40' },
        ...{ 状態: '国公表', 類型: 'B' },
      }),
    ])
  const one = await sent(kumamoto, [...cases(...ours({ '投資総額（百万円）': '500' })), plan('熊本の名')])
  expect((await look(editor, one)).items.map(({ conflict }) => conflict)).toEqual([null, null])
  const other = await sent(fukuoka, [
    ...cases(
      ...ours({ '投資総額（百万円）': '700' }),
      aCase({ 案件ID: 'fukuoka-1', 市区町村コード: FUKUOKA }),
    ),
    plan('福岡の名'),
  ])
  const conflicts = async (id: string) =>
    (await look(editor, id)).items.flatMap(({ id: item, conflict }) =>
      conflict === null ? [] : [{ item, ...conflict }],
    )
  const amount = { name: 'amountYen', target: null, values: [null, 500_000_000, 700_000_000] }
  expect(await conflicts(one)).toMatchObject([
    {
      item: 'two-sites',
      draftChanged: false,
      others: [{ submission: other, prefecture: '40' }],
      fields: [amount],
    },
    { item: 'shared-1', fields: [{ name: 'name', values: ['架空の広域計画', '熊本の名', '福岡の名'] }] },
  ])
  // What another prefecture sends is shown to the nation alone.
  expect(await (await kumamoto.get(`/submissions/${one}`)).text()).not.toContain('福岡の名')
  expect((await page()).prefectures.filter(({ conflicts: count }) => count > 0)).toMatchObject([
    { prefecture: '40', conflicts: 2 },
    { prefecture: '43', conflicts: 2 },
  ])
  // Who has not seen them accepts nothing over them.
  const unseen = { revision: (await revision()) ?? '', chosen: null, conflicts: 1, remarks: '' }
  const over = await editor.send('POST', `/submissions/${one}/acceptance`, unseen)
  expect([over.status, await over.json()]).toMatchObject([409, { code: 'conflict-not-seen' }])
  expect(await (await accept(one)).json()).toMatchObject({ errors: 0, accepted: 2 })
  expect(amountOf('two-sites')).toBe(500_000_000)
  expect(await conflicts(other)).toMatchObject([
    { item: 'two-sites', draftChanged: true, others: [], fields: [{ values: [500_000_000, 700_000_000] }] },
    { item: 'shared-1', draftChanged: true, fields: [{ values: ['熊本の名', '福岡の名'] }] },
  ])
  // Chosen all the same: it is the other's version that stands.
  const chosen: ItemName[] = [
    { kind: 'case', id: 'two-sites' },
    { kind: 'case', id: 'fukuoka-1' },
  ]
  expect(await (await accept(other, chosen)).json()).toMatchObject({ errors: 0, accepted: 2 })
  expect(amountOf('two-sites')).toBe(700_000_000)
  const name = map.$client.prepare("select name from plans where id = 'shared-1'").pluck().get()
  expect(name).toBe('熊本の名')
})

test('reports of a shared plan by its two prefectures stand side by side when both are accepted', async () => {
  const report = (asOf: string, value: string) => [
    csv('進捗', [{ 計画ID: 'shared-1', 目標ID: 'kpi-1', 時点: asOf, 実績値: value, 状態: '順調' }]),
  ]
  const one = await sent(kumamoto, report('2026-03', '3'))
  const other = await sent(fukuoka, report('2026-09', '4'))
  expect((await look(editor, one)).items[0]?.conflict?.others).toHaveLength(1)
  for (const id of [one, other]) expect(await (await accept(id)).json()).toMatchObject({ accepted: 1 })
  const checks = map.$client.prepare(
    `select asOf, value from plan_checks c join plans p on p.key = c.plan where p.id = 'shared-1' order by asOf`,
  )
  expect(checks.raw().all()).toEqual([
    ['2026-03', 3],
    ['2026-09', 4],
  ])
})

test('the page says of all 47 who has sent, who is late, and what the round still lacks', async () => {
  const standing = async (code: string) => {
    const { prefectures } = await page()
    expect(prefectures).toHaveLength(47)
    return prefectures.find(({ prefecture }) => prefecture === code)
  }
  expect(await standing('43')).toMatchObject({ newest: { state: 'accepted' }, isLate: false })
  expect(await standing('13')).toMatchObject({ newest: null, isLate: false })
  // The last day is in time to its end in Japan.
  desk.pass(38 * HOUR_MS)
  await editor.signIn('editor')
  expect((await standing('13'))?.isLate).toBe(false)
  desk.pass(2 * HOUR_MS)
  await editor.signIn('editor')
  await fukuoka.signIn('fukuoka')
  expect((await standing('13'))?.isLate).toBe(true)
  expect((await standing('43'))?.isLate).toBe(false)
  const late = await sent(fukuoka, cases(aCase({ 案件ID: 'fukuoka-2', 市区町村コード: FUKUOKA })))
  expect(await standing('40')).toMatchObject({ newest: { id: late, state: 'waiting' }, isLate: true })
  expect((await fukuoka.send('DELETE', `/submissions/${late}`)).status).toBe(204)
  expect((await standing('40'))?.newest?.state).toBe('accepted')
  expect((await page()).roundEnd).toBe('2026-09-30')
  const { targets = 0, notStated = 0, notReported = 0 } = (await standing('43')) ?? {}
  expect([targets > 0, notStated + notReported < targets]).toEqual([true, true])
  const own = (await (await fukuoka.get('/submissions')).json()) as OwnSubmissions
  expect(own.calls[0]?.targets).toBe((await standing('40'))?.targets)
})

test('the workbook of the round is given for one’s own prefecture, and to the nation for any', async () => {
  await kumamoto.signIn('kumamoto')
  const path = `/editions/${DRAFT}/progress-request.xlsx`
  const own = await kumamoto.get(path)
  expect([own.status, own.headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename="progress-request-43.xlsx"',
  ])
  expect(new Uint8Array(await own.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
  expect((await kumamoto.get(`${path}?for=40`)).status).toBe(403)
  expect((await editor.get(`${path}?for=40`)).status).toBe(200)
  expect((await editor.get(path)).status).toBe(400)
})

test('the audit has each step, and no word of what was sent', () => {
  const actions = desk
    .trail()
    .filter(({ subject }) => subject === DRAFT)
    .map(({ action }) => action)
  for (const action of ['called', 'submission-begun', 'submission-had-errors', 'submitted', 'returned'])
    expect(actions).toContain(action)
  for (const action of ['acceptance-begun', 'accepted', 'submission-withdrawn'])
    expect(actions).toContain(action)
})
