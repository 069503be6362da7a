import { addSums, NO_SUMS, type Sums, subtractSums } from '../summary.ts'
import type { CaseFigures, Changes, ComparedCase } from './changes.ts'

function sumsOf({ amountYen, amountIs, supportYen, supportIs }: CaseFigures): Sums {
  return {
    count: 1,
    amountYen: amountYen ?? 0,
    amountUnknown: amountYen === null ? 1 : 0,
    supportYen: supportYen ?? 0,
    supportUnknown: supportYen === null ? 1 : 0,
    amountInexact: amountYen !== null && amountIs !== 'exact' ? 1 : 0,
    supportInexact: supportYen !== null && supportIs !== 'exact' ? 1 : 0,
  }
}

const NO_STEPS: Changes['steps'] = { added: NO_SUMS, removed: NO_SUMS, changed: NO_SUMS }

/**
 * What came, what went, and by how much the rest changed; unknown yen count as 0 and are counted as unknown.
 * @param before what other cases have already added up to
 */
export function stepsOf(
  cases: readonly Pick<ComparedCase, 'from' | 'to'>[],
  before: Changes['steps'] = NO_STEPS,
): Changes['steps'] {
  const steps = { ...before }
  for (const { from, to } of cases) {
    if (from === null && to !== null) steps.added = addSums(steps.added, sumsOf(to))
    if (from !== null && to === null) steps.removed = addSums(steps.removed, sumsOf(from))
    if (from !== null && to !== null)
      steps.changed = addSums(steps.changed, subtractSums(sumsOf(to), sumsOf(from)))
  }
  return steps
}

/** Whether a case came, went, grew, shrank, or changed in something other than its amount. */
export const MOVES = [
  { id: 'added', ja: '追加', en: 'Added' },
  { id: 'removed', ja: '削除', en: 'Removed' },
  { id: 'grown', ja: '増額', en: 'Grown' },
  { id: 'shrunk', ja: '減額', en: 'Shrunk' },
  { id: 'other', ja: '金額以外の変更', en: 'Other change' },
] as const
export type Move = (typeof MOVES)[number]['id']

/** An amount that was or became 非公表 neither grew nor shrank. */
export function moveOf({ from, to }: Pick<ComparedCase, 'from' | 'to'>): Move {
  if (from === null) return 'added'
  if (to === null) return 'removed'
  if (from.amountYen === null || to.amountYen === null || from.amountYen === to.amountYen) return 'other'
  return from.amountYen < to.amountYen ? 'grown' : 'shrunk'
}
