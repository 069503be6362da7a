import { expect, test } from 'vitest'
import { timeInJapan } from '../../server/domain/time-in-japan.ts'

test('a time of the audit is told as the clock in Japan shows it, past midnight too', () => {
  expect(timeInJapan('2026-08-31T09:05:12.345Z')).toBe('2026-08-31 18:05:12')
  expect(timeInJapan('2026-12-31T15:00:00.000Z')).toBe('2027-01-01 00:00:00')
})
