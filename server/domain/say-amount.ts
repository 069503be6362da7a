import type { AmountQualifier } from './investment.ts'
import type { Sums } from './summary.ts'
import { yenInWords } from './yen.ts'

const BEFORE: Partial<Record<AmountQualifier, string>> = { about: '約' }
const BEHIND: Partial<Record<AmountQualifier, string>> = { 'at-least': '以上', 'at-most': '以下' }

/** An amount in Japanese with how exact it is: 約12.3億円, 100.0億円以上, 非公表. */
export function qualifiedYen(yen: number | null, is: AmountQualifier): string {
  return yen === null ? '非公表' : `${BEFORE[is] ?? ''}${yenInWords(yen, 'ja')}${BEHIND[is] ?? ''}`
}

/** 12345 → 12,345. */
export function groupedCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Count and both sums in one Japanese sentence; what is not published is said and never 0. */
export function sumsInWords(sums: Sums): string {
  const part = (label: string, yen: number, unknown: number, inexact: number) => {
    const known = unknown < sums.count ? yenInWords(yen, 'ja') : '－'
    const rest = [
      ...(unknown > 0 ? [`${unknown < sums.count ? 'ほか' : ''}非公表${groupedCount(unknown)}件`] : []),
      ...(inexact > 0 ? [`うち概数等${groupedCount(inexact)}件`] : []),
    ].join('、')
    return `${label}${known}${rest === '' ? '' : `（${rest}）`}`
  }
  return [
    `${groupedCount(sums.count)}件`,
    part('投資総額', sums.amountYen, sums.amountUnknown, sums.amountInexact),
    part('支援額', sums.supportYen, sums.supportUnknown, sums.supportInexact),
  ].join('、')
}
