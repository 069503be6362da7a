import { dateSpan } from '../date.ts'
import { checkPeriod } from '../due-checks.ts'
import type { Plan } from '../plan.ts'
import type { TargetCheck } from '../plan-details.ts'
import { aheadOfLine } from './straight-line.ts'

/** What a half-yearly round (進捗確認) asks of a plan. */
export type RoundPlan = Pick<
  Plan,
  'id' | 'type' | 'name' | 'bodies' | 'proposedBy' | 'example' | 'checkFrequency' | 'period' | 'targets'
>
export type RoundTarget = RoundPlan['targets'][number]

/** How a target stands in a round: as its check of the period says, or nothing is stated of the period at all. */
export const ROUND_STANDINGS = [
  { id: 'on-track', ja: '順調' },
  { id: 'achieved', ja: '達成' },
  { id: 'late', ja: '遅れ' },
  { id: 'not-reported', ja: '未報告' },
  { id: 'none', ja: '記載なし' },
] as const
export type RoundStanding = (typeof ROUND_STANDINGS)[number]['id']

/** A target that a round asks of, with what was reported. */
export interface RoundLine {
  target: RoundTarget
  /** The newest check of the period; null where there is none, not even as 未報告. */
  check: TargetCheck | null
  /** The newest report before the last day of the half-year. */
  before: TargetCheck | null
  standing: RoundStanding
  /** The actual value less that of the straight line from base to target, in the target's unit; null where not known. */
  ahead: number | null
}

/** A plan of a round; it has at least one line. */
export interface RoundEntry {
  plan: RoundPlan
  lines: RoundLine[]
}

/**
 * The bodies that report of a plan, as two or five digits: its 策定主体 with a code; where none has one (the state drew
 * it up), the prefectures that proposed it.
 */
export function reportersOf({ bodies, proposedBy }: Pick<Plan, 'bodies' | 'proposedBy'>): string[] {
  const coded = bodies.flatMap(({ code }) => code ?? [])
  return [...new Set(coded.length > 0 ? coded : proposedBy)]
}

/** Drawn up or proposed by several: each of them has it in its workbook, and one report stands for all. */
export function isShared(plan: Pick<Plan, 'bodies' | 'proposedBy'>): boolean {
  return plan.bodies.length > 1 || reportersOf(plan).length > 1
}

/**
 * What a round asks: of each plan the targets whose check the project's rule sets for the half-year, and those of plans
 * that do not say how often they are checked; with what the edition knows of them.
 * @param end last day of the half-year, YYYY-MM-DD
 * @returns plans with at least one such target, in the order given
 */
export function roundEntries(plans: readonly RoundPlan[], end: string): RoundEntry[] {
  return plans.flatMap((plan) => {
    const lines = plan.targets.flatMap((target) => lineOf(plan, target, end) ?? [])
    return lines.length === 0 ? [] : [{ plan, lines }]
  })
}

function lineOf(plan: RoundPlan, target: RoundTarget, end: string): RoundLine | null {
  const after = checkPeriod(plan, target, end)
  if (after === null) return null
  const timed = target.checks
    .map((check) => ({ check, on: dateSpan(check.asOf)?.to ?? '' }))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
  const newest = (isIn: (on: string) => boolean, isWanted: (check: TargetCheck) => boolean) =>
    timed.findLast(({ on, check }) => isIn(on) && isWanted(check))?.check ?? null
  const isInPeriod = (on: string) => on > after && on <= end
  // A report tells more than that there was none: 未報告 stands only where nothing else does.
  const check = newest(isInPeriod, isAnswered) ?? newest(isInPeriod, () => true)
  return {
    target,
    check,
    before: newest((on) => on < end, isAnswered),
    standing: check?.state ?? 'none',
    ahead: check === null ? null : aheadOfLine(target, check),
  }
}

/** Whether a check reports anything; 未報告 is none, and not 0. */
export function isAnswered({ state }: Pick<TargetCheck, 'state'>): boolean {
  return state !== 'not-reported'
}
