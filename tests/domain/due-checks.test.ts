import { expect, test } from 'vitest'
import { dueChecks, standingOf } from '../../server/domain/due-checks.ts'
import type { TargetCheck } from '../../server/domain/plan-details.ts'

const plan = (
  part: Partial<{ type: 'strategic' | 'local'; checkFrequency: string; period: [string | null, null] }>,
) => ({
  type: 'strategic' as const,
  checkFrequency: null,
  period: ['2025-04', '2040'] as [string | null, string | null],
  ...part,
})
const check = (asOf: string, state: TargetCheck['state'] = 'on-track'): TargetCheck => ({
  ...{ asOf, value: state === 'not-reported' ? null : 1, state, cause: null, measure: null },
  ...{ reporter: null, reportedOn: null },
})
const target = (...checks: TargetCheck[]) => ({ baseOn: null, due: '2040', checks })

test('a half year that is over without a check is due; one reported as 未報告 is not', () => {
  expect(dueChecks(plan({}), target(check('2025-09-30')), '2026-06-30')).toEqual({
    due: ['2026-03-31'],
    next: '2026-09-30',
  })
  const both = target(check('2025-09'), check('2026-03-31', 'not-reported'))
  expect(dueChecks(plan({}), both, '2026-06-30').due).toEqual([])
})

test('a period is due from its last day on, and none after the date of the target', () => {
  expect(dueChecks(plan({}), target(), '2025-09-29')).toEqual({ due: [], next: '2025-09-30' })
  expect(dueChecks(plan({}), target(), '2025-09-30')).toEqual({ due: ['2025-09-30'], next: '2026-03-31' })
  const short = { ...target(), due: '2025-12-31' }
  expect(dueChecks(plan({}), short, '2027-01-01')).toEqual({ due: ['2025-09-30'], next: null })
})

test('other plans are checked as often as they say, and of what is not known nothing is said', () => {
  const yearly = plan({ type: 'local', checkFrequency: 'year' })
  expect(dueChecks(yearly, target(check('2026-02')), '2027-04-01').due).toEqual(['2027-03-31'])
  for (const silent of [
    plan({ type: 'local' }),
    plan({ checkFrequency: 'other' }),
    plan({ period: [null, null] }),
  ])
    expect(dueChecks(silent, target(), '2030-01-01')).toEqual({ due: [], next: null })
  const sinceBase = { ...target(), baseOn: '2025-09-30' }
  expect(dueChecks(plan({ period: [null, null] }), sinceBase, '2026-04-01').due).toEqual(['2026-03-31'])
})

test('a target stands as its newest check says, until a later one is due', () => {
  const late = target(check('2025-09', 'on-track'), check('2026-03-31', 'late'))
  const standing = (asOf: string, of = late) => standingOf(of, dueChecks(plan({}), of, asOf).due)
  expect(standing('2026-06-30')).toBe('late')
  expect(standing('2026-09-30')).toBe('due')
  expect(standing('2025-09-29', target())).toBe('none')
  expect(standing('2025-10-01', target(check('2025-09-30', 'not-reported')))).toBe('not-reported')
  // A check that was missed and made up for by a later one no longer counts against the target.
  expect(standing('2026-06-30', target(check('2026-03-31')))).toBe('on-track')
})
