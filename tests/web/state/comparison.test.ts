import { expect, test } from 'vitest'
import { type Comparison, readComparison, writeComparison } from '../../../web/state/comparison.ts'

const COMPARISONS: Comparison[] = [
  { from: null, to: null, filter: {}, language: 'ja' },
  { from: 'r8-01', to: 'r8-02.1', filter: {}, language: 'en' },
  { from: null, to: 'r8-02', filter: { field: ['none'], prefecture: ['43'] }, language: 'ja' },
]

test.each(COMPARISONS)('a shared link reopens the same comparison: %j', (comparison) => {
  const url = new URL(writeComparison(comparison), 'http://localhost')
  expect(readComparison(url.searchParams)).toEqual(comparison)
})
