import { expect, test } from 'vitest'
import { checkEdition } from '../../server/check/check-edition.ts'
import { LACKS } from '../../server/domain/plan-completeness.ts'
import { readPinned } from '../../server/geography.ts'
import type { TableName } from '../../server/intake/table-names.ts'
import {
  aCase,
  anEmptyDraft,
  aPlan,
  csv,
  DRAFT,
  places,
  problemsOf,
  type Row,
  take,
} from '../intake/draft.ts'
import { GOOD } from '../intake/good-tables.ts'

const { boundaries } = readPinned()

async function checked(rows: Row[], plans: Row[] = []) {
  const db = anEmptyDraft()
  const files = plans.length === 0 ? [] : [csv('計画', plans)]
  const { problems } = await take(db, [...files, csv('投資案件', rows)])
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  const found = checkEdition(db, DRAFT, { places, boundaries }) ?? []
  return found.map(({ severity, code, column }) => `${severity} ${code} ${column}`)
}

test('a plain case is in order', async () => {
  expect(await checked([aCase()])).toEqual([])
})

test.each<[string, Row, string[]]>([
  [
    'support above the total',
    { '投資総額（百万円）': '100', '支援額（百万円）': '101' },
    ['support-above-total'],
  ],
  ['as much support as total', { '投資総額（百万円）': '100', '支援額（百万円）': '100' }, []],
  [
    'operation a year before construction',
    { 着工: '2027', 稼働開始: '2026-12' },
    ['operation-before-construction'],
  ],
  ['construction and operation in one fiscal year', { 着工: '2026年度', 稼働開始: '2026' }, []],
  ['a text that runs', { 備考: '=HYPERLINK("x")' }, ['formula-text']],
])('what import and check both say: %s', async (_, cells, codes) => {
  expect((await problemsOf([aCase(cells)])).map(({ code }) => code)).toEqual(codes)
  expect((await checked([aCase(cells)])).map((line) => line.split(' ')[1])).toEqual(codes)
})

test.each<[string, Row, string[]]>([
  ['a telephone number', { 備考: '問合せ 03-1234-5678' }, ['warning telephone 備考']],
  ['a mail address', { 担当部署: '係 a.b@example.go.jp' }, ['warning mail-address 担当部署']],
  ['a person', { 企業名: '山田太郎（個人事業主）' }, ['warning natural-person 企業名']],
  ['a person by the form of the name', { 企業名: '山田　太郎' }, ['warning natural-person 企業名']],
  ['the same form with a 法人番号', { 企業名: '山田 太郎', 法人番号: '4000012090001' }, []],
  ['a body with a space in its name', { 企業名: '熊本 漁業組合' }, []],
  ['a company', { 企業名: '架空半導体株式会社' }, []],
  ['a telephone number in wide digits', { 備考: '０３－１２３４－５６７８' }, ['warning telephone 備考']],
  ['a mobile without hyphens', { 備考: '09012345678' }, ['warning telephone 備考']],
  ['a 法人番号 in a note', { 備考: '4000012090001' }, []],
  ['a wrong check digit', { 法人番号: '4000012090002' }, ['warning corporate-number-check-digit 法人番号']],
  [
    'the exact place of a defence site',
    { 戦略分野: '防衛産業', 緯度: '32.88', 経度: '130.83' },
    ['warning defense-position 緯度'],
  ],
])('what a person should look at: %s', async (_, cells, problems) => {
  expect(await checked([aCase(cells)])).toEqual(problems)
})

/** Every table of a plan with a text that people are reached by, a person, and a place elsewhere. */
test('the tables of plans and programmes are looked through too, each text in each column', async () => {
  const db = anEmptyDraft()
  const first = (name: TableName, cells: Row) => csv(name, [{ ...GOOD[name]?.[0], ...cells }])
  await take(db, [
    first('事業', { 事業名: '架空 03-1234-5678' }),
    csv('計画', [aPlan({ 伴走支援体制: 'a@example.jp', 撤退基準: '=x' })]),
    first('計画区域', { 特定の理由: '090-1234-5678' }),
    first('計画記載事項', { 本文: '@連絡 03-1234-5678' }),
    first('計画主体', { 名称: '山田 太郎', 法人番号: '' }),
    first('計画施策', { 担当部署: 'b@example.jp' }),
    first('計画インフラ', { 備考: '-注', 緯度: '35.68', 経度: '139.76', 市区町村コード: '43404' }),
    first('目標', { 進め方: 'c@example.jp', 施策ID: '' }),
    first('進捗', { 追加施策: '03-1234-5678' }),
    csv('投資案件', [aCase()]),
    first('出典', { 案件ID: '', 計画ID: 'plan-1', 出典名: '+出典' }),
  ])
  const found = checkEdition(db, DRAFT, { places, boundaries }) ?? []
  const lacks: readonly string[] = LACKS
  expect(
    found
      .filter(({ code }) => !lacks.includes(code))
      .map(({ code, sheet, column, id }) => [code, sheet, column, id]),
  ).toEqual([
    ['natural-person', '計画主体', '名称', 'plan-1'],
    ['outside-municipality', '計画インフラ', '緯度', 'plan-1'],
    ['telephone', '事業', '事業名', 'prg-a'],
    ['mail-address', '計画', '伴走支援体制', 'plan-1'],
    ['formula-text', '計画', '撤退基準', 'plan-1'],
    ['telephone', '計画区域', '特定の理由', 'plan-1'],
    ['formula-text', '計画記載事項', '本文', 'plan-1'],
    ['telephone', '計画記載事項', '本文', 'plan-1'],
    ['mail-address', '計画施策', '担当部署', 'plan-1'],
    ['formula-text', '計画インフラ', '備考', 'plan-1'],
    ['mail-address', '目標', '進め方', 'plan-1'],
    ['telephone', '進捗', '追加施策', 'plan-1'],
    ['formula-text', '出典', '出典名', 'plan-1'],
  ])
})

test('an area, its core and its links contradict each other; import and check say it', async () => {
  const db = anEmptyDraft()
  const { problems } = await take(db, [
    csv('計画', [
      aPlan({
        中核市区町村コード: '13101',
        策定主体コード: '44',
        提案都道府県コード: '43',
        地方ブロック: '北海道',
      }),
    ]),
    csv('計画区域', [
      { 計画ID: 'plan-1', 市区町村コード: '43100', 接続: '13101' },
      { 計画ID: 'plan-1', 市区町村コード: '43101' },
    ]),
  ])
  expect(problems.map(({ code, sheet, row, column }) => [code, sheet, row, column]).sort()).toEqual([
    ['area-within-another', '計画区域', 3, '市区町村コード'],
    ['block-differs', '計画', 2, '地方ブロック'],
    ['body-code-differs', '計画', 2, '策定主体コード'],
    ['core-outside-area', '計画', 2, '中核市区町村コード'],
    ['link-outside-area', '計画区域', 2, '接続'],
  ])
  const found = checkEdition(db, DRAFT, { places, boundaries }) ?? []
  expect(found.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['area-within-another', 'link-outside-area', 'core-outside-area']),
  )
})

test('a point of Kumamoto that the row puts into 菊陽町 is outside, one beyond the border by a few metres is not', async () => {
  expect(await checked([aCase({ 緯度: '32.8031', 経度: '130.7079' })])).toEqual([
    'warning outside-municipality 緯度',
  ])
  expect(await checked([aCase({ 緯度: '32.8858', 経度: '130.8402' })])).toEqual([])
})

test('an island of 小笠原村 that boundaries may leave out is tolerated', async () => {
  const rock = { 市区町村コード: '13421', 緯度: '20.4231', 経度: '136.0811' }
  const minamitori = { 市区町村コード: '13421', 緯度: '24.2867', 経度: '153.9807' }
  expect(await checked([aCase(minamitori), aCase({ 案件ID: 'rock', ...rock })])).toEqual([])
})

test('a million times the usual of its programme is 円 for 百万円', async () => {
  const rows = [10, 12, 11, 9, 10, 10_000_000].map((amount, index) =>
    aCase({ 案件ID: `c${index}`, 事業名: '補助金', '投資総額（百万円）': String(amount) }),
  )
  expect(await checked(rows)).toEqual(['warning far-from-usual 投資総額（百万円）'])
})

test('the same company, place and amount twice is probably one case', async () => {
  const cells = { 企業名: '架空', '投資総額（百万円）': '5' }
  expect(
    await checked([aCase(cells), aCase({ ...cells, 案件ID: 'again' }), aCase({ 案件ID: 'other' })]),
  ).toEqual(['warning probable-duplicate 案件ID'])
})

test('a plan without area cannot be published; one without exit criterion is for people', async () => {
  expect(await checked([aCase()], [aPlan()])).toEqual([
    'error no-area 計画ID',
    'warning no-exit-criterion 撤退基準',
    'warning missing-sections 項目',
    'warning missing-kgi 指標区分',
    'warning no-kpi 種別',
  ])
})

test('there is nothing to say of an edition that is not there', () => {
  expect(checkEdition(anEmptyDraft(), 'none', { places, boundaries })).toBeNull()
})
