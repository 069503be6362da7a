import { dateSpan } from '../date.ts'
import type { Target } from '../plan-details.ts'

/** The last day that a date may mean, as milliseconds; null when the text is no date. */
export function lastDay(text: string | null): number | null {
  const span = text === null ? null : dateSpan(text)
  return span === null ? null : Date.parse(span.to)
}

export type Line = Pick<Target, 'base' | 'baseOn' | 'target' | 'due'>

/**
 * Where a target would stand on the straight line from its base value to its target value, by days; before the base
 * date the base value, after the due date the target value. In the target's own unit.
 * @param asOf date of a check; of a month or year its last day counts
 * @returns null where one of the four that make the line is not known, or the due date is not after the base date
 */
export function onStraightLine({ base, baseOn, target, due }: Line, asOf: string): number | null {
  const [from, to, at] = [lastDay(baseOn), lastDay(due), lastDay(asOf)]
  if (base === null || target === null || from === null || to === null || at === null || to <= from)
    return null
  const part = Math.min(1, Math.max(0, (at - from) / (to - from)))
  // Both ends exactly, whatever the arithmetic of fractions does in between.
  return part === 1 ? target : base + (target - base) * part
}

/** The actual value less that of the straight line; null where either is not known. Above 0 is more, not always better. */
export function aheadOfLine(line: Line, { asOf, value }: { asOf: string; value: number | null }) {
  const expected = onStraightLine(line, asOf)
  return value === null || expected === null ? null : value - expected
}
