import { dateSpan } from './date.ts'
import type { Plan } from './plan.ts'
import type { Target, TargetCheck } from './plan-details.ts'
import { HALF_YEAR_ENDS, halfYearBefore } from './progress/half-year.ts'
import type { Standing } from './standing.ts'

/** The last day of the fiscal year. */
const YEARS = ['03-31']

export interface DueChecks {
  /** Last days of periods that are over and of which no check stands in the edition, not even as 未報告. */
  due: string[]
  /** The last day of the period that runs at the edition's date; null after the target's own date. */
  next: string | null
}

/** What of a plan says when it is checked. */
export type CheckedPlan = Pick<Plan, 'type' | 'checkFrequency' | 'period'>
/** What of a target says what has been checked. */
export type CheckedTarget = Pick<Target, 'baseOn' | 'due'> & {
  checks: readonly Pick<TargetCheck, 'asOf' | 'state'>[]
}

/** How often progress is checked; strategic plans about every half year where nothing else is said. */
function endsOf({ type, checkFrequency }: Pick<Plan, 'type' | 'checkFrequency'>): readonly string[] {
  const frequency = checkFrequency ?? (type === 'strategic' ? 'half-year' : null)
  if (frequency === 'half-year') return HALF_YEAR_ENDS
  return frequency === 'year' ? YEARS : []
}

/**
 * Which checks of a target are due at an edition's date (YYYY-MM-DD) and when the next one is. Periods begin with the
 * plan, or else after the base value's date; where neither is known nothing is said.
 */
export function dueChecks(plan: CheckedPlan, target: CheckedTarget, asOf: string): DueChecks {
  const { start, last } = lifeOf(plan, target)
  if (start === undefined) return { due: [], next: null }
  const ends: string[] = []
  for (let year = Number(start.slice(0, 4)); year <= Number(asOf.slice(0, 4)) + 1; year++)
    ends.push(...endsOf(plan).map((day) => `${year}-${day}`))
  const after = ends.filter((end) => end > start && end <= last)
  const checked = target.checks.flatMap(({ asOf: on }) => spanOf(on)?.to ?? [])
  const isChecked = (end: string, before: string) => checked.some((day) => day > before && day <= end)
  return {
    due: after.filter((end, at) => end <= asOf && !isChecked(end, after[at - 1] ?? start)),
    next: after.find((end) => end > asOf) ?? null,
  }
}

/** From when on a target is checked, and until when. */
function lifeOf({ period: [begins] }: Pick<Plan, 'period'>, { baseOn, due }: Pick<Target, 'baseOn' | 'due'>) {
  return {
    start: begins === null ? spanOf(baseOn)?.to : spanOf(begins)?.from,
    last: spanOf(due)?.to ?? '9999-12-31',
  }
}

/**
 * The period of a target's checks that a half-year ends. Plans that do not say how often they are checked are taken
 * half-yearly here: they may be asked, though nothing of them is ever overdue.
 * @param end last day of a half-year, YYYY-MM-DD
 * @returns the last day before the period; null where none of the target's periods ends then
 */
export function checkPeriod(
  plan: CheckedPlan,
  target: Pick<Target, 'baseOn' | 'due'>,
  end: string,
): string | null {
  const { start = '', last } = lifeOf(plan, target)
  const ends = endsOf(plan)
  if (end <= start || end > last || !(ends.length === 0 || ends.some((day) => end.endsWith(day)))) return null
  const before = ends === YEARS ? `${Number(end.slice(0, 4)) - 1}-${YEARS[0]}` : halfYearBefore(end)
  return [before, start].sort().at(-1) ?? before
}

/** @param due see `dueChecks` */
export function standingOf({ checks }: CheckedTarget, due: readonly string[]): Standing {
  const lastDay = ({ asOf }: { asOf: string }) => spanOf(asOf)?.to ?? ''
  const newest = checks.toSorted((a, b) => (lastDay(a) < lastDay(b) ? -1 : 1)).at(-1)
  const missing = due.at(-1)
  if (missing !== undefined && (newest === undefined || lastDay(newest) < missing)) return 'due'
  return newest?.state ?? 'none'
}

function spanOf(date: string | null) {
  return date === null ? null : dateSpan(date)
}
