import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseFigures, ComparedCase } from '../../../server/domain/changes/changes.ts'
import { sayChange } from '../../../server/domain/changes/say-value.ts'
import { moveOf, stepsOf } from '../../../server/domain/changes/steps.ts'
import { addSums, NO_SUMS, type Sums, subtractSums } from '../../../server/domain/summary.ts'

const figures: fc.Arbitrary<CaseFigures> = fc.record({
  amountYen: fc.option(fc.nat(10_000_000_000)),
  amountIs: fc.constantFrom('exact', 'about', 'at-least', 'at-most'),
  supportYen: fc.option(fc.nat(10_000_000_000)),
  supportIs: fc.constantFrom('exact', 'about', 'at-least', 'at-most'),
  stage: fc.constantFrom('planned', 'operating'),
})
const cases = fc.array(fc.record({ from: fc.option(figures), to: fc.option(figures) }))

/** Added up one figure at a time. */
function slowly(list: readonly (CaseFigures | null)[]): Sums {
  const held = list.filter((one) => one !== null)
  const known = (of: 'amountYen' | 'supportYen') => held.map((one) => one[of]).filter((yen) => yen !== null)
  const inexact = (of: 'amount' | 'support') =>
    held.filter((one) => one[`${of}Yen`] !== null && one[`${of}Is`] !== 'exact').length
  const total = (yen: number[]) => yen.reduce((sum, one) => sum + one, 0)
  return {
    count: held.length,
    amountYen: total(known('amountYen')),
    amountUnknown: held.length - known('amountYen').length,
    supportYen: total(known('supportYen')),
    supportUnknown: held.length - known('supportYen').length,
    amountInexact: inexact('amount'),
    supportInexact: inexact('support'),
  }
}

test('N₁ + added − removed = N₂, and yen and unknown counts with the changes, for any two editions', () => {
  fc.assert(
    fc.property(cases, (pairs) => {
      const told = pairs.map(
        (pair, at): ComparedCase => ({
          id: `${at}`,
          title: '',
          company: null,
          place: null,
          point: null,
          ...pair,
        }),
      )
      const { added, removed, changed } = stepsOf(told)
      const before = slowly(pairs.map(({ from }) => from))
      const after = slowly(pairs.map(({ to }) => to))
      expect(addSums(subtractSums(addSums(before, added), removed), changed)).toEqual(after)
      expect(changed.count).toBe(0)
    }),
  )
  expect(stepsOf([])).toEqual({ added: NO_SUMS, removed: NO_SUMS, changed: NO_SUMS })
})

test('a case whose amount became 非公表 neither grew nor shrank', () => {
  const at = (amountYen: number | null): CaseFigures => ({
    amountYen,
    amountIs: 'exact',
    supportYen: null,
    supportIs: 'exact',
    stage: 'planned',
  })
  expect(moveOf({ from: at(5), to: at(null) })).toBe('other')
  expect(moveOf({ from: at(0), to: at(5) })).toBe('grown')
  expect(moveOf({ from: at(5), to: at(0) })).toBe('shrunk')
  expect(moveOf({ from: null, to: at(0) })).toBe('added')
})

test('amounts that would read alike in 兆円 are told to the yen', () => {
  const speech = { language: 'ja' as const, placeName: (code: string) => code, planName: (id: string) => id }
  const change = { name: 'amountYen', from: 1_210_000_000_000, to: 1_240_000_000_000 }
  expect(sayChange(change, speech)).toEqual(['1,210,000,000,000円', '1,240,000,000,000円'])
  expect(sayChange({ name: 'amountYen', from: null, to: 0 }, speech)).toEqual(['非公表', '0円'])
})
