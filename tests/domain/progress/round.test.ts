import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueChecks } from '../../../server/domain/due-checks.ts'
import {
  checkTime,
  halfYearAfter,
  halfYearBefore,
  halfYearEndingWith,
  halfYearInWords,
  halfYearOf,
  halfYearOverOn,
} from '../../../server/domain/progress/half-year.ts'
import {
  ROUND_STANDINGS,
  type RoundPlan,
  reportersOf,
  roundEntries,
} from '../../../server/domain/progress/round.ts'
import { decimalsFor, figureInPrint, rounded } from '../../../server/domain/progress/say-progress.ts'
import { onStraightLine } from '../../../server/domain/progress/straight-line.ts'
import { tallyRound } from '../../../server/domain/progress/tally.ts'

type Check = RoundPlan['targets'][number]['checks'][number]

const check = (asOf: string, value: number | null, state: Check['state'] = 'on-track'): Check => ({
  ...{ asOf, value, state, cause: null, measure: null, reporter: null, reportedOn: null },
})

const target = (part: Partial<RoundPlan['targets'][number]> = {}): RoundPlan['targets'][number] => ({
  ...{
    id: 'kgi-1',
    kind: 'kgi',
    indicator: 'own',
    measureId: null,
    name: '投資額',
    unit: '億円',
    unitYen: 100_000_000,
  },
  ...{
    base: 0,
    baseOn: '2025-03-31',
    target: 1000,
    due: 'FY2029',
    cumulative: true,
    basis: null,
    verification: null,
  },
  ...{ why: null, what: null, when: 'FY2029', who: null, where: null, how: null, checks: [] },
  ...part,
})

const plan = (part: Partial<RoundPlan> = {}): RoundPlan => ({
  ...{
    id: 'p',
    type: 'regional',
    name: '架空計画',
    bodies: [{ code: '43', name: '熊本県' }],
    proposedBy: [],
  },
  ...{ example: false, checkFrequency: 'half-year', period: [null, null], targets: [target()] },
  ...part,
})

describe('half-years', () => {
  test('a day lies in one, and one is over on its own last day', () => {
    expect(['2026-04-01', '2026-09-30', '2026-10-01', '2027-03-31'].map(halfYearOf)).toEqual([
      ...['2026-09-30', '2026-09-30', '2027-03-31', '2027-03-31'],
    ])
    expect(['2026-09-29', '2026-09-30', '2026-12-31'].map(halfYearOverOn)).toEqual([
      ...['2026-03-31', '2026-09-30', '2026-09-30'],
    ])
    expect(halfYearBefore('2026-03-31')).toBe('2025-09-30')
    expect(halfYearAfter('2026-03-31')).toBe('2026-09-30')
    expect(halfYearAfter('2026-09-30')).toBe('2027-03-31')
    expect(['2026-09-30', '2027-03-31'].map(halfYearInWords)).toEqual(['2026年度上期', '2026年度下期'])
  })

  test('2026-09, its last day and the fiscal year name one; a day within names none', () => {
    expect(['2026-09', '2026-09-30', 'FY2026', 'FY2026Q2'].map(halfYearEndingWith)).toEqual([
      ...['2026-09-30', '2026-09-30', '2027-03-31', '2026-09-30'],
    ])
    expect(['2026-08', '2026-09-29', '2026', ''].map(halfYearEndingWith)).toEqual([null, null, null, null])
    expect(['2026-09', '2026-02', '2026', '2026-09-29'].map(checkTime)).toEqual([
      ...['2026-09-30', '2026-02-28', '2026', '2026-09-29'],
    ])
  })
})

describe('what a round asks', () => {
  const asked = (part: Partial<RoundPlan>, end = '2026-09-30') =>
    roundEntries([plan(part)], end).flatMap(({ lines }) => lines)

  test('as often as the plan says; a plan that does not say is asked each half-year', () => {
    expect(asked({ checkFrequency: 'year' })).toEqual([])
    expect(asked({ checkFrequency: 'year' }, '2027-03-31')).toHaveLength(1)
    expect(asked({ checkFrequency: null })).toHaveLength(1)
    expect(asked({ type: 'strategic', checkFrequency: null })).toHaveLength(1)
  })

  test('nothing before the plan begins, nor after the target is due', () => {
    expect(asked({ period: ['FY2027', null] })).toEqual([])
    expect(asked({}, '2030-03-31')).toHaveLength(1)
    expect(asked({}, '2030-09-30')).toEqual([])
  })

  test('what was reported within the half-year stands; a report before 未報告, and what came earlier is the last one', () => {
    const checks = [
      check('2026-03-31', 100),
      check('2026-06', 150),
      check('2026-09-30', null, 'not-reported'),
    ]
    expect(asked({ targets: [target({ checks })] })).toMatchObject([
      { check: { asOf: '2026-06', value: 150 }, before: { asOf: '2026-06' }, standing: 'on-track' },
    ])
    expect(asked({ targets: [target({ checks: checks.slice(0, 1) })] })).toMatchObject([
      { check: null, before: { asOf: '2026-03-31' }, standing: 'none', ahead: null },
    ])
  })

  test('asks whatever the project’s rule calls due, and calls missing what it calls due', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('half-year', 'year'),
        fc.constantFrom('FY2024', 'FY2025', '2025-10', null),
        fc.subarray(['2025-06', '2025-09-30', '2026-03', '2026-09-30', '2027-03-31']),
        fc.constantFrom('2025-09-30', '2026-03-31', '2026-09-30', '2027-03-31'),
        (checkFrequency, begins, times, end) => {
          const checks = times.map((time) => check(time, 1))
          const made = plan({ checkFrequency, period: [begins, null], targets: [target({ checks })] })
          const isDue = dueChecks(made, target({ checks }), end).due.includes(end)
          const [line] = roundEntries([made], end).flatMap(({ lines }) => lines)
          expect(line?.standing === 'none').toBe(isDue)
        },
      ),
    )
  })
})

test('reports come from the bodies with a code, or else from the prefectures that proposed the plan', () => {
  const state = { code: null, name: '経済産業省' }
  expect(reportersOf(plan({ bodies: [state, { code: '43', name: '熊本県' }], proposedBy: ['40'] }))).toEqual([
    '43',
  ])
  expect(reportersOf(plan({ bodies: [state], proposedBy: ['40', '43'] }))).toEqual(['40', '43'])
})

describe('the straight line', () => {
  const line = { base: 0, baseOn: '2025-03-31', target: 1000, due: '2030-03-31' }
  test('goes by days from base to target, and stays at either beyond', () => {
    expect(onStraightLine(line, '2025-03-31')).toBe(0)
    expect(onStraightLine(line, '2030-03')).toBe(1000)
    expect(onStraightLine(line, '2020')).toBe(0)
    expect(onStraightLine(line, '2040')).toBe(1000)
    // 365 of 1,826 days.
    expect(onStraightLine(line, '2026-03-31')).toBeCloseTo(199.89, 2)
  })

  test('is not known where an end of it is not', () => {
    for (const part of [
      { base: null },
      { baseOn: null },
      { target: null },
      { due: null },
      { due: '2025-03-31' },
    ])
      expect(onStraightLine({ ...line, ...part }, '2026-03-31')).toBeNull()
  })

  test('never leaves what lies between base and target, and never turns back', () => {
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(fc.integer(), fc.integer(), days, days, (base, goal, a, b) => {
        const [first, second] = [a, b].map((day) => day.toISOString().slice(0, 10)).sort() as [string, string]
        const at = (asOf: string) => onStraightLine({ ...line, base, target: goal }, asOf) ?? Number.NaN
        const isRising = goal >= base
        expect(isRising ? at(first) <= at(second) : at(first) >= at(second)).toBe(true)
        expect(at(first)).toBeGreaterThanOrEqual(Math.min(base, goal))
        expect(at(second)).toBeLessThanOrEqual(Math.max(base, goal))
      }),
    )
  })
})

test('figures in print: three digits of the way, ▲ for minus, － for what is not known, 0 for nothing', () => {
  expect([1000, 0.1, 3, null, 0].map(decimalsFor)).toEqual([1, 3, 2, 1, 1])
  expect(Object.is(rounded(-0.0001, 1), 0)).toBe(true)
  expect([1234.5, -1234567, 0, null].map((value) => figureInPrint(value))).toEqual([
    '1,234.5',
    '▲1,234,567',
    '0',
    '－',
  ])
  expect([12, 0, -3].map((value) => figureInPrint(value, true))).toEqual(['＋12', '0', '▲3'])
})

describe('counts of a round', () => {
  test('close: standings add up to targets, rows less overlap to the total, for any plans', () => {
    const bodies = fc.subarray(['13', '40', '43', '43404'], { maxLength: 3 })
    const states = fc.array(fc.constantFrom(...ROUND_STANDINGS.map(({ id }) => id)), {
      minLength: 1,
      maxLength: 4,
    })
    const plans = fc.array(fc.tuple(bodies, states, fc.constantFrom('strategic', 'regional', 'local')), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(plans, (drawn) => {
        const made = drawn.map(([codes, standings, type], at) =>
          plan({
            ...{
              id: `p${at}`,
              type: type as RoundPlan['type'],
              bodies: codes.map((code) => ({ code, name: code })),
            },
            targets: standings.map((standing, nth) =>
              target({
                id: `t${nth}`,
                checks:
                  standing === 'none'
                    ? []
                    : [check('2026-09-30', standing === 'not-reported' ? null : 1, standing)],
              }),
            ),
          }),
        )
        const {
          total,
          types,
          prefectures,
          overlap,
          bodies: sent,
        } = tallyRound(roundEntries(made, '2026-09-30'))
        const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)
        expect(total).toMatchObject({
          plans: drawn.length,
          targets: sum(drawn.map(([, list]) => list.length)),
        })
        for (const tally of [total, ...types, ...prefectures, ...sent])
          expect(sum(Object.values(tally.standings))).toBe(tally.targets)
        expect(sum(types.map(({ targets }) => targets))).toBe(total.targets)
        expect(sum(prefectures.map(({ targets }) => targets)) - overlap.targets).toBe(total.targets)
        expect(sum(prefectures.map((row) => row.plans)) - overlap.plans).toBe(total.plans)
      }),
    )
  })

  test('say who has sent: all of it, with 未報告, part of it, or nothing', () => {
    const of = (code: string, ...checks: Check[][]) =>
      plan({
        ...{ id: code, bodies: [{ code, name: code }] },
        targets: checks.map((own, nth) => target({ id: `t${nth}`, checks: own })),
      })
    const [good, none] = [check('2026-09-30', 1), check('2026-09-30', null, 'not-reported')]
    const entries = roundEntries(
      [of('01', [good]), of('02', [good], [none]), of('03', [good], []), of('04', [], [])],
      '2026-09-30',
    )
    expect(tallyRound(entries).bodies.map(({ code, sent }) => `${code} ${sent}`)).toEqual([
      ...['01 all', '02 unreported', '03 part', '04 none'],
    ])
  })
})
