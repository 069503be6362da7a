import { expect, test } from 'vitest'
import { type Candidate, proposePairs } from '../../../server/domain/changes/likely-pairs.ts'

const plant = (id: string, own: Partial<Candidate> = {}): Candidate => ({
  id,
  title: '架空半導体 菊陽工場',
  company: '架空電機',
  corporateNumber: null,
  places: ['43404'],
  amountYen: 1_000_000_000,
  ...own,
})

test('a plant in 菊陽町 under a new id and a new amount is proposed, with what speaks for it', () => {
  expect(proposePairs([plant('old')], [plant('new', { amountYen: 2_000_000_000 })])).toEqual([
    { removed: 'old', added: 'new', because: ['company', 'place', 'title'] },
  ])
})

test('the same company elsewhere with another work is not proposed', () => {
  const other = plant('new', { title: '長崎造船所の改修', places: ['42201'], amountYen: null })
  expect(proposePairs([plant('old')], [other])).toEqual([])
})

test('two unknown amounts are not the same amount', () => {
  const unknown = { amountYen: null, company: null, title: '酒蔵' }
  expect(proposePairs([plant('old', unknown)], [plant('new', { ...unknown, title: '宇宙港' })])).toEqual([])
})

test('each case is in one pair alone, the likeliest first', () => {
  const near = plant('near', { title: '架空半導体 菊陽工場（増設）', amountYen: 5 })
  expect(proposePairs([plant('old')], [near, plant('same')])).toEqual([
    { removed: 'old', added: 'same', because: ['company', 'place', 'title', 'amount'] },
  ])
})

test('of thousands of cases alike in one thing the pairs are still found, and memory does not grow with the pairs', () => {
  const many = 4_000
  const alike = (side: string, at: number) =>
    plant(`${side}-${at}`, {
      title: `架空工場 第${at}号`,
      company: `架空電機${at % 40}`,
      places: [String(10_000 + (at % 40))],
      amountYen: 1_000 + at,
    })
  const list = (side: string) => Array.from({ length: many }, (_, at) => alike(side, at))
  const before = process.memoryUsage().heapUsed
  const pairs = proposePairs(list('old'), list('new'))
  expect((process.memoryUsage().heapUsed - before) / 1e6).toBeLessThan(150)
  expect(pairs).toHaveLength(many)
  expect(pairs.every(({ removed, added }) => removed.slice(4) === added.slice(4))).toBe(true)
})
