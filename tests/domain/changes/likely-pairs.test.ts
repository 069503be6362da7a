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
