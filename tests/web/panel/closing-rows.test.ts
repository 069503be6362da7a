import { expect, test } from 'vitest'
import { NO_SUMS, type Summary } from '../../../server/domain/summary.ts'
import { rowsOf } from '../../../web/panel/closing-rows.ts'

const OKU = 100_000_000
const summary = (several: number): Summary => ({
  edition: 'any',
  basis: 'share',
  by: ['prefecture'],
  total: { ...NO_SUMS, count: 3, amountYen: 10 * OKU },
  rows: [
    { key: ['03'], ...NO_SUMS, count: 1 },
    { key: ['24'], ...NO_SUMS, count: 2, amountYen: 5 * OKU },
    { key: ['43'], ...NO_SUMS, count: 1, amountUnknown: 1 },
  ],
  residual: { several: { ...NO_SUMS, amountYen: several }, nowhere: NO_SUMS },
  overlap: { ...NO_SUMS, count: 1 },
})

test('a plant in 岩手県 and 三重県 without shares leaves no 0円 in 岩手県', () => {
  const said = rowsOf(summary(5 * OKU)).map(({ key, sums }) => [key, sums.inSeveral ?? false])
  expect(said).toEqual([
    ['03', true],
    ['24', false],
    ['43', false],
  ])
})

test('where nothing stands in 複数地域 an amount of zero is a zero', () => {
  expect(rowsOf(summary(0)).some(({ sums }) => sums.inSeveral)).toBe(false)
})
