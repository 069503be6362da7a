import { dateSpan } from '../../../server/domain/date.ts'
import type { Plan } from '../../../server/domain/plan.ts'
import type { CheckedTarget } from './target-line.ts'

/** The last days of 上期 and 下期, month and day. */
const HALVES = ['03-31', '09-30']
/** The last day of the fiscal year. */
const YEARS = ['03-31']

export interface DueChecks {
  /** Last days of periods that are over and of which no check stands in the edition, not even as 未報告. */
  due: string[]
  /** The last day of the period that runs at the edition's date; null after the target's own date. */
  next: string | null
}

/** How often progress is checked; strategic plans about every half year where nothing else is said. */
function endsOf({ type, checkFrequency }: Pick<Plan, 'type' | 'checkFrequency'>): readonly string[] {
  const frequency = checkFrequency ?? (type === 'strategic' ? 'half-year' : null)
  if (frequency === 'half-year') return HALVES
  return frequency === 'year' ? YEARS : []
}

/**
 * Which checks of a target are due at an edition's date (YYYY-MM-DD) and when the next one is. Periods begin with the
 * plan, or else after the base value's date; where neither is known nothing is said.
 */
export function dueChecks(
  plan: Pick<Plan, 'type' | 'checkFrequency' | 'period'>,
  target: Pick<CheckedTarget, 'baseOn' | 'due' | 'checks'>,
  asOf: string,
): DueChecks {
  const [begins] = plan.period
  const start = begins === null ? spanOf(target.baseOn)?.to : spanOf(begins)?.from
  if (start === undefined) return { due: [], next: null }
  const last = spanOf(target.due)?.to ?? '9999-12-31'
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

function spanOf(date: string | null) {
  return date === null ? null : dateSpan(date)
}
