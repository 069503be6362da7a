import { dateInWords } from '../../server/domain/date.ts'
import { FIELDS, NONE } from '../../server/domain/field.ts'
import type { AmountQualifier } from '../../server/domain/investment.ts'
import { PREFECTURES } from '../../server/domain/region.ts'
import type { PlaceSums } from '../../server/domain/summary.ts'
import { yenInWords } from '../../server/domain/yen.ts'
import type { Words } from '../copy/words.ts'

/** 12345 → 12,345, whatever the locale of the browser. */
export function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** 1047.13 → 1,047.1: kilometres with one digit. */
export function kilometres(km: number): string {
  const [whole = '', digit = '0'] = km.toFixed(1).split('.')
  return `${grouped(Number(whole))}.${digit}`
}

/** An amount as it may be said: with 約・以上・以下, and 非公表 for null (never 0). */
export function amountInWords(yen: number | null, is: AmountQualifier, { copy, language }: Words): string {
  if (yen === null) return copy.figures.unknown
  const text = yenInWords(yen, language)
  if (is === 'about') return copy.figures.about(text)
  if (is === 'at-least') return copy.figures.atLeast(text)
  return is === 'at-most' ? copy.figures.atMost(text) : text
}

/** The known yen of a sum; － when there are cases but no amount of any is known. `inSeveral`: see `PlaceSums`. */
export function sumInWords(
  sums: { count: number; yen: number; unknown: number; inSeveral?: boolean | undefined },
  { copy, language }: Words,
): string {
  if (sums.inSeveral) return copy.figures.inSeveral
  const isNothingKnown = sums.unknown > 0 && sums.yen === 0 && sums.unknown >= sums.count
  return isNothingKnown ? copy.figures.nothing : yenInWords(sums.yen, language)
}

/** The investment of a row of sums. */
export function amountOfRow(
  { count, amountYen: yen, amountUnknown: unknown, inSeveral }: PlaceSums,
  words: Words,
): string {
  return sumInWords({ count, yen, unknown, inSeveral }, words)
}

/** Splits 12.3兆円 into its number and its unit, so that they can be set in two sizes. */
export function numberAndUnit(text: string): { number: string; unit: string } {
  const match = /^([¥\d.,]+)\s*(.*)$/.exec(text)
  return match ? { number: match[1] ?? text, unit: match[2] ?? '' } : { number: text, unit: '' }
}

export function dateOrNothing(date: string | null, { copy, language }: Words): string {
  return date === null ? copy.figures.nothing : dateInWords(date, language)
}

/** The label of an entry of a domain list in the page's language; the id itself when the list lacks it. */
export function labelOf(
  list: readonly { id: string; ja: string; en: string }[],
  id: string,
  language: Words['language'],
): string {
  return list.find((entry) => entry.id === id)?.[language] ?? id
}

export function fieldLabel(id: string, { copy, language }: Words): string {
  return id === NONE ? copy.filter.none : labelOf(FIELDS, id, language)
}

export function prefectureLabel(code: string, language: Words['language']): string {
  return PREFECTURES.find((prefecture) => prefecture.code === code)?.[language] ?? code
}
