import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { createEdition } from '../../server/editions/create-edition.ts'
import { importFiles } from '../../server/intake/import-files.ts'
import { readWorkbook } from '../../server/intake/workbook.ts'
import { loadStarter } from '../../server/load-starter.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { csv } from '../intake/draft.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { TEST_BUILD } from '../worker.ts'
import { Desk } from './command-line.ts'

const desk = new Desk()
let db: WriteDatabase

/** Whatever a cell of an input table may hold and a careless way back would lose. */
const HARD = [
  csv('事業', [
    {
      事業ID: 'prg-1',
      事業名: '架空の補助金',
      公募状況: '公募中',
      公募終了日: '令和8年度',
      URL: 'https://example.jp/a?b=1&c=<2>',
    },
    { 事業ID: 'prg-2', 事業名: '=1+1' },
  ]),
  csv('計画', [
    {
      計画ID: 'plan-a',
      類型: 'A',
      計画名: '架空計画',
      状態: '国公表',
      状態日: '2026年1月',
      提案都道府県コード: '43；13',
      策定主体: '国；ある研究会；熊本県',
      策定主体コード: '；；43',
      戦略分野: 'AI・半導体；海洋',
      計画開始: '2026年度第1四半期',
      計画終了: '2030',
      中核市区町村コード: '43404',
      例示: 'はい',
      出典名: '架空',
      出典URL: 'https://example.jp/plan',
      前ID: 'plan-0',
    },
    { 計画ID: 'plan-b', 類型: 'C', 計画名: '+地場', 策定主体: '四日市市', 撤退基準: '一行目\n二行目' },
  ]),
  csv('計画区域', [
    {
      計画ID: 'plan-a',
      市区町村コード: '43404',
      接続: '42207；46404',
      区域名: '菊陽',
      特定の理由: '"引用", と',
    },
    { 計画ID: 'plan-a', 市区町村コード: '13' },
    { 計画ID: 'plan-b', 市区町村コード: '14100', 備考: 'あ' },
  ]),
  csv('計画記載事項', [
    { 計画ID: 'plan-b', 項目: '目指すべき姿', 本文: "'=もとから引用符\n<b>&amp;</b>" },
    { 計画ID: 'plan-b', 項目: '現状の整理', 本文: `=${'長い文。'.repeat(8_000)}` },
    { 計画ID: 'plan-a', 項目: '計画の構想', 本文: '一；二、三;四\r\n\n五\t六' },
  ]),
  csv('計画経過', [
    { 計画ID: 'plan-a', 状態: '素案', 日付: '令和7年' },
    { 計画ID: 'plan-a', 状態: '見直し', 日付: '2025年度第2四半期' },
    { 計画ID: 'plan-a', 状態: '素案', 日付: '2025-11' },
    { 計画ID: 'plan-a', 状態: '国公表', 日付: '' },
    { 計画ID: 'plan-b', 状態: '撤退', 日付: '2024/2026' },
  ]),
  csv('計画主体', [
    { 計画ID: 'plan-a', 名称: '＠架空；（株）', 法人番号: '4000012090001', 役割: '核', 立地状況: '誘致予定' },
    { 計画ID: 'plan-a', 名称: '＠架空；（株）', 役割: '支援機関', 市区町村コード: '01224' },
    { 計画ID: 'plan-b', 名称: '007', 立地状況: '立地済', 市区町村コード: '14100' },
  ]),
  csv('計画要件', [
    { 計画ID: 'plan-a', 要件番号: '②', 説明: '-二', 確認状況: '充足', 確認日: '2026年度' },
    { 計画ID: 'plan-a', 要件番号: '①', 説明: '', 確認状況: '' },
    { 計画ID: 'plan-a', 要件番号: '3-1', 確認状況: '確認中', 確認日: '2026-01-31' },
  ]),
  csv('計画施策', [
    {
      計画ID: 'plan-a',
      施策ID: '010',
      区分: '規制・制度',
      施策名: '=A1',
      担当府省庁: '経済産業省',
      事業ID: 'prg-2',
    },
    { 計画ID: 'plan-a', 施策ID: '-9', 区分: '仕組みづくり・AX', 施策名: '2026-01', 担当部署: "'課" },
    { 計画ID: 'plan-b', 施策ID: '010', 施策名: '区分のない施策' },
  ]),
  csv('計画インフラ', [
    {
      計画ID: 'plan-a',
      名称: '1-2号岸壁',
      種別: '電力・通信',
      市区町村コード: '43404',
      緯度: '32.876543210987654',
      経度: '130.000000000000001',
      事業主体: '+国',
      '事業費（百万円）': '9007199254.740991',
      '国費（百万円）': '0.000001',
      段階: '建設中',
      完成予定: '令和12年度',
      備考: 'a\nb',
    },
    {
      計画ID: 'plan-a',
      名称: '1-2号岸壁',
      市区町村コード: '01224',
      '事業費（百万円）': '非公表',
      '国費（百万円）': '0',
    },
    { 計画ID: 'plan-b', 名称: '用水', 種別: '工業用水', 段階: '不明', 完成予定: '2027/FY2029' },
  ]),
  csv('目標', [
    {
      計画ID: 'plan-a',
      種別: 'KPI',
      指標区分: '独自',
      施策ID: '-9',
      目標ID: '01',
      指標名: '=率',
      単位: '％',
      基準値: '0.000000001',
      基準日: '2020',
      目標値: '▲123456789012345.5',
      期限: '2030年度第4四半期',
      累計: 'いいえ',
      設定根拠: '一\n二',
      効果検証方法: '"検証"',
      意義: '0',
      内容: '1e5',
      担当部署: 'TRUE',
      検討の場: '2026/1/31',
      進め方: '#1 の会議',
    },
    {
      計画ID: 'plan-a',
      種別: 'KGI',
      指標区分: '官民設備投資額',
      目標ID: '00',
      指標名: '額',
      単位: '億円',
      基準値: '0',
      目標値: '1,234,567.125',
      累計: 'はい',
    },
    { 計画ID: 'plan-b', 種別: '波及目標', 目標ID: '01', 指標名: '波及', 単位: '人' },
  ]),
  csv('進捗', [
    {
      計画ID: 'plan-a',
      目標ID: '00',
      時点: '2025年度',
      実績値: '0.1',
      状態: '遅れ',
      要因: '=要因',
      追加施策: '-',
      報告主体コード: '43',
      報告日: '2026-03',
    },
    {
      計画ID: 'plan-a',
      目標ID: '00',
      時点: '2024年度第4四半期',
      実績値: '0',
      状態: '順調',
      報告主体コード: '434043',
    },
    { 計画ID: 'plan-a', 目標ID: '01', 時点: '2025-09-30', 実績値: '-0.000000001', 状態: '達成' },
    { 計画ID: 'plan-a', 目標ID: '01', 時点: '2026-03-31', 状態: '未報告' },
    { 計画ID: 'plan-b', 目標ID: '01', 時点: '2025', 状態: '順調' },
  ]),
  csv('投資案件', [
    ...['24202', '03206', '47'].map((code, at) => ({
      案件ID: '-several',
      案件名: '=工場',
      企業名: '＝架空',
      市区町村コード: code,
      '按分率(%)': ['33.3333', '33.3333', '33.3334'][at] ?? '',
      '投資総額（百万円）': '9007199254.740991',
      投資額区分: '約',
      '支援額（百万円）': '0',
      支援額区分: '以上',
      公表日: '2023/2025',
      着工: '令和7年度',
      稼働開始: '2028',
      計画ID: 'plan-a',
      計画での役割: '核',
      事業ID: 'prg-1',
      前ID: 'old-1',
      投資区分: '官民',
      誘発: 'はい',
      出典名: '架空',
      出典URL: 'https://example.jp/1',
      出典日: '2025-03',
    })),
    {
      案件ID: 'point',
      案件名: '0123',
      市区町村コード: '43404',
      緯度: '32.876543210987654',
      経度: '130.8300001',
      位置精度: '大字・団地',
      '投資総額（百万円）': '非公表',
      '投資実績累計額（百万円）': '0.000001',
      実績時点: '2025年度第4四半期',
      戦略分野: '防衛産業',
      備考: '2026-01-31',
      法人番号: '4000012090001',
      段階: '中断',
    },
    { 案件ID: 'nowhere', 案件名: '位置のない案件', 位置精度: '位置非公開' },
    { 案件ID: 'nation', 案件名: '全国', 位置精度: '全国', 出典名: 'URLのない出典' },
  ]),
  csv('出典', [
    ...['point', 'nowhere', 'nation', '-several', 'point'].map((id, at) => ({
      案件ID: id,
      出典名: `@別の出典${at}`,
      出典URL: `https://example.jp/${at}`,
      出典日: '2025年度',
    })),
    { 計画ID: 'plan-b', 出典名: '計画の出典' },
  ]),
]

const OUTLINE = {
  type: 'Polygon',
  coordinates: [
    [
      [130.8, 32.8],
      [130.9000001, 32.8],
      [130.9, 32.9],
      [130.8, 32.8],
    ],
  ],
}

/** The rows of every table that hangs on plans, as the draft's own columns hold them. */
function planRows(edition: string): Record<string, unknown[]> {
  const tables = db.$client
    .prepare(
      "select name from sqlite_master where type = 'table' and name like 'plan\\_%' escape '\\' and name not in ('plan_municipalities', 'plan_places', 'plan_outlines')",
    )
    .pluck()
    .all() as string[]
  return Object.fromEntries(
    tables.map((table) => [
      table,
      (
        db.$client
          .prepare(
            `select p.id as owner, t.* from ${table} t join plans p on p.key = t.plan
             join editions e on e.key = p.edition where e.id = ?`,
          )
          .all(edition) as Record<string, unknown>[]
      )
        .map(({ plan: _, ...row }) => JSON.stringify(row))
        .sort(),
    ]),
  )
}

beforeAll(async () => {
  db = openDatabase(desk.database)
  await loadStarter(db, places)
  await publishWorkbook(db, 'made-up', madeUpEdition(3, 300, places))
  createEdition(db, { id: 'hard', asOf: '2026-03-31' })
  const { problems } = await importFiles(db, 'hard', HARD, { replace: false, places })
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
})
afterAll(() => {
  db.$client.close()
  rmSync(desk.folder, { recursive: true })
})

test.each(['sample-2025-06', 'sample-2026-02', 'made-up', 'hard'])(
  'the workbook of %s, imported into a new draft, gives an empty diff',
  (edition) => {
    const path = join(desk.folder, `${edition}.xlsx`)
    expect(desk.edition('export', edition, '--format', 'xlsx', '-o', path)).toMatchObject({ code: 0 })
    expect(statSync(path).size).toBeGreaterThan(0)
    const again = `again-${edition}`
    expect(desk.edition('create', again, '--as-of', '2026-04-30')).toMatchObject({ code: 0 })
    const { code, out } = desk.edition('import', again, path, '--json')
    const { problems } = JSON.parse(out) as { problems: { severity: string }[] }
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(code).toBe(0)
    const diff = JSON.parse(desk.edition('diff', edition, again, '--json').out)
    expect(diff).toMatchObject({
      added: [],
      removed: [],
      changed: [],
      plans: { added: [], removed: [], changed: [] },
      areas: [],
      targets: [],
    })
    expect(diff.totals.to).toEqual(diff.totals.from)
    const programmes = db.$client.prepare(
      'select p.id, name, ministry, office, url, callStatus, callEnds from programmes p join editions e on e.key = p.edition where e.id = ? order by p.id',
    )
    expect(programmes.all(again)).toEqual(programmes.all(edition))
    expect(planRows(again)).toEqual(planRows(edition))
  },
)

test('finer outlines are not in the workbook: the export says so, and their own file brings them back', async () => {
  createEdition(db, { id: 'outlined', asOf: '2026-04-30', from: 'hard' })
  const features = ['plan-a', 'plan-b'].map((id) => ({
    type: 'Feature',
    properties: { 計画ID: id },
    geometry: OUTLINE,
  }))
  const bytes = new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features }))
  const { problems } = await importFiles(db, 'outlined', [{ name: '計画区域形状.geojson', bytes }], {
    replace: false,
    places,
  })
  expect(problems).toEqual([])
  const [book, outlines] = ['outlined.xlsx', '計画区域形状.geojson'].map((name) => join(desk.folder, name))
  const exported = desk.edition('export', 'outlined', '--format', 'xlsx', '-o', book as string)
  expect(exported).toMatchObject({ code: 0, error: expect.stringContaining('「計画区域形状」（2計画）') })
  expect(desk.edition('export', 'outlined', '--format', 'outlines', '-o', outlines as string)).toMatchObject({
    code: 0,
    error: '',
  })
  const sheets = await readWorkbook(readFileSync(book as string))
  const notes = Array.isArray(sheets) ? sheets.find(({ name }) => name === '覚書') : undefined
  expect(notes?.rows.map(({ cells }) => cells[1])).toEqual(expect.arrayContaining(['plan-a', 'plan-b']))
  createEdition(db, { id: 'again-outlined', asOf: '2026-04-30' })
  const changed = () =>
    JSON.parse(desk.edition('diff', 'outlined', 'again-outlined', '--json').out).plans.changed
  expect(desk.edition('import', 'again-outlined', book as string).code).toBe(0)
  expect(
    changed().map(({ fields }: { fields: { name: string }[] }) => fields.map(({ name }) => name)),
  ).toEqual([['outline'], ['outline']])
  expect(desk.edition('import', 'again-outlined', book as string, outlines as string).code).toBe(0)
  expect(changed()).toEqual([])
})

test('the API gives the same workbook, and a filter leaves only its cases in it', async () => {
  const app = createApp({ db, places, files: db.$files, build: TEST_BUILD }, () => {})
  const address = '/api/editions/made-up/investments.xlsx'
  const bytes = await (await app.request(address)).bytes()
  expect(Buffer.from(bytes)).toEqual(readFileSync(join(desk.folder, 'made-up.xlsx')))
  expect(Object.keys(unzipSync(bytes))).toContain('[Content_Types].xml')
  const filtered = await readWorkbook(await (await app.request(`${address}?stage=planned`)).bytes())
  if (!Array.isArray(filtered)) throw new Error(filtered.finding.message)
  const cases = filtered.find(({ name }) => name === '投資案件')
  const stage = cases?.header.indexOf('段階') ?? -1
  expect(new Set(cases?.rows.map(({ cells }) => cells[stage]))).toEqual(new Set(['計画']))
})
