import { dateSpan } from '../date.ts'

/** The last days of 上期 (April to September) and 下期 (October to March), month and day. */
export const HALF_YEAR_ENDS = ['03-31', '09-30'] as const

/** The half-years that begin in a year and a half around a day: their last days, in order. */
function endsAround(day: string): string[] {
  const year = Number(day.slice(0, 4))
  return [year - 1, year, year + 1].flatMap((one) => HALF_YEAR_ENDS.map((end) => `${one}-${end}`))
}

/** @param day YYYY-MM-DD. @returns the last day of the half-year that the day lies in. */
export function halfYearOf(day: string): string {
  return endsAround(day).find((end) => end >= day) as string
}

/** @param day YYYY-MM-DD. @returns the last day of the newest half-year that is over on the day, its own last day included. */
export function halfYearOverOn(day: string): string {
  return endsAround(day).findLast((end) => end <= day) as string
}

/** @param end last day of a half-year. @returns the last day of the one after it. */
export function halfYearAfter(end: string): string {
  return endsAround(end).find((one) => one > end) as string
}

/** @param end last day of a half-year. @returns the last day of the one before it. */
export function halfYearBefore(end: string): string {
  return endsAround(end).findLast((one) => one < end) as string
}

/** @param date canonical, as `domain/date.ts` reads it. @returns the last day of the half-year that it ends with; null where it ends within one. */
export function halfYearEndingWith(date: string): string | null {
  const last = dateSpan(date)?.to
  return last !== undefined && HALF_YEAR_ENDS.some((end) => last.endsWith(end)) ? last : null
}

/** @returns 2026年度上期 for 2026-09-30, 2026年度下期 for 2027-03-31. */
export function halfYearInWords(end: string): string {
  const year = Number(end.slice(0, 4))
  return end.endsWith(HALF_YEAR_ENDS[1]) ? `${year}年度上期` : `${year - 1}年度下期`
}

/**
 * What tells the times of two checks apart: 2026-09 and 2026-09-30 say the same day, a whole year says another thing
 * than its last day.
 */
export function checkTime(asOf: string): string {
  return /^\d{4}-\d{2}$/.test(asOf) ? (dateSpan(asOf)?.to ?? asOf) : asOf
}
