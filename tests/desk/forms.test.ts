import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FoundItem, ItemForm, ItemKind, SavedItem } from '../../server/desk/form-contract.ts'
import { createEdition } from '../../server/editions/create-edition.ts'
import { importFiles } from '../../server/intake/import-files.ts'
import type { WriteDatabase } from '../../server/open-database.ts'
import { aCase, aPlan, csv, places, type Row } from '../intake/draft.ts'
import { type ADesk, aDesk, type Browser, starterMap } from './a-desk.ts'

/** Cases and plans of a draft in a form: found, edited, added and removed, by the checks of an import. */
const DRAFT = '2026-12'
/** Of the starter's plans one with an area, texts, targets and reports; cases name it. */
const PLAN = 'area-14'
let desk: ADesk
let map: WriteDatabase
let editor: Browser
beforeAll(async () => {
  map = starterMap()
  createEdition(map, { id: DRAFT, asOf: '2026-12-31', from: 'sample-2026-02', note: '架空' })
  desk = aDesk({ database: map.$client.name })
  editor = await desk.signedIn('editor', 'national-editor')
  await importRows('投資案件', [aCase({ '投資総額（百万円）': '100' }), aCase({ 案件ID: 'other' })])
})
afterAll(async () => {
  expect(desk.unexpected).toEqual([])
  await desk.close()
  map.$client.close()
})

/** As the command line would: past the desk. */
async function importRows(table: string, rows: Row[]): Promise<void> {
  const { problems } = await importFiles(map, DRAFT, [csv(table, rows)], { replace: false, places })
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
}

const pathOf = (kind: ItemKind, id: string) => `/editions/${DRAFT}/${kind}s/${id}`
const formOf = async (kind: ItemKind, id: string) =>
  (await (await editor.get(pathOf(kind, id))).json()) as ItemForm
const emptyForm = async (kind: ItemKind) =>
  (await (await editor.get(`/editions/${DRAFT}/new-${kind}`)).json()) as ItemForm

async function send(method: string, path: string, body: unknown, by = editor) {
  const answer = await by.send(method, path, body)
  const said = answer.status === 204 ? {} : await answer.json()
  return [answer.status, said] as [number, SavedItem & { code?: string }]
}

type Tables = Record<string, string[][]>
const tablesOf = ({ tables }: ItemForm): Tables =>
  Object.fromEntries(tables.map(({ name, rows }) => [name, rows]))
const headersIn = ({ tables }: ItemForm, name: string) =>
  (tables.find((table) => table.name === name)?.columns ?? []).map(({ header }) => header)
/** The rows of a table with some of their cells written anew. */
function edited(form: ItemForm, name: string, row: number, cells: Row): Tables {
  const [headers, tables] = [headersIn(form, name), tablesOf(form)]
  const rows = tables[name] ?? []
  const written = rows.map((own, at) =>
    at === row ? own.map((cell, column) => cells[headers[column] ?? ''] ?? cell) : own,
  )
  return { ...tables, [name]: written }
}
const rowOf = (form: ItemForm, name: string, cells: Row) =>
  headersIn(form, name).map((header) => cells[header] ?? '')
const cellsOf = (form: ItemForm, name: string, header: string) =>
  (tablesOf(form)[name] ?? []).map((row) => row[headersIn(form, name).indexOf(header)])
const wrong = ({ problems }: SavedItem) =>
  problems
    .filter(({ severity }) => severity === 'error')
    .map(({ sheet, at, column, code }) => [sheet, at, column, code])

test('a single case is edited as the input tables have it, by the same checks; a stale form says so', async () => {
  const path = pathOf('case', 'kikuyo-1')
  const seen = await formOf('case', 'kikuyo-1')
  const { revision } = seen
  expect(cellsOf(seen, '投資案件', '投資総額（百万円）')).toEqual(['100'])
  const bad = edited(seen, '投資案件', 0, { '投資総額（百万円）': 'たくさん', 市区町村コード: '99999' })
  const refused = await send('POST', path, { tables: bad, revision })
  expect(refused).toMatchObject([200, { errors: 2 }])
  expect(wrong(refused[1]).map(([sheet, at, column]) => [sheet, at, column])).toEqual([
    ['投資案件', 0, '市区町村コード'],
    ['投資案件', 0, '投資総額（百万円）'],
  ])
  expect((await formOf('case', 'kikuyo-1')).revision).toBe(revision)
  // Somebody changes another case meanwhile: that is no hindrance.
  await importRows('投資案件', [aCase({ 案件ID: 'other', 段階: '計画' })])
  const amount = (million: string) => edited(seen, '投資案件', 0, { '投資総額（百万円）': million })
  const saved = await send('POST', path, { tables: amount('200'), revision })
  expect(saved).toMatchObject([200, { errors: 0 }])
  const stored = map.$client.prepare("select amountYen from investments where id = 'kikuyo-1'").pluck()
  expect(stored.get()).toBe(200_000_000)
  expect(await send('POST', path, { tables: amount('300'), revision })).toMatchObject([
    409,
    { code: 'case-changed' },
  ])
  expect(stored.get()).toBe(200_000_000)
  // What was answered stands for what is there now.
  const [, { revision: next }] = saved
  const [site = []] = amount('200').投資案件 ?? []
  const second = site.with(headersIn(seen, '投資案件').indexOf('市区町村コード'), '43206')
  const source = rowOf(seen, '出典', { 出典名: '続報\r二', 出典URL: 'https://example.jp/2' })
  const whole = { 投資案件: [site, second], 出典: [source] }
  expect(await send('POST', path, { tables: whole, revision: next })).toMatchObject([200, { errors: 0 }])
  const again = await formOf('case', 'kikuyo-1')
  expect(cellsOf(again, '投資案件', '市区町村コード')).toEqual(['434043', '432067'])
  expect(cellsOf(again, '出典', '出典名')).toEqual(['続報\n二'])
  // A source that is no longer in the form is gone.
  const without = { ...tablesOf(again), 出典: [] }
  expect(await send('POST', path, { tables: without, revision: again.revision })).toMatchObject([
    200,
    { errors: 0 },
  ])
  expect(tablesOf(await formOf('case', 'kikuyo-1')).出典).toEqual([])
})

test('cases and plans are found by id and by what they say', async () => {
  const found = async (kind: ItemKind, q: string) => {
    const answer = await editor.get(`/editions/${DRAFT}/${kind}s?q=${encodeURIComponent(q)}`)
    return ((await answer.json()) as { items: FoundItem[] }).items
  }
  const ids = async (kind: ItemKind, q: string) => (await found(kind, q)).map(({ id }) => id)
  expect(await ids('case', 'kikuyo-1')).toEqual(['kikuyo-1'])
  expect(await ids('case', '架空の工場')).toEqual(['kikuyo-1', 'other'])
  expect(await ids('case', 'どこにもないことば')).toEqual([])
  const [plan] = await found('plan', PLAN)
  expect(plan?.id).toBe(PLAN)
  expect(await ids('plan', plan?.title ?? '')).toContain(PLAN)
  expect(await ids('plan', plan?.about?.split('、')[0] ?? '')).toContain(PLAN)
  expect(await ids('plan', 'どこにもないことば')).toEqual([])
})

test('saved as it is, a plan says what it said: every row of every table', async () => {
  const seen = await formOf('plan', PLAN)
  const filled = seen.tables.filter(({ rows }) => rows.length > 0).map(({ name }) => name)
  expect(filled).toEqual(
    expect.arrayContaining(['計画', '計画区域', '計画記載事項', '計画施策', '目標', '進捗']),
  )
  const asked = { tables: tablesOf(seen), revision: seen.revision }
  expect(await send('POST', pathOf('plan', PLAN), asked)).toMatchObject([200, { errors: 0 }])
  expect(tablesOf(await formOf('plan', PLAN))).toEqual(tablesOf(seen))
})

test('each error of a plan stands at its row and column, and changes nothing', async () => {
  const seen = await formOf('plan', PLAN)
  const tables: Tables = {
    ...edited(seen, '目標', 1, { 目標値: '千人', 施策ID: 'no-such' }),
    計画区域: [...(tablesOf(seen).計画区域 ?? []), rowOf(seen, '計画区域', { 市区町村コード: '99999' })],
  }
  const [status, saved] = await send('POST', pathOf('plan', PLAN), { tables, revision: seen.revision })
  expect(status).toBe(200)
  const last = (tables.計画区域?.length ?? 0) - 1
  expect(wrong(saved)).toEqual(
    expect.arrayContaining([
      ['計画区域', last, '市区町村コード', expect.any(String)],
      ['目標', 1, '目標値', expect.any(String)],
      ['目標', 1, '施策ID', 'unknown-measure'],
    ]),
  )
  expect(saved.problems.every(({ expected }) => expected !== '')).toBe(true)
  // What the plan would lack without the rows that cannot be read is not said of it, nor that they are gone.
  const vain = ['missing-kgi', 'missing-sections', 'no-area', 'progress-of-no-target']
  expect(saved.problems.filter(({ code }) => vain.includes(code))).toEqual([])
  expect((await formOf('plan', PLAN)).revision).toBe(seen.revision)
  // Reports of a target that is gone are told at their rows, not thrown away.
  const [first = []] = tablesOf(seen).目標 ?? []
  const target = first[headersIn(seen, '目標').indexOf('目標ID')]
  const gone = { ...tablesOf(seen), 目標: (tablesOf(seen).目標 ?? []).slice(1) }
  const [, refused] = await send('POST', pathOf('plan', PLAN), { tables: gone, revision: seen.revision })
  const reports = cellsOf(seen, '進捗', '目標ID').filter((id) => id === target).length
  expect(reports).toBeGreaterThan(0)
  expect(wrong(refused).filter(([, , , code]) => code === 'unknown-target')).toHaveLength(reports)
})

test('rows of a plan are edited, added and removed; its outline and other plans stay as they are', async () => {
  const others = () =>
    map.$client
      .prepare(
        `select p.id, t.* from plan_targets t join plans p on p.key = t.plan join editions e on e.key = p.edition
         where e.id = ? and p.id <> ? order by p.id, t.position`,
      )
      .all(DRAFT, PLAN)
  const before = others()
  const seen = await formOf('plan', PLAN)
  const own = tablesOf(seen)
  const report = { 時点: '2026-09-30', 実績値: '', 状態: '未報告' }
  const target = cellsOf(seen, '目標', '目標ID')[0] ?? ''
  const tables: Tables = {
    ...own,
    計画: edited(seen, '計画', 0, { 備考: '一行目\n二行目' }).計画 ?? [],
    計画区域: (own.計画区域 ?? []).slice(0, 1),
    計画主体: [rowOf(seen, '計画主体', { 名称: '架空工業', 役割: '核' })],
    進捗: [rowOf(seen, '進捗', { ...report, 目標ID: target })],
    出典: [rowOf(seen, '出典', { 出典名: '架空の続報' })],
  }
  const path = pathOf('plan', PLAN)
  const [, saved] = await send('POST', path, { tables, revision: seen.revision })
  expect(wrong(saved)).toEqual([])
  const now = await formOf('plan', PLAN)
  expect(now.revision).toBe(saved.revision)
  expect(cellsOf(now, '計画', '備考')).toEqual(['一行目\n二行目'])
  expect(tablesOf(now).計画区域).toEqual(tables.計画区域)
  expect(cellsOf(now, '計画主体', '名称')).toEqual(['架空工業'])
  expect(cellsOf(now, '進捗', '時点')).toEqual(['2026-09-30'])
  expect(cellsOf(now, '出典', '出典名')).toEqual(['架空の続報'])
  expect(others()).toEqual(before)
  // The form that was drawn before is stale; one of another plan is not.
  expect(await send('POST', path, { tables: own, revision: seen.revision })).toMatchObject([
    409,
    { code: 'plan-changed' },
  ])
  expect(cellsOf(await formOf('plan', PLAN), '計画主体', '名称')).toEqual(['架空工業'])
})

test('a new plan and a new case of it: an id that is there already, or is none, is told at its field', async () => {
  const empty = await emptyForm('plan')
  expect([empty.revision, empty.tables.map(({ rows }) => rows.length)]).toEqual([
    null,
    [1, ...Array.from({ length: 10 }, () => 0)],
  ])
  const items = empty.tables.find(({ name }) => name === '計画記載事項')?.columns[0]
  expect(items?.choicesByType?.地域産業クラスター計画).toContain('目指すべき姿')
  const tables: Tables = {
    計画: [rowOf(empty, '計画', aPlan({ 類型: '地域産業クラスター計画' }))],
    計画区域: [rowOf(empty, '計画区域', { 市区町村コード: '43404' })],
  }
  const add = (kind: ItemKind, id: string, own: Tables) =>
    send('POST', `/editions/${DRAFT}/${kind}s`, { id, tables: own })
  for (const [id, code] of [
    [PLAN, 'id-taken'],
    ['計画 1', 'bad-id'],
    ['', 'required'],
  ] as const) {
    const [status, refused] = await add('plan', id, tables)
    expect(status).toBe(200)
    expect(wrong(refused).map(([, , column, said]) => [column, said])).toContainEqual(['計画ID', code])
  }
  const [, added] = await add('plan', 'ｎｅｗ-plan', tables)
  expect([added.errors, added.id]).toEqual([0, 'new-plan'])
  expect(added.revision).toBe((await formOf('plan', 'new-plan')).revision)
  const ofCase = await emptyForm('case')
  const row = rowOf(ofCase, '投資案件', aCase({ 計画ID: 'new-plan', 計画での役割: '核' }))
  expect((await add('case', 'kikuyo-1', { 投資案件: [row] }))[1].problems).toMatchObject([
    { code: 'id-taken', column: '案件ID' },
  ])
  expect((await add('case', 'new-case', { 投資案件: [row] }))[1].errors).toBe(0)
  expect((await formOf('plan', 'new-plan')).cases).toBe(1)
})

test('who removes a plan has seen how many cases name it, and they are of no plan then', async () => {
  const path = pathOf('plan', 'new-plan')
  const { revision, cases } = await formOf('plan', 'new-plan')
  await importRows('投資案件', [aCase({ 案件ID: 'other', 計画ID: 'new-plan' })])
  expect(await send('DELETE', path, { revision, cases })).toMatchObject([409, { code: 'plan-changed' }])
  expect(await send('DELETE', path, { revision: 'another', cases: 2 })).toMatchObject([409, {}])
  expect((await send('DELETE', path, { revision, cases: 2 }))[0]).toBe(204)
  expect((await editor.get(path)).status).toBe(404)
  const named = map.$client
    .prepare("select id, planId, planRole from investments where id in ('new-case', 'other') order by id")
    .all()
  expect(named).toEqual([
    { id: 'new-case', planId: null, planRole: null },
    { id: 'other', planId: null, planRole: null },
  ])
  const left = map.$client
    .prepare('select count(*) from plan_areas where plan not in (select key from plans)')
    .pluck()
  expect(left.get()).toBe(0)
})

test('a case is removed alone; a form of one that is gone, or of a published edition, is refused', async () => {
  const path = pathOf('case', 'new-case')
  const seen = await formOf('case', 'new-case')
  expect((await send('DELETE', path, { revision: seen.revision, cases: 0 }))[0]).toBe(204)
  const late = { tables: tablesOf(seen), revision: seen.revision }
  expect(await send('POST', path, late)).toMatchObject([404, { code: 'case-not-found' }])
  expect((await formOf('case', 'other')).id).toBe('other')
  const published = await send('POST', `/editions/sample-2026-02/plans/${PLAN}`, {
    tables: tablesOf(await formOf('plan', PLAN)),
    revision: 'any',
  })
  expect(published).toMatchObject([409, { code: 'not-a-draft' }])
})

test('rows that are none of this form are refused as a whole', async () => {
  const seen = await formOf('plan', PLAN)
  const { revision } = seen
  const own = tablesOf(seen)
  const [first = []] = own.計画 ?? []
  for (const tables of [
    { ...own, 投資案件: [] },
    { ...own, 計画: [] },
    { ...own, 計画: [first, first] },
    { ...own, 計画: [[...first, 'more']] },
    { ...own, 事業: [['x']] },
  ])
    expect(await send('POST', pathOf('plan', PLAN), { tables, revision })).toMatchObject([
      400,
      { code: 'bad-request' },
    ])
})

test('who may only look, or edits a prefecture, saves nothing into the nation’s draft', async () => {
  const reader = await desk.signedIn('viewer', 'reader')
  const kumamoto = await desk.signedIn('kumamoto', 'prefecture-editor', '43')
  const seen = await formOf('plan', PLAN)
  const { revision } = seen
  const asked = { tables: edited(seen, '計画', 0, { 備考: '勝手に' }), revision }
  for (const one of [reader, kumamoto]) {
    expect((await send('POST', pathOf('plan', PLAN), asked, one))[0]).toBe(403)
    expect((await send('DELETE', pathOf('plan', PLAN), { revision, cases: seen.cases }, one))[0]).toBe(403)
    const created = { id: 'mine', tables: tablesOf(seen) }
    expect((await send('POST', `/editions/${DRAFT}/plans`, created, one))[0]).toBe(403)
  }
  expect((await formOf('plan', PLAN)).revision).toBe(revision)
})

test('a comparison with the published edition calls places by their names', async () => {
  const { id } = map.$client
    .prepare(
      `select i.id from investments i join editions e on e.key = i.edition
       where e.id = 'sample-2026-02' and i.siteCount = 1 and i.precision = 'municipality' order by i.id`,
    )
    .get() as { id: string }
  const seen = await formOf('case', id)
  const tables = edited(seen, '投資案件', 0, { 市区町村コード: '43404', 所在地: '' })
  const saved = await send('POST', pathOf('case', id), { tables, revision: seen.revision })
  expect(saved).toMatchObject([200, { errors: 0 }])
  const answer = await editor.get(`/editions/${DRAFT}/changes?since=sample-2026-02`)
  const { places: named } = (await answer.json()) as { places: { code: string; name: string }[] }
  expect(named).toContainEqual(expect.objectContaining({ code: '43404', name: '菊陽町' }))
})

test('the audit has each step, begun and done, with the case or plan', () => {
  const steps = desk.trail().filter(({ subject, action }) => subject === DRAFT && action !== 'refused')
  const count = (action: string) => steps.filter((one) => one.action === action).length
  expect(count('plan-saved')).toBe(3)
  expect([count('plan-removal-begun'), count('plan-removed')]).toEqual([3, 1])
  expect([count('case-removal-begun'), count('case-removed')]).toEqual([1, 1])
  expect([count('case-saved'), count('case-had-errors')]).toEqual([5, 2])
  const removed = steps.find(({ action }) => action === 'plan-removed')
  expect(JSON.parse(removed?.details ?? '')).toMatchObject({ plan: 'new-plan', cases: 2 })
})
