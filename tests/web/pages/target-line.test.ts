import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { targetLine } from '../../../web/pages/plan/target-line.ts'
import {
  type CheckedTarget,
  hasChart,
  latestCheck,
  shareReached,
} from '../../../web/pages/plan/target-values.ts'

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

  const drawn = targetLine(target)

  test('then base and target stand at the lower left and the upper right', () => {
    expect([drawn.base, drawn.goal]).toEqual([
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ])
  })

  test('then a value stands at its date, and a check without one has no height: it is not nought', () => {
    const [reported, unreported] = drawn.checks
    expect(reported?.x).toBeCloseTo(0.5, 2)
    expect(reported?.y).toBeCloseTo(0.4, 6)
    expect(unreported).toMatchObject({ y: null })
  })

  test('then the value axis has rounded steps from 0 to above all values', () => {
    expect(drawn.ticks.map(({ value }) => value)).toEqual([0, 500, 1000])
  })

  test('then dates are named to the month, with what stands there', () => {
    expect(drawn.dates).toEqual([
      { date: '2036-03', x: 1, of: 'target' },
      { date: '2026-03', x: 0, of: 'base' },
      { date: '2032-03', x: expect.closeTo(0.6, 2), of: 'check' },
    ])
  })

  test('then the newest value is that of the newest check that reports one', () => {
    expect(latestCheck(target.checks)?.asOf).toBe('2031-03-31')
  })
})

test('given a target whose goal is not known, then its values are drawn, and no line and no share are claimed', () => {
  const target = { ...TARGET, target: null, checks: [check('2027-03-31', 3), check('2028-03-31', 5)] }
  expect(targetLine(target).goal).toBeNull()
  expect(targetLine(target).checks.map(({ y }) => y)).toEqual([0.5, expect.closeTo(5 / 6, 6)])
  expect(shareReached(target, 5)).toBeNull()
})

test('given checks that all report nothing, then base and target alone make a chart, and one of them alone makes none', () => {
  const target = { ...TARGET, checks: [check('2027-03-31', null), check('2028-03-31', null)] }
  expect(hasChart(target)).toBe(true)
  expect(hasChart({ ...target, base: null })).toBe(false)
  expect(hasChart({ ...target, due: null })).toBe(false)
})

test('given a fiscal year and a range, then the axis names the year, and the end of the range', () => {
  const { dates } = targetLine({ ...TARGET, baseOn: '2024-04-01/2025-03-31', due: 'FY2030' })
  expect(dates.map(({ date }) => date)).toEqual(['FY2030', '2025-03'])
})

test('given a goal below its base, then half the way down is half of it', () => {
  expect(shareReached({ ...TARGET, base: 100, target: 50 }, 75)).toBe(50)
})

describe('given any values', () => {
  /** As they are written in cells: whole, or with up to four decimals, below 0 too. */
  const value = fc.oneof(
    fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
    fc.integer({ min: -10_000_000, max: 10_000_000 }).map((one) => one / 10_000),
    fc.constant(0),
  )
  const reported = fc.array(fc.option(value), { maxLength: 8 })
  const anyTarget = fc
    .record({
      base: fc.option(value),
      target: fc.option(value),
      reported,
      months: fc.integer({ min: -60, max: 200 }),
    })
    .map(({ base, target, reported, months }) => ({
      ...TARGET,
      base,
      target,
      due: new Date(Date.UTC(2027, months, 1)).toISOString().slice(0, 10),
      checks: reported.map((one, index) => check(`${2027 + index}-09-30`, one)),
    }))
  const within = (part: number) => part >= 0 && part <= 1

  test('then three to five steps at equal distances enclose them all, and 0', () => {
    fc.assert(
      fc.property(anyTarget, (target) => {
        const steps = targetLine(target).ticks.map((tick) => tick.value)
        expect(steps.length).toBeGreaterThanOrEqual(3)
        expect(steps.length).toBeLessThanOrEqual(5)
        const [low = 0, high = 0] = [steps[0], steps.at(-1)]
        for (const one of [0, target.base, target.target, ...target.checks.map((each) => each.value)])
          if (one !== null) expect(one >= low && one <= high).toBe(true)
        steps.forEach((step, at) => {
          expect(step).toBeCloseTo(low + ((high - low) * at) / (steps.length - 1), 6)
        })
      }),
    )
  })

  test('then every spot lies within the chart, and what is not reported has no height', () => {
    fc.assert(
      fc.property(anyTarget, (target) => {
        const { base, goal, checks, ticks, dates } = targetLine(target)
        for (const one of [base, goal]) if (one !== null) expect(within(one.x) && within(one.y)).toBe(true)
        for (const { x, y, check: of } of checks) {
          expect(within(x)).toBe(true)
          expect(y === null).toBe(of.value === null)
          expect(within(y ?? 0)).toBe(true)
        }
        expect([ticks[0]?.y, ticks.at(-1)?.y]).toEqual([0, 1])
        expect(dates.every(({ x }) => within(x))).toBe(true)
      }),
    )
  })

  test('then no two dates below the chart stand closer than three tenths of its width', () => {
    fc.assert(
      fc.property(anyTarget, (target) => {
        const places = targetLine(target)
          .dates.map(({ x }) => x)
          .sort((a, b) => a - b)
        places.forEach((place, at) => {
          if (at > 0) expect(place - (places[at - 1] ?? 0)).toBeGreaterThanOrEqual(0.3)
        })
      }),
    )
  })
})
