import { extent, nice, ticks } from 'd3-array'
import type { TargetCheck } from '../../../server/domain/plan-details.ts'
import { lastDay } from '../../../server/domain/progress/straight-line.ts'
import type { CheckedTarget } from './target-values.ts'

/** Fractions of the chart's width and height, from the lower left. */
export interface Spot {
  x: number
  y: number
}

export interface TargetLine {
  /** The base value, and the target value at its due date; null where it or its date is not known. */
  base: Spot | null
  goal: Spot | null
  /** By date; one that reports no value (未報告, which is not 0) has a place in time and no height. */
  checks: { x: number; y: number | null; check: TargetCheck }[]
  /** Three to five rounded values in the target's unit, from the lower edge to the upper. */
  ticks: { value: number; y: number }[]
  /** Dates below the chart, to the month at most, and what stands there; none so near another that they would meet. */
  dates: { date: string; x: number; of: 'base' | 'target' | 'check' }[]
}

/** Dates closer than this part of the width would be written over each other on a small phone. */
const APART = 0.3

/**
 * The chart of a target: base and target, and the reported values where they were reported. The value axis holds 0, so
 * that heights can be compared.
 * @param target whose values are in its own unit; at least one of them has a date (`hasChart`)
 */
export function targetLine(target: CheckedTarget): TargetLine {
  const start = known(target.baseOn, target.base)
  const end = known(target.due, target.target)
  const checks = target.checks
    .flatMap((check) => {
      const day = lastDay(check.asOf)
      return day === null ? [] : [{ day, value: check.value, check }]
    })
    .sort((a, b) => a.day - b.day)
  const all = [start, end, ...checks].filter((one) => one !== null)
  const [first = 0, last = 0] = extent(all, ({ day }) => day)
  const steps = roundedSteps(all.flatMap(({ value }) => value ?? []))
  const [low = 0, high = 1] = extent(steps)
  const across = (day: number) => (last === first ? 0 : (day - first) / (last - first))
  const up = (value: number) => (value - low) / (high - low)
  const spot = (one: Known | null) => one && { x: across(one.day), y: up(one.value) }
  const goal = spot(end)
  const base = spot(start)
  return {
    base,
    goal,
    checks: checks.map(({ day, value, check }) => ({
      x: across(day),
      y: value === null ? null : up(value),
      check,
    })),
    ticks: steps.map((value) => ({ value, y: up(value) })),
    dates: apart([
      ...(goal === null ? [] : [{ date: toMonth(target.due), x: goal.x, of: 'target' as const }]),
      ...(base === null ? [] : [{ date: toMonth(target.baseOn), x: base.x, of: 'base' as const }]),
      ...[checks.at(-1), checks[0]].flatMap((one) =>
        one === undefined
          ? []
          : [{ date: toMonth(one.check.asOf), x: across(one.day), of: 'check' as const }],
      ),
    ]),
  }
}

interface Known {
  day: number
  value: number
}

function known(date: string | null, value: number | null): Known | null {
  const day = lastDay(date)
  return day === null || value === null ? null : { day, value }
}

/** Round numbers at equal distances, three to five, of which the outer two enclose 0 and all values. */
function roundedSteps(values: readonly number[]): number[] {
  const [least = 0, most = 0] = extent([0, ...values])
  const top = least === most ? least + 1 : most
  for (const wished of [4, 3, 2, 1]) {
    const [low, high] = nice(least, top, wished)
    const steps = ticks(low, high, wished)
    if (steps.length >= 3 && steps.length <= 5) return steps
  }
  // Numbers so small that no rounded one lies between them.
  return [least, top]
}

/** The month of a day, the later end of a range; years and fiscal years as they are. */
function toMonth(date: string | null): string {
  const end = date?.split('/').at(-1) ?? ''
  return /^\d{4}-\d{2}-/.test(end) ? end.slice(0, 7) : end
}

/** Those that come first, and of the others whichever has room. */
function apart(dates: TargetLine['dates']): TargetLine['dates'] {
  const kept: TargetLine['dates'] = []
  for (const one of dates) if (kept.every(({ x }) => Math.abs(x - one.x) >= APART)) kept.push(one)
  return kept
}
