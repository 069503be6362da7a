import { type DateText, dateSpan } from '../domain/date.ts'
import { type Finding, warning } from './problem.ts'
import { remembering } from './remember.ts'

const spanOf = remembering(dateSpan)

/**
 * Whether no day that a date may mean comes before the end of another day: 2026年度 is not after 2026-06-30.
 * @param day YYYY-MM-DD
 */
export function isAfter(date: DateText, day: string): boolean {
  const span = spanOf(date)
  return span !== null && span.from > day
}

/**
 * What is doubtful about the date of something that has happened already, said in an edition of this day; null where
 * nothing is.
 * @param asOf the edition's 基準日, YYYY-MM-DD
 */
export function afterAsOf(date: DateText, asOf: string): Finding | null {
  return isAfter(date, asOf)
    ? warning('after-as-of', `版の基準日（${asOf}）より後の日付です。`, `${asOf}以前の日付`)
    : null
}
