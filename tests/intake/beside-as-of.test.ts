import { expect, test } from 'vitest'
import { checkEdition } from '../../server/check/check-edition.ts'
import { readPinned } from '../../server/geography.ts'
import { aCase, anEmptyDraft, aPlan, csv, DRAFT, type FileInHand, places, type Row, take } from './draft.ts'

const { boundaries } = readPinned()

/** What import says of files, and what check says of the same draft then: the draft's 基準日 is 2026-01-31. */
async function said(files: FileInHand[]) {
  const db = anEmptyDraft()
  const { problems } = await take(db, files)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  const codes = new Set(problems.map(({ code }) => code))
  const checked = (checkEdition(db, DRAFT, { places, boundaries }) ?? []).filter(({ code }) =>
    codes.has(code),
  )
  return {
    problems: problems.map(({ code, file, row, column, value }) => [code, file, row, column, value]),
    checked: checked.map(({ code, sheet, column }) => [code, sheet, column]),
  }
}

test.each<[string, Row, string, string]>([
  ['an announcement of tomorrow', { 公表日: '2026-02-01' }, 'after-as-of', '公表日'],
  ['a source of the next fiscal year', { 出典日: '令和8年度' }, 'after-as-of', '出典日'],
  [
    'what was invested next month',
    { '投資実績累計額（百万円）': '1', 実績時点: '2026-02' },
    'after-as-of',
    '実績時点',
  ],
  ['at work before it begins', { 段階: '稼働', 稼働開始: '2026年度' }, 'stage-before-date', '段階'],
  ['under construction before it begins', { 段階: '建設中', 着工: '2026-03' }, 'stage-before-date', '段階'],
])('%s is doubted at its cell, by import and by check', async (_, cells, code, column) => {
  const { problems, checked } = await said([csv('投資案件', [aCase({ 案件ID: 'good' }), aCase(cells)])])
  expect(problems).toEqual([[code, '投資案件.csv', 3, column, cells[column]]])
  expect(checked).toEqual([[code, '投資案件', column]])
})

test('a date that may lie before the day, and a future that is only planned, are no doubt', async () => {
  const rows = [
    aCase({ 案件ID: 'year', 公表日: '2026', 出典日: '2025年度', 段階: '稼働', 稼働開始: '2026-01' }),
    aCase({ 案件ID: 'day', 公表日: '2026-01-31', 段階: '計画', 着工: '2027', 稼働開始: '2030' }),
  ]
  expect((await said([csv('投資案件', rows)])).problems).toEqual([])
})

test('the same holds of plans, their sources and what is reported of them', async () => {
  const plan = aPlan({ 公表日: '2026-02', 状態日: '2026-03-01' })
  const source = { 計画ID: 'plan-1', 出典名: '架空', 出典URL: 'https://example.jp/', 出典日: '2027' }
  const step = { 計画ID: 'plan-1', 状態: '素案', 日付: '2026-04-01' }
  const { problems, checked } = await said([
    csv('計画', [plan]),
    csv('計画経過', [step]),
    csv('出典', [source]),
  ])
  expect(problems.filter(([code]) => code === 'after-as-of')).toEqual([
    ['after-as-of', '計画.csv', 2, '状態日', '2026-03-01'],
    ['after-as-of', '計画.csv', 2, '公表日', '2026-02'],
    ['after-as-of', '計画経過.csv', 2, '日付', '2026-04-01'],
    ['after-as-of', '出典.csv', 2, '出典日', '2027'],
  ])
  expect(checked.filter(([code]) => code === 'after-as-of')).toHaveLength(4)
})

test('ids that differ in capitals alone are named at both rows', async () => {
  const rows = [aCase({ 案件ID: 'METI-1' }), aCase({ 案件ID: 'good' }), aCase({ 案件ID: 'meti-1' })]
  const { problems, checked } = await said([csv('投資案件', rows)])
  expect(problems).toEqual([
    ['id-alike', '投資案件.csv', 2, '案件ID', 'METI-1'],
    ['id-alike', '投資案件.csv', 4, '案件ID', 'meti-1'],
  ])
  expect(checked).toEqual([
    ['id-alike', '投資案件', '案件ID'],
    ['id-alike', '投資案件', '案件ID'],
  ])
  const numbered = await said([csv('投資案件', [aCase({ 案件ID: '0012' }), aCase({ 案件ID: '12' })])])
  expect(numbered.problems.map(([code, , row]) => [code, row])).toEqual([
    ['id-alike', 2],
    ['id-alike', 3],
  ])
  const plans = await said([csv('計画', [aPlan(), aPlan({ 計画ID: 'Plan-1' })])])
  expect(plans.problems).toEqual([
    ['id-alike', '計画.csv', 2, '計画ID', 'plan-1'],
    ['id-alike', '計画.csv', 3, '計画ID', 'Plan-1'],
  ])
  expect(plans.checked).toHaveLength(2)
  const programmes = ['p', 'P'].map((id) => ({ 事業ID: id, 事業名: '架空' }))
  expect((await said([csv('事業', programmes)])).checked).toHaveLength(2)
})

test('plans that lead to each other by 前ID are named, each at its row', async () => {
  const plans = [aPlan({ 計画ID: 'a', 前ID: 'b' }), aPlan({ 計画ID: 'b', 前ID: 'a' })]
  const { problems, checked } = await said([csv('計画', plans)])
  expect(problems).toEqual([
    ['previous-id-claimed', '計画.csv', 2, '前ID', 'b'],
    ['previous-id-claimed', '計画.csv', 3, '前ID', 'a'],
  ])
  expect(checked).toHaveLength(2)
})

test('one id in two widths is one case, and that is said where it is written otherwise', async () => {
  const { problems } = await said([
    csv('投資案件', [aCase(), { 案件ID: 'ｋｉｋｕｙｏ-1', 市区町村コード: '43403' }]),
  ])
  expect(problems).toEqual([['id-written-differently', '投資案件.csv', 3, '案件ID', 'ｋｉｋｕｙｏ-1']])
})
