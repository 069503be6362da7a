import { expect, it } from 'vitest'
import { ask, CASE, csv, emptyDraft, everyRow, take } from './draft.ts'

it('given a draft with a case, when a file has one bad row among good ones, then every row of the draft is as before', async () => {
  const db = emptyDraft()
  await take(db, [csv('投資案件', [CASE])])
  const before = everyRow(db)
  const { problems } = await take(db, [
    csv('投資案件', [
      { ...CASE, 案件名: '名前を変えた工場' },
      { ...CASE, 案件ID: 'a-2', 市区町村コード: '99999' },
    ]),
  ])
  expect(problems.filter(({ severity }) => severity === 'error')).toHaveLength(1)
  expect(everyRow(db)).toEqual(before)
})

it('given several bad cells in two tables, then all are told at once, each with its place, in Japanese', async () => {
  const { problems } = await take(emptyDraft(), [
    csv('事業', [{ 事業ID: 'p 1', 事業名: '架空の事業' }]),
    csv('投資案件', [
      { ...CASE, 公表日: 'いつか', '投資総額（百万円）': '5億円' },
      { ...CASE, 案件ID: '案件', 公表日: '2026-01', '投資総額（百万円）': '1' },
    ]),
  ])
  const found = problems.map(({ file, sheet, row, column, value }) => [file, sheet, row, column, value])
  expect(found).toEqual([
    ['事業.csv', '事業', 2, '事業ID', 'p 1'],
    ['投資案件.csv', '投資案件', 2, '投資総額（百万円）', '5億円'],
    ['投資案件.csv', '投資案件', 2, '公表日', 'いつか'],
    ['投資案件.csv', '投資案件', 3, '案件ID', '案件'],
  ])
  for (const { message, expected } of problems) {
    expect(message).toMatch(/[ぁ-ん]/)
    expect(expected).not.toBe('')
  }
})

it('given a known id, then the case is updated; a new id is added; and the others stay', async () => {
  const db = emptyDraft()
  await take(db, [csv('投資案件', [CASE, { ...CASE, 案件ID: 'a-2' }])])
  const { counts } = await take(db, [
    csv('投資案件', [
      { ...CASE, 案件名: '改名' },
      { ...CASE, 案件ID: 'a-3' },
    ]),
  ])
  expect(counts).toEqual([{ table: '投資案件', rows: 2, added: 1, updated: 1 }])
  expect(ask(db, 'select id, title from investments order by id')).toEqual([
    { id: 'a-1', title: '改名' },
    { id: 'a-2', title: '架空の工場' },
    { id: 'a-3', title: '架空の工場' },
  ])
})

it('given --replace, then what the file no longer holds is gone and is named', async () => {
  const db = emptyDraft()
  await take(db, [csv('投資案件', [CASE, { ...CASE, 案件ID: 'a-2' }])])
  const { removed } = await take(db, [csv('投資案件', [CASE])], true)
  expect(removed).toEqual([{ table: '投資案件', ids: ['a-2'] }])
  expect(ask(db, 'select id from investments')).toEqual([{ id: 'a-1' }])
})
