import type { Target, TargetCheck } from '../../../server/domain/plan-details.ts'
import { lastDay } from '../../../server/domain/progress/straight-line.ts'

export type CheckedTarget = Target & { checks: TargetCheck[] }

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

/** Whether a chart says anything: two values at least have a date. */
export function hasChart({ base, baseOn, target, due, checks }: CheckedTarget): boolean {
  const values: [number | null, string | null][] = [
    [base, baseOn],
    [target, due],
    ...checks.map(({ value, asOf }): [number | null, string] => [value, asOf]),
  ]
  return values.filter(([value, date]) => value !== null && lastDay(date) !== null).length > 1
}
