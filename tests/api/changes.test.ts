import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  caseHistoryShape,
  changedCasesShape,
  changesShape,
  changesSummaryShape,
  planHistoryShape,
} from '../../server/changes-shapes.ts'
import type { ChangedCases, Changes } from '../../server/domain/changes/changes.ts'
import type { CaseHistory, PlanHistory } from '../../server/domain/changes/history.ts'
import type { Investment } from '../../server/domain/investment.ts'
import { addSums, type Sums, subtractSums } from '../../server/domain/summary.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { filledDatabase, filledServers } from '../filled.ts'
import { aCase } from '../intake/draft.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { Random } from '../random.ts'
import type { TestServer } from '../worker.ts'

/** The first made-up edition a year on: cases gone, come, dearer, moved, renamed; a plan gone and one redrawn. */
function aYearOn() {
  const random = new Random(99)
  const before = madeUpEdition(20260101, 400, places)
  const kept = (before['投資案件'] ?? []).filter((row) => Number(row['案件ID']?.slice(-4)) % 11 !== 0)
  const rows = kept.map((row) => {
    const number = Number(row['案件ID']?.slice(-4))
    if (number % 13 === 0)
      return { ...row, 案件ID: `new-${number}`, 前ID: row['案件名'] ? (row['案件ID'] ?? '') : '' }
    if (row['案件名'] === undefined || number % 7 !== 0) return row
    return {
      ...row,
      '投資総額（百万円）': random.chance(0.3) ? '' : String(random.below(9_000_000)),
      段階: '稼働',
    }
  })
  const fresh = Array.from({ length: 20 }, (_, at) =>
    aCase({
      案件ID: `fresh-${at}`,
      案件名: `架空の新しい案件${at}`,
      '投資総額（百万円）': at % 3 === 0 ? '' : String(at),
    }),
  )
  const plans = (before['計画'] ?? []).filter((row) => row['計画ID'] !== 'plan-3')
  return {
    ...before,
    計画: plans,
    計画区域: (before['計画区域'] ?? []).filter(
      (row) => row['計画ID'] !== 'plan-3' && !(row['計画ID'] === 'plan-0' && row['市区町村コード'] === '47'),
    ),
    投資案件: [...rows.map((row) => (row['計画ID'] === 'plan-3' ? { ...row, 計画ID: '' } : row)), ...fresh],
  }
}

let servers: TestServer[] = []
beforeAll(async () => {
  const db = await filledDatabase()
  await publishWorkbook(db, 'made-up-3', aYearOn())
  servers = await filledServers(true, db)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

const PAIRS = [
  ['sample-2025-06', 'sample-2026-02'],
  ['sample-2026-02', 'sample-2025-06'],
  ['made-up-1', 'made-up-3'],
  ['made-up-3', 'made-up-1'],
  ['made-up-2', 'made-up-1'],
] as const
const FILTERS = [
  '',
  'prefecture=43',
  'field=ai-semiconductor',
  'prefecture=13&field=none',
  'minAmount=1000000000',
]

describe.each([0, 1])('on database %i', (index) => {
  const ask = (path: string, headers: Record<string, string> = {}) => {
    const server = servers[index]
    if (server === undefined) throw new Error('no server')
    return server.fetch(path, { headers })
  }
  const json = async <Answer>(path: string) => (await (await ask(path)).json()) as Answer
  const changesOf = (from: string, to: string, filter = '') =>
    json<Changes>(`/api/editions/${to}/changes?since=${from}&${filter}`)

  async function allCases(
    edition: string,
    filter = '',
  ): Promise<{ sums: Sums; items: Map<string, Investment> }> {
    const items = new Map<string, Investment>()
    let cursor = ''
    for (;;) {
      const page = await json<{ sums: Sums; items: Investment[]; nextCursor: string | null }>(
        `/api/editions/${edition}/investments?${filter}&limit=1000${cursor}`,
      )
      for (const item of page.items) items.set(item.id, item)
      if (page.nextCursor === null) return { sums: page.sums, items }
      cursor = `&cursor=${page.nextCursor}`
    }
  }

  test.each(PAIRS.flatMap(([from, to]) => FILTERS.map((filter) => [from, to, filter] as const)))(
    'from %s to %s under "%s" the totals close with what came, went and changed',
    async (from, to, filter) => {
      const changes = await changesOf(from, to, filter)
      expect(changesShape.safeParse(changes).error?.issues ?? []).toEqual([])
      const [before, after] = [await allCases(from, filter), await allCases(to, filter)]
      expect(changes.totals).toEqual({ from: before.sums, to: after.sums })
      const { added, removed, changed } = changes.steps
      expect(addSums(subtractSums(addSums(before.sums, added), removed), changed)).toEqual(after.sums)
      expect([added.count, removed.count, changed.count]).toEqual([
        changes.added.length,
        changes.removed.length,
        0,
      ])
      // Slowly and plainly: every case of either edition is the same, or is told of once.
      const former = new Map(
        changes.changed.flatMap(({ id, fields }) =>
          fields.filter(({ name }) => name === 'id').map((change) => [id, String(change.from)] as const),
        ),
      )
      const newIds = new Set(former.values())
      expect(changes.added).toEqual(
        [...after.items.keys()].filter((id) => !before.items.has(id) && !former.has(id)).sort(),
      )
      expect(changes.removed).toEqual(
        [...before.items.keys()].filter((id) => !after.items.has(id) && !newIds.has(id)).sort(),
      )
      const content = (one: Investment | undefined) => JSON.stringify({ ...one, ordinal: null })
      const differing = [...after.items].filter(([id, now]) => {
        const then = before.items.get(former.get(id) ?? id)
        return then !== undefined && content(then) !== content(now)
      })
      expect(changes.changed.map(({ id }) => id)).toEqual(differing.map(([id]) => id).sort())
      for (const { id, fields } of changes.changed) {
        const then: object = { ...before.items.get(former.get(id) ?? id) }
        const now: object = { ...after.items.get(id) }
        for (const change of fields) {
          expect(change.from).toEqual(then[change.name as keyof typeof then])
          expect(change.to).toEqual(now[change.name as keyof typeof now])
        }
      }
    },
  )

  test('a case under a new id is changed, in both directions, and neither added nor removed', async () => {
    for (const [from, to] of [
      ['made-up-1', 'made-up-3'],
      ['made-up-3', 'made-up-1'],
    ] as const) {
      const changes = await changesOf(from, to)
      const [old, fresh] = ['case-0013', 'new-13']
      const named = to === 'made-up-3' ? fresh : old
      const fields = changes.changed.find(({ id }) => id === named)?.fields ?? []
      expect(fields.find(({ name }) => name === 'id')).toEqual({
        name: 'id',
        from: to === 'made-up-3' ? old : fresh,
        to: named,
      })
      expect([...changes.added, ...changes.removed]).not.toContain(fresh)
      expect([...changes.added, ...changes.removed]).not.toContain(old)
    }
  })

  test('plans and areas: one is gone with its area, one was redrawn without Okinawa', async () => {
    const { plans, areas } = await changesOf('made-up-1', 'made-up-3')
    expect(plans.removed).toEqual(['plan-3'])
    expect(areas.map(({ plan }) => plan)).toEqual(['plan-0', 'plan-3'])
    expect(areas[0]?.added).toEqual([])
    expect(areas[0]?.removed.length).toBeGreaterThan(30)
    expect(areas[0]?.removed.every((code) => code.startsWith('47'))).toBe(true)
  })

  test('an edition and itself differ in nothing', async () => {
    const changes = await changesOf('made-up-1', 'made-up-1')
    expect(changes).toMatchObject({
      added: [],
      removed: [],
      changed: [],
      cases: [],
      areas: [],
      likelyPairs: [],
    })
    expect(changes.plans).toEqual({ added: [], removed: [], changed: [] })
  })

  test('a filter tells apart the cases that came from those that only moved into it', async () => {
    const whole = await changesOf('made-up-1', 'made-up-3')
    const operating = await changesOf('made-up-1', 'made-up-3', 'stage=operating')
    expect(operating.entered.length).toBeGreaterThan(0)
    for (const { id, fields } of operating.entered) {
      expect(operating.added).toContain(id)
      expect(whole.added).not.toContain(id)
      expect(fields.map(({ name }) => name)).toContain('stage')
    }
  })

  test.each(['', '&stage=operating'])(
    'a page gets figures first and cases a page at a time%s',
    async (filter) => {
      const query = `since=made-up-1${filter}`
      const whole = await changesOf('made-up-1', 'made-up-3', filter.slice(1))
      const json = async (path: string) => (await ask(`/api/editions/made-up-3/changes/${path}`)).json()
      const summary = changesSummaryShape.parse(await json(`summary?${query}`))
      expect(summary).toMatchObject({
        totals: whole.totals,
        steps: whole.steps,
        plans: whole.plans,
        areas: whole.areas,
      })
      const moves = summary.moves.reduce((sum, { count }) => sum + count, 0)
      expect(moves).toBe(whole.cases.length)
      const pages: ChangedCases['items'] = []
      for (let offset: number | null = 0; offset !== null; ) {
        const page = changedCasesShape.parse(
          await json(`cases?${query}&offset=${offset}&limit=7`),
        ) as ChangedCases
        expect(page.total).toBe(whole.cases.length)
        pages.push(...page.items)
        offset = page.nextOffset
      }
      expect(pages.map(({ one }) => one)).toEqual(whole.cases)
      for (const kind of ['changed', 'entered', 'left'] as const) {
        const one = await json(`cases?${query}&kind=${kind}&limit=1000`)
        const items = one.items.map(({ one: { id }, fields }: ChangedCases['items'][number]) => ({
          id,
          fields,
        }))
        expect(items).toEqual(whole[kind])
        expect(summary.counts[kind]).toBe(whole[kind].length)
      }
      expect(summary.counts.added + summary.counts.entered).toBe(whole.added.length)
      expect(summary.counts.removed + summary.counts.left).toBe(whole.removed.length)
    },
  )

  test('the downloads hold a row for every change, with Japanese headers and no formula', async () => {
    const query = 'since=made-up-1'
    const changes = await changesOf('made-up-1', 'made-up-3')
    const csv = await ask(`/api/editions/made-up-3/changes.csv?${query}`)
    const rows = parse(new Uint8Array(await csv.arrayBuffer()), { bom: true, columns: true }) as Record<
      string,
      string
    >[]
    const ofCases = rows.filter((row) => row['対象'] === '案件')
    expect(new Set(ofCases.map((row) => row['ID']))).toEqual(new Set(changes.cases.map(({ id }) => id)))
    expect(rows.filter((row) => row['変更の種類'] === '追加' && row['対象'] === '案件').length).toBe(
      changes.added.length,
    )
    const xlsx = await ask(`/api/editions/made-up-3/changes.xlsx?${query}`)
    const [sheet] = await readXlsxFile(Buffer.from(await xlsx.arrayBuffer()))
    expect(sheet?.sheet).toBe('変更')
    expect(sheet?.data.length).toBe(rows.length + 1)
    expect(sheet?.data[0]).toEqual(Object.keys(rows[0] ?? {}))
  })

  test('the JSON is written in pieces as it would be in one', async () => {
    const text = await (await ask('/api/editions/made-up-3/changes?since=made-up-1')).text()
    expect(text).toBe(JSON.stringify(JSON.parse(text)))
    expect(Object.keys(JSON.parse(text))).toEqual([
      ...['from', 'to', 'totals', 'steps', 'added', 'removed', 'changed', 'entered', 'left', 'cases'],
      ...['likelyPairs', 'plans', 'areas', 'planNames', 'targets'],
    ])
  })

  test('a missing, unknown or malformed since is refused by name', async () => {
    for (const since of ['', 'since=', 'since=none-x', 'since=A%20B', 'since=made-up-1&since=made-up-2']) {
      const answer = await ask(`/api/editions/made-up-3/changes?${since}`)
      expect(answer.status, since).toBe(400)
      const { errors } = (await answer.json()) as { errors: { name: string }[] }
      expect(errors.map(({ name }) => name)).toContain('since')
    }
  })

  test('a known comparison is answered 304', async () => {
    const path = '/api/editions/made-up-3/changes?since=made-up-1'
    const etag = (await ask(path)).headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    expect((await ask(path, { 'if-none-match': etag })).status).toBe(304)
  })

  test('the history of a renamed case is one, under either id, the oldest edition first', async () => {
    for (const id of ['case-0013', 'new-13']) {
      const history = await json<CaseHistory>(`/api/investments/${id}/history`)
      expect(caseHistoryShape.safeParse(history).error?.issues ?? []).toEqual([])
      const told = history.items.map(({ edition, investment }) => [edition.id, investment?.id])
      expect(told.filter(([edition]) => edition !== 'made-up-2')).toEqual([
        ['made-up-1', 'case-0013'],
        ['made-up-3', 'new-13'],
      ])
      expect(history.items.at(-1)?.changes.map(({ name }) => name)).toContain('id')
    }
    expect((await ask('/api/investments/nothing-of-it/history')).status).toBe(404)
  })

  test('the history of a plan says what its area lost and when it was gone', async () => {
    const history = await json<PlanHistory>('/api/plans/plan-0/history')
    expect(planHistoryShape.safeParse(history).error?.issues ?? []).toEqual([])
    const last = history.items.at(-1)
    expect(last?.edition.id).toBe('made-up-3')
    const gone = await json<PlanHistory>('/api/plans/plan-3/history')
    expect(gone.items.at(-1)?.plan).toBeNull()
  })
})

test('both databases give the same bytes', async () => {
  for (const path of [
    '/api/editions/made-up-3/changes?since=made-up-1&field=ai-semiconductor',
    '/api/editions/made-up-3/changes/summary?since=made-up-1',
    '/api/editions/made-up-3/changes/cases?since=made-up-1&kind=changed',
    '/api/editions/made-up-3/changes.csv?since=made-up-1',
    '/api/editions/made-up-3/changes.xlsx?since=made-up-1',
    '/api/investments/new-13/history',
    '/api/plans/plan-0/history',
  ]) {
    const [node, worker] = await Promise.all(
      servers.map(async (server) => (await server.fetch(path)).arrayBuffer()),
    )
    expect(Buffer.from(node as ArrayBuffer).equals(Buffer.from(worker as ArrayBuffer)), path).toBe(true)
  }
})
