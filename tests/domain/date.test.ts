import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateInWords, dateSpan, readDate, yearsOf } from '../../server/domain/date.ts'

describe('dates are read as a clerk writes them, and keep their precision', () => {
  test.each([
    ['2026-01-31', '2026-01-31'],
    ['2026/1/31', '2026-01-31'],
    ['２０２６／１／３１', '2026-01-31'],
    ['2026-01', '2026-01'],
    ['2026/1', '2026-01'],
    ['2026', '2026'],
    ['2026年1月31日', '2026-01-31'],
    ['令和8年1月31日', '2026-01-31'],
    ['令和８年１月', '2026-01'],
    ['令和元年', '2019'],
    ['R8.1.31', '2026-01-31'],
    ['平成31年4月30日', '2019-04-30'],
    ['昭和64年', '1989'],
    ['2026年度', 'FY2026'],
    ['令和8年度', 'FY2026'],
    ['2026年度第1四半期', 'FY2026Q1'],
    ['令和8年度第4四半期', 'FY2026Q4'],
    ['FY2025Q1', 'FY2025Q1'],
    ['2028/2030', '2028/2030'],
    ['2026/1/31/2026/2/28', '2026-01-31/2026-02-28'],
    ['令和7年度/令和8年度', 'FY2025/FY2026'],
  ])('%s is %s', (written, canonical) => {
    expect(readDate(written)).toBe(canonical)
  })

  test.each([
    '',
    '2026-02-30',
    '2026/13',
    '2026.1.31',
    '1月31日',
    '来年',
    '2022年秋',
    '2026年度第5四半期',
    '46053',
    '2030/2028',
    '99',
  ])('%s is refused', (written) => {
    expect(readDate(written)).toBeNull()
  })
})

test.each([
  ['2026-01-31', '2026-01-31', '2026-01-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2025', '2025-01-01', '2025-12-31'],
  ['FY2025', '2025-04-01', '2026-03-31'],
  ['FY2025Q1', '2025-04-01', '2025-06-30'],
  ['FY2025Q4', '2026-01-01', '2026-03-31'],
  ['2028/FY2030', '2028-01-01', '2031-03-31'],
])('%s may mean any day from %s to %s', (text, from, to) => {
  expect(dateSpan(text)).toEqual({ from, to })
})

test('fiscal 2025 lies in two calendar years, its last quarter in one', () => {
  expect(yearsOf('FY2025')).toEqual([2025, 2026])
  expect(yearsOf('FY2025Q4')).toEqual([2026])
})

test('a date is said in words of its own precision', () => {
  expect(dateInWords('2026-01-31', 'ja')).toBe('2026年1月31日')
  expect(dateInWords('FY2025Q1', 'ja')).toBe('2025年度第1四半期')
  expect(dateInWords('2028/2030', 'ja')).toBe('2028年～2030年')
})

test('whatever is read is canonical: it reads as itself, and its span is in order', () => {
  const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  const written = fc.oneof(
    day.map((date) => date.toISOString().slice(0, 10)),
    day.map((date) => `${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()}`),
    fc.integer({ min: 1990, max: 2099 }).map((year) => `${year}年度`),
    fc.integer({ min: 1, max: 60 }).map((year) => `令和${year}年`),
    fc.string(),
  )
  fc.assert(
    fc.property(written, (text) => {
      const canonical = readDate(text)
      if (canonical === null) return
      expect(readDate(canonical)).toBe(canonical)
      const span = dateSpan(canonical)
      expect(span !== null && span.from <= span.to).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
