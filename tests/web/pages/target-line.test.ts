import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CheckedTarget,
  latestCheck,
  shareReached,
  targetLine,
} from '../../../web/pages/plan/target-line.ts'

const TARGET: CheckedTarget = {
  id: 'kgi-1',
  kind: 'kgi',
  indicator: 'people',
  measureId: null,
  name: '人材育成数',
  unit: '人',
  base: 0,
  baseOn: '2026-03-31',
  target: 1000,
  due: '2036-03-31',
  cumulative: true,
  basis: null,
  verification: null,
  why: null,
  what: null,
  when: null,
  who: null,
  where: null,
  how: null,
  checks: [],
}
const check = (asOf: string, value: number | null): CheckedTarget['checks'][number] => ({
  asOf,
  value,
  state: value === null ? 'not-reported' : 'on-track',
  cause: null,
  measure: null,
  reporter: null,
  reportedOn: null,
})

describe('given a target with a base, a due date and checks', () => {
  const target = { ...TARGET, checks: [check('2031-03-31', 400), check('2032-03-31', null)] }

  test('then the line runs from the lower left to the upper right', () => {
    expect(targetLine(target)?.line).toEqual([
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ])
  })

  test('then a value stands at its date, and a check without one is not drawn as nought', () => {
    const drawn = targetLine(target)
    expect(drawn?.points).toHaveLength(1)
    expect(drawn?.points[0]?.x).toBeCloseTo(0.5, 2)
    expect(drawn?.points[0]?.y).toBeCloseTo(0.4, 6)
  })

  test('then the newest value is that of the newest check that reports one', () => {
    expect(latestCheck(target.checks)?.asOf).toBe('2031-03-31')
  })
})

test('given a target whose goal is not known, then no line and no share are claimed', () => {
  const target = { ...TARGET, target: null, checks: [check('2027-03-31', 3), check('2028-03-31', 5)] }
  expect(targetLine(target)?.line).toBeNull()
  expect(shareReached(target, 5)).toBeNull()
})

test('given a goal below its base, then half the way down is half of it', () => {
  expect(shareReached({ ...TARGET, base: 100, target: 50 }, 75)).toBe(50)
})

test('given any values, then every spot lies within the chart', () => {
  const value = fc.double({ min: -1e12, max: 1e12, noNaN: true })
  fc.assert(
    fc.property(value, value, fc.array(value, { maxLength: 8 }), (base, goal, reported) => {
      const checks = reported.map((one, index) => check(`${2027 + index}-09-30`, one))
      const drawn = targetLine({ ...TARGET, base, target: goal, checks })
      for (const { x, y } of [...(drawn?.line ?? []), ...(drawn?.points ?? [])]) {
        expect(x >= 0 && x <= 1 && y >= 0 && y <= 1).toBe(true)
      }
    }),
  )
})
