import { describe, expect, test } from 'vitest'
import { checkEdition } from '../../server/check/check-edition.ts'
import { createEdition } from '../../server/editions/create-edition.ts'
import { diffEditions } from '../../server/editions/diff-editions.ts'
import { readPinned } from '../../server/geography.ts'
import { importFiles } from '../../server/intake/import-files.ts'
import { PublishRefused, publishEdition } from '../../server/publish/publish-edition.ts'
import { outlineOf, planDetails } from '../plan-details.ts'
import {
  aCase,
  allRows,
  anEmptyDraft,
  aPlan,
  csv,
  DRAFT,
  places,
  type Row,
  take,
  takeWhole,
} from './draft.ts'

const pinned = readPinned()
const details = planDetails('plan-1')
const plan = aPlan({ 状態: '国公表', 撤退基準: '3年続けて5割未満', 計画終了: '2030年度' })
const area = { 計画ID: 'plan-1', 市区町村コード: '43404' }
const programme = { 事業ID: 'prg-a', 事業名: '架空の補助金' }

function wholePlan(change: (tables: Record<string, Row[]>) => Record<string, Row[]> = (tables) => tables) {
  const tables = change({
    事業: [programme],
    計画: [plan],
    計画区域: [area],
    投資案件: [aCase()],
    ...details,
  })
  return [...Object.entries(tables).map(([name, rows]) => csv(name, rows)), outlineOf('plan-1')]
}

async function problemsWith(table: string, row: Row): Promise<string[]> {
  const files = wholePlan((tables) => ({
    ...tables,
    [table]: [...(tables[table] ?? []), { 計画ID: 'plan-1', ...row }],
  }))
  const { problems } = await takeWhole(anEmptyDraft(), files)
  return problems.map(
    ({ severity, code, sheet, row: at, column }) => `${severity} ${code} ${sheet}${at} ${column}`,
  )
}

test('a plan that says all that its type requires has no problem, and can be published', async () => {
  const db = anEmptyDraft()
  expect((await takeWhole(db, wholePlan())).problems).toEqual([])
  expect(checkEdition(db, DRAFT, { places, boundaries: pinned.boundaries })).toEqual([])
  publishEdition(db, { edition: DRAFT, publishedAt: '2026-04-01', places, ...pinned })
  const rows = allRows(db)
  expect(rows.plan_targets).toHaveLength(4)
  expect(rows.plan_checks).toMatchObject([
    { target: 'kgi-1', value: 100, state: 'on-track', reporter: '43' },
    { target: 'kgi-1', value: null, state: 'not-reported' },
    { target: 'kpi-1', value: 0, state: 'late' },
  ])
  expect(rows.plan_infrastructure).toMatchObject([{ costYen: 1_000_000_000, nationalYen: 500_000_000 }])
  expect(rows.plan_members).toMatchObject([
    { location: 'located' },
    { location: 'invited', municipality: null },
  ])
  expect(rows.plan_outlines).toHaveLength(1)
})

describe('what a plan of its type lacks', () => {
  const without = (table: string, keep: (row: Row) => boolean) =>
    wholePlan((tables) => ({ ...tables, [table]: (tables[table] ?? []).filter(keep) }))
  const cases: [string, ReturnType<typeof wholePlan>, string, string][] = [
    [
      'an item of its text',
      without('計画記載事項', (row) => row.項目 !== '現状の整理'),
      'missing-sections',
      '現状の整理',
    ],
    ['a KGI', without('目標', (row) => row.指標区分 !== '人材育成数'), 'missing-kgi', '人材育成数'],
    [
      'any KPI',
      without('目標', (row) => row.種別 !== 'KPI').filter(({ name }) => name !== '進捗.csv'),
      'no-kpi',
      'KPI',
    ],
    [
      'who is in charge of a KPI',
      wholePlan((tables) => ({
        ...tables,
        目標: (tables.目標 ?? []).map((row) => (row.種別 === 'KPI' ? { ...row, 担当部署: '' } : row)),
      })),
      'incomplete-kpi',
      '担当部署',
    ],
    [
      'an exit criterion',
      wholePlan((tables) => ({ ...tables, 計画: [{ ...plan, 撤退基準: '' }] })),
      'no-exit-criterion',
      '撤退基準',
    ],
  ]
  test.each(cases)('%s: a warning on import, and not published', async (_, files, code, missing) => {
    const db = anEmptyDraft()
    const { problems } = await takeWhole(db, files)
    expect(problems).toMatchObject([
      { severity: 'warning', code, expected: expect.stringContaining(missing) },
    ])
    expect(problems[0]?.row).not.toBeNull()
    const checked = checkEdition(db, DRAFT, { places, boundaries: pinned.boundaries }) ?? []
    expect(checked).toMatchObject([{ severity: 'error', code, message: expect.stringContaining(missing) }])
    expect(() =>
      publishEdition(db, { edition: DRAFT, publishedAt: '2026-04-01', places, ...pinned }),
    ).toThrow(PublishRefused)
  })

  test('of a 素案, and of a sample edition, it is for people to look at', async () => {
    const draft = aPlan()
    const db = anEmptyDraft()
    createEdition(db, { id: 'a-sample', asOf: '2026-01-31', sample: true })
    const files = [
      csv('計画', [{ ...draft, 状態: '国公表' }]),
      csv('計画区域', [area]),
      csv('投資案件', [aCase()]),
    ]
    await importFiles(db, 'a-sample', files, { replace: false, places })
    await take(db, [csv('計画', [draft]), csv('計画区域', [area]), csv('投資案件', [aCase()])])
    for (const id of ['a-sample', DRAFT]) {
      const found = checkEdition(db, id, { places, boundaries: pinned.boundaries }) ?? []
      expect(found.map(({ severity }) => severity)).toEqual(Array(4).fill('warning'))
      publishEdition(db, { edition: id, publishedAt: '2026-04-01', places, ...pinned })
    }
  })
})

describe('every problem of a plan table stands at its cell', () => {
  test.each<[string, string, Row, string[]]>([
    [
      'a state that there is not',
      '計画経過',
      { 状態: '公表済', 日付: '2026' },
      ['error not-in-list 計画経過4 状態'],
    ],
    [
      'a state before the one above',
      '計画経過',
      { 状態: '終了', 日付: '2024' },
      ['warning steps-out-of-order 計画経過4 日付', 'warning state-differs 計画2 状態'],
    ],
    ['a member without a name', '計画主体', { 役割: '核' }, ['error required 計画主体4 名称']],
    ['the same requirement twice', '計画要件', { 要件番号: '1' }, ['error duplicate-row 計画要件3 要件番号']],
    [
      'a measure of no programme',
      '計画施策',
      { 施策ID: 'm-2', 施策名: 'x', 事業ID: 'no' },
      ['error unknown-programme 計画施策3 事業ID'],
    ],
    [
      'national money above the cost',
      '計画インフラ',
      { 名称: 'x', '事業費（百万円）': '1', '国費（百万円）': '2' },
      ['warning national-above-cost 計画インフラ3 国費（百万円）'],
    ],
    [
      'latitude without longitude',
      '計画インフラ',
      { 名称: 'x', 緯度: '32' },
      ['error half-position 計画インフラ3 経度'],
    ],
    [
      'a figure with its unit',
      '目標',
      { 種別: '波及目標', 目標ID: 'r', 指標名: 'x', 単位: '人', 目標値: '500人' },
      ['error figure-with-unit 目標6 目標値', 'warning no-target-value 目標6 目標値'].slice(0, 1),
    ],
    [
      'a KPI of a measure that there is not',
      '目標',
      { ...details.目標?.[3], 目標ID: 'k', 施策ID: 'no' },
      ['error unknown-measure 目標6 施策ID'],
    ],
    [
      'due before its base',
      '目標',
      { 種別: '波及目標', 目標ID: 'r', 指標名: 'x', 単位: '人', 目標値: '5', 期限: '2020', 基準日: '2024' },
      ['error due-before-base 目標6 期限'],
    ],
    [
      'a KGI of another year',
      '目標',
      { ...details.目標?.[0], 目標ID: 'k', 期限: '2040' },
      ['warning kgi-year 目標6 期限'],
    ],
    ['the same target twice', '目標', { ...details.目標?.[0] }, ['error duplicate-row 目標6 目標ID']],
    [
      '0 for what was not reported',
      '進捗',
      { 目標ID: 'kgi-2', 時点: '2026-01', 実績値: '0', 状態: '未報告' },
      ['error value-not-reported 進捗5 実績値'],
    ],
    [
      'a value without a state',
      '進捗',
      { 目標ID: 'kgi-2', 時点: '2026-01', 実績値: '0' },
      ['error value-without-state 進捗5 状態'],
    ],
    [
      'a cumulative value that falls',
      '進捗',
      { 目標ID: 'kgi-1', 時点: '2026-01', 実績値: '99', 状態: '順調' },
      ['warning cumulative-falls 進捗5 実績値'],
    ],
    [
      'late without cause and measure',
      '進捗',
      { 目標ID: 'kgi-2', 時点: '2026-01', 実績値: '9', 状態: '遅れ' },
      ['warning late-without-cause 進捗5 要因', 'warning late-without-measure 進捗5 追加施策'],
    ],
    [
      'achieved below its target',
      '進捗',
      { 目標ID: 'kgi-2', 時点: '2026-01', 実績値: '9', 状態: '達成' },
      ['warning achieved-below-target 進捗5 状態'],
    ],
    [
      'a check of no target',
      '進捗',
      { 目標ID: 'no', 時点: '2026-01', 状態: '未報告' },
      ['error unknown-target 進捗5 目標ID'],
    ],
    [
      'a check after the edition',
      '進捗',
      { 目標ID: 'kgi-2', 時点: '2027-01', 状態: '未報告' },
      ['warning check-after-edition 進捗5 時点'],
    ],
  ])('%s', async (_, table, row, expected) => {
    const found = await problemsWith(table, row)
    expect(found).toEqual(expected)
  })
})

describe('計画区域形状.geojson', () => {
  const take1 = async (feature: object, name = '計画区域形状.geojson') => {
    const bytes = new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features: [feature] }))
    const { problems } = await take(anEmptyDraft(), [csv('計画', [plan]), { name, bytes }])
    return problems.map(({ severity, code, row, column }) => `${severity} ${code} ${row} ${column}`)
  }
  const ring = [
    [130, 32],
    [131, 32],
    [131, 33],
    [130, 32],
  ]
  const of = (coordinates: unknown, id: unknown = 'plan-1', type = 'Polygon') => ({
    type: 'Feature',
    properties: { 計画ID: id },
    geometry: { type, coordinates },
  })
  test.each<[string, object, string[]]>([
    ['a triangle', of([ring]), []],
    ['a plan that there is not', of([ring], 'no'), ['error unknown-plan 1 計画ID']],
    ['no plan', of([ring], null), ['error required 1 計画ID']],
    ['a line', of(ring, 'plan-1', 'LineString'), ['error bad-outline 1 形状']],
    ['an open ring', of([ring.slice(0, 3)]), ['error open-ring 1 形状']],
    ['latitude first', of([ring.map(([x, y]) => [y, x])]), ['error position-swapped 1 形状']],
    ['metres', of([ring.map(([x = 0, y = 0]) => [x * 1e5, y * 1e5])]), ['error outside-japan 1 形状']],
  ])('%s', async (_, feature, expected) => {
    expect(await take1(feature)).toEqual(expected)
  })

  test('text that is no GeoJSON, and another name', async () => {
    const bytes = new TextEncoder().encode('{')
    const codes = async (name: string, content: Uint8Array) =>
      (await take(anEmptyDraft(), [{ name, bytes: content }])).problems.map(({ code }) => code)
    expect(await codes('計画区域形状.geojson', bytes)).toEqual(['broken-geojson'])
    expect(await codes('区域.geojson', outlineOf('plan-1').bytes)).toContain('unknown-sheet')
  })
})

test('a target that is set anew is flagged, and progress is told apart from it', async () => {
  const db = anEmptyDraft()
  await take(db, wholePlan())
  createEdition(db, { id: 'later', asOf: '2026-06-30', from: DRAFT })
  const targets = (details.目標 ?? []).map((row) =>
    row.目標ID === 'kgi-2' ? { ...row, 目標値: '400' } : row,
  )
  const checks = [
    ...(details.進捗 ?? []),
    { 計画ID: 'plan-1', 目標ID: 'kgi-2', 時点: '2026-06', 実績値: '50', 状態: '順調' },
  ]
  await importFiles(db, 'later', [csv('目標', targets), csv('進捗', checks)], { replace: true, places })
  const diff = await diffEditions(db, { from: DRAFT, to: 'later' }, places)
  if (!diff.ok) throw new Error('no diff')
  expect(diff.changes.targets).toEqual([
    { plan: 'plan-1', target: 'kgi-2', fields: [{ name: 'target', from: 500, to: 400 }] },
  ])
  expect(diff.changes.plans.changed.map(({ fields }) => fields.map(({ name }) => name))).toEqual([
    ['progress'],
  ])
})

test('a replaced table drops the rows that are gone, and names them', async () => {
  const db = anEmptyDraft()
  await take(db, wholePlan())
  const { removed } = await take(
    db,
    [csv('進捗', (details.進捗 ?? []).slice(0, 1)), csv('計画主体', [{ 計画ID: '', 名称: '' }])],
    true,
  )
  expect(removed).toEqual([
    { table: '計画主体', ids: ['plan-1 架空化学', 'plan-1 架空電機'] },
    { table: '進捗', ids: ['plan-1 kgi-1 2025-12-31', 'plan-1 kpi-1 2025-12-31'] },
  ])
})
