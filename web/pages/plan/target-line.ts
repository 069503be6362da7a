import type { Target, TargetCheck } from '../../../server/domain/plan-details.ts'
import { lastDay } from '../../../server/domain/progress/straight-line.ts'

export type CheckedTarget = Target & { checks: TargetCheck[] }

/** Fractions of the chart's width and height, from the lower left. */
export interface Spot {
  x: number
  y: number
}

export interface TargetLine {
  /** From base to target; null where one of the four is not known. */
  line: [Spot, Spot] | null
  points: (Spot & { check: TargetCheck })[]
  /** What the lower and the upper edge mean, in the target's unit; the dates of the left and the right. */
  low: number
  high: number
  from: string
  to: string
}

/**
 * The chart of a target: the straight line from base to target, and the reported values where they were reported.
 * @returns null when fewer than two values have a date, for then there is nothing to draw
 */
export function targetLine(target: CheckedTarget): TargetLine | null {
  const start = known(target.baseOn, target.base)
  const end = known(target.due, target.target)
  const checks = target.checks.flatMap((check) => {
    const at = known(check.asOf, check.value)
    return at === null ? [] : [{ ...at, check }]
  })
  const all = [start, end, ...checks].filter((one) => one !== null)
  if (all.length < 2) return null
  const days = all.map(({ day }) => day)
  const values = all.map(({ value }) => value)
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const [low, high] = [Math.min(0, ...values), Math.max(...values)]
  const spot = ({ day, value }: Known): Spot => ({
    x: last === first ? 0 : (day - first) / (last - first),
    y: high === low ? 0 : (value - low) / (high - low),
  })
  const text = (day: number) => new Date(day).toISOString().slice(0, 10)
  return {
    line: start === null || end === null ? null : [spot(start), spot(end)],
    points: checks.map((one) => ({ ...spot(one), check: one.check })),
    low,
    high,
    from: text(first),
    to: text(last),
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

/** The newest check that reports a value; null when none does. */
export function latestCheck(checks: readonly TargetCheck[]): TargetCheck | null {
  const reported = checks.filter(({ value }) => value !== null)
  return reported.toSorted((a, b) => (lastDay(a.asOf) ?? 0) - (lastDay(b.asOf) ?? 0)).at(-1) ?? null
}

/** How far a value has come from base to target, in per cent; null where that cannot be said. */
export function shareReached({ base, target }: Target, value: number | null): number | null {
  if (value === null || target === null) return null
  const from = base ?? 0
  return target === from ? null : ((value - from) / (target - from)) * 100
}
