import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PlanHistory } from '../../server/domain/changes/history.ts'
import type { PrefectureCoverage } from '../../server/domain/coverage/coverage.ts'
import type { ListedPlan, Plan } from '../../server/domain/plan.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { planShape } from '../../server/plan-shapes.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { aCase, aPlan } from '../intake/draft.ts'
import type { Workbook } from '../oracle-rows.ts'
import { outlineOf, planDetails } from '../plan-details.ts'
import { startServers } from '../servers.ts'
import type { TestServer } from '../worker.ts'

/** 菊陽町 in five counted plans and one that has ended; the first states all that a plan can. */
function workbook(change: Workbook = {}): Workbook {
  const ids = ['plan-1', 'plan-2', 'plan-3', 'plan-4', 'plan-5', 'plan-6']
  return {
    事業: [
      {
        事業ID: 'prg-a',
        事業名: '架空の補助金',
        府省庁: '架空省',
        公募状況: '公募中',
        公募終了日: '2027-03',
      },
      { 事業ID: 'prg-b', 事業名: '使われない補助金' },
    ],
    計画: ids.map((計画ID, index) =>
      aPlan({ 計画ID, 状態: index === 5 ? '終了' : '国公表', 計画終了: '2030年度', 撤退基準: '5割未満' }),
    ),
    計画区域: [
      ...ids.map((計画ID) => ({ 計画ID, 市区町村コード: '43404' })),
      { 計画ID: 'plan-1', 市区町村コード: '43403', 区域名: '大津町', 特定の理由: '隣接する団地' },
    ],
    投資案件: [
      aCase({ 計画ID: 'plan-1', '投資総額（百万円）': '100' }),
      aCase({ 案件ID: 'far', 市区町村コード: '01224', 計画ID: 'plan-1' }),
      aCase({ 案件ID: 'near', 市区町村コード: '43100' }),
    ],
    ...planDetails('plan-1'),
    ...change,
  }
}

let db: WriteDatabase
let servers: TestServer[] = []
beforeAll(async () => {
  db = openDatabase(':memory:')
  await publishWorkbook(db, 'first', workbook(), [outlineOf('plan-1')])
  const 目標 = planDetails('plan-1').目標?.map((row) =>
    row.目標ID === 'kgi-2' ? { ...row, 目標値: '400' } : row,
  )
  await publishWorkbook(db, 'second', workbook(目標 === undefined ? {} : { 目標 }))
  servers = await startServers(db, places, false)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

describe.each([0, 1])('on database %i', (index) => {
  const json = async <Answer>(path: string): Promise<Answer> => {
    const answer = await servers[index]?.fetch(`/api/${path}`)
    return (await answer?.json()) as Answer
  }

  test('one plan says all that was stated', async () => {
    const plan = await json<Plan>('editions/first/plans/plan-1')
    expect(planShape.safeParse(plan).error?.issues ?? []).toEqual([])
    expect(plan).toMatchObject({
      process: [{ status: 'draft', date: '2025-10-01' }, { status: 'published' }],
      members: [
        { name: '架空電機', location: 'located' },
        { name: '架空化学', location: 'invited', municipality: null },
      ],
      requirements: [{ number: '①', state: 'met' }],
      measures: [{ id: 'm-1', programmeId: 'prg-a' }],
      programmes: [
        { id: 'prg-a', name: '架空の補助金', ministry: '架空省', callStatus: 'open', callEnds: '2027-03' },
      ],
      infrastructure: [{ name: '架空の道路', kind: 'road', lng: 130.83, lat: 32.88, due: 'FY2029' }],
      areaRemarks: [{ code: '43403', name: '大津町', reason: '隣接する団地' }],
      lacks: [],
      hasOutline: true,
      outline: { type: 'MultiPolygon' },
      area: { municipalities: ['43403', '43404'] },
      investments: { declared: { count: 2, amountYen: 100_000_000 }, inside: { count: 1 } },
    })
    expect(plan.targets.map(({ id, unitYen, when }) => [id, unitYen, when])).toEqual([
      ['kgi-1', 100_000_000, 'FY2030'],
      ['kgi-2', null, 'FY2030'],
      ['kgi-3', 100_000_000, 'FY2030'],
      ['kpi-1', null, 'FY2030'],
    ])
    // Nothing reported is not 0, and 0 is.
    expect(plan.targets[0]?.checks.map(({ value, state }) => [value, state])).toEqual([
      [100, 'on-track'],
      [null, 'not-reported'],
    ])
    expect(plan.targets[3]?.checks[0]).toMatchObject({ value: 0, state: 'late', cause: '講師の不足' })
  })

  test('a programme that a measure uses has a page, though no case names it', async () => {
    const page = async (path: string) => {
      const answer = await servers[index]?.fetch(`/editions/first/${path}`)
      return { status: answer?.status, text: (await answer?.text()) ?? '' }
    }
    expect((await page('plans/plan-1')).text).toContain(
      '<a href="/editions/first/programmes/prg-a">架空の補助金</a>',
    )
    const programme = await page('programmes/prg-a')
    expect(programme.status).toBe(200)
    expect(programme.text).toContain('公募中（2027年3月まで）')
    expect(programme.text).toContain('href="/editions/first/plans/plan-1"')
    expect((await page('programmes/none')).status).toBe(404)
  })

  test('a list of plans leaves out targets and infrastructure; what another plan lacks is said', async () => {
    const { items } = await json<{ items: ListedPlan[] }>('editions/first/plans')
    expect(items.map(({ id }) => id)).toEqual(['plan-1', 'plan-2', 'plan-3', 'plan-4', 'plan-5', 'plan-6'])
    expect(items.some((plan) => 'targets' in plan || 'infrastructure' in plan)).toBe(false)
    expect(items[1]?.lacks.map(({ code }) => code)).toEqual(['missing-sections', 'missing-kgi', 'no-kpi'])
  })

  test('the finer outline is drawn apart, and the area is what it is without it', async () => {
    const outlines = await json<{ features: { properties: unknown }[] }>('editions/first/outlines.geojson')
    expect(outlines.features.map(({ properties }) => properties)).toMatchObject([{ id: 'plan-1' }])
    const [withOutline, without] = [
      await json<Plan>('editions/first/plans/plan-1'),
      await json<Plan>('editions/second/plans/plan-1'),
    ]
    expect(without.hasOutline).toBe(false)
    expect(without.area).toEqual(withOutline.area)
    expect(without.investments).toEqual(withOutline.investments)
  })

  test('its history and the comparison of editions flag the target that was set anew', async () => {
    const fields = [{ name: 'target', from: 500, to: 400 }]
    const history = await json<PlanHistory>('plans/plan-1/history')
    expect(history.items.map(({ targets }) => targets)).toEqual([[], [{ target: 'kgi-2', fields }]])
    const changes = await json<{ targets: unknown }>('editions/second/changes?since=first')
    expect(changes.targets).toEqual([{ plan: 'plan-1', target: 'kgi-2', fields }])
  })

  test('whether the plans of a prefecture are on track is told by their targets', async () => {
    const { progress } = await json<PrefectureCoverage>('editions/first/coverage/43')
    const none = { 'on-track': 0, achieved: 0, late: 0, 'not-reported': 0, due: 0, none: 0 }
    // plan-1 says no frequency of checks, so nothing is due; the newest check of kgi-1 is 未報告, of kpi-1 遅れ.
    expect(progress[0]).toEqual({
      plan: 'plan-1',
      targets: { ...none, 'not-reported': 1, late: 1, none: 2 },
      next: null,
    })
    expect(progress.slice(1).map(({ plan, targets }) => [plan, targets])).toEqual(
      ['plan-2', 'plan-3', 'plan-4', 'plan-5'].map((plan) => [plan, none]),
    )
  })

  test('one town in five plans has five, the ended one not among them; the nearest plan is named', async () => {
    const report = await json<PrefectureCoverage>('editions/first/coverage/43')
    const rowOf = (code: string) => report.municipalities.find((row) => row.code === code)
    expect(rowOf('43404')?.plans.map(({ id }) => id)).toEqual([
      'plan-1',
      'plan-2',
      'plan-3',
      'plan-4',
      'plan-5',
    ])
    expect(rowOf('43403')?.plans.map(({ id }) => id)).toEqual(['plan-1'])
    expect(report.outside).toEqual(['near'])
    expect(report.outsideNearest[0]).toMatchObject({ investment: 'near', distanceKm: expect.any(Number) })
    expect(report.outsideNearest[0]?.plan).not.toBe('plan-6')
    expect(report.toReview).toContainEqual({
      investment: 'far',
      plan: 'plan-1',
      reason: 'declared-outside',
      title: '架空の工場',
    })
    expect(report.toReview).toContainEqual({
      investment: 'kikuyo-1',
      plan: 'plan-2',
      reason: 'inside-undeclared',
      title: '架空の工場',
    })
  })
})
