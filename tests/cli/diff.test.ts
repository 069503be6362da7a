import { beforeAll, expect, test } from 'vitest'
import { changesShape } from '../../server/changes-shapes.ts'
import { aCase } from '../intake/draft.ts'
import { Desk } from './command-line.ts'

const desk = new Desk()
beforeAll(() => {
  const first = desk.file('投資案件', [
    aCase({ 案件ID: 'stays', '投資総額（百万円）': '1000' }),
    aCase({ 案件ID: 'old-id', 案件名: '架空の造船所', 企業名: '架空重工' }),
    aCase({ 案件ID: 'lost-id', 案件名: '架空の港', 企業名: '架空港湾' }),
  ])
  desk.edition('create', 'r8-01', '--as-of', '2026-01-31')
  desk.edition('import', 'r8-01', first)
  desk.edition('publish', 'r8-01', '--published-at', '2026-02-10')
  const second = desk.file('投資案件', [
    aCase({ 案件ID: 'stays', '投資総額（百万円）': '2500', 段階: '稼働' }),
    aCase({ 案件ID: 'new-id', 前ID: 'old-id', 案件名: '架空の造船所', 企業名: '架空重工' }),
    aCase({ 案件ID: 'fresh-id', 案件名: '架空の港', 企業名: '架空港湾' }),
  ])
  desk.edition('create', 'r8-02', '--as-of', '2026-02-28', '--from', 'r8-01')
  desk.edition('import', 'r8-02', second, '--replace')
})

test('a draft is compared with the published edition: what changed stands in Japanese, old → new', () => {
  const { code, out, error } = desk.edition('diff', 'r8-01', 'r8-02')
  expect([code, error]).toEqual([0, ''])
  for (const part of [
    '前回公表時からの進捗',
    '件数：3件 → 3件（±0）',
    '投資総額：10.0億円 → 25.0億円（＋15.0億円）',
    '＋ fresh-id  架空の港',
    '− lost-id  架空の港',
    '投資総額：10.0億円 → 25.0億円',
    '段階：不明 → 稼働',
    '案件ID：old-id → new-id',
    '同じ案件かもしれない組：1組',
    'lost-id 架空の港 → fresh-id 架空の港（一致：企業・市区町村・案件名）',
  ])
    expect(out).toContain(part)
})

test('--json is the shape of the API', () => {
  const { out } = desk.edition('diff', 'r8-01', 'r8-02', '--json')
  const changes = JSON.parse(out)
  expect(out).toBe(`${JSON.stringify(changes, null, 2)}\n`)
  expect(changesShape.safeParse(changes).error?.issues ?? []).toEqual([])
  expect(changes).toMatchObject({ from: 'r8-01', to: 'r8-02', added: ['fresh-id'], removed: ['lost-id'] })
})

test('a copy differs from its original in nothing', () => {
  desk.edition('create', 'r8-03', '--as-of', '2026-03-31', '--from', 'r8-01')
  expect(JSON.parse(desk.edition('diff', 'r8-01', 'r8-03', '--json').out)).toMatchObject({
    added: [],
    removed: [],
    changed: [],
    plans: { added: [], removed: [], changed: [] },
    areas: [],
  })
})

test('an unknown edition or a missing one is wrong usage, and nothing is printed as a result', () => {
  for (const args of [['r8-01', 'nothing'], ['nothing', 'r8-01'], ['r8-01'], ['r8-01', 'r8-02', 'r8-03']]) {
    const { code, out } = desk.edition('diff', ...args)
    expect([code, out]).toEqual([2, ''])
  }
})
