import { dateInWords } from '../date.ts'
import { PLAN_TYPES } from '../plan.ts'
import { PREFECTURES } from '../region.ts'
import { ROUND_STANDINGS, type RoundEntry, type RoundLine } from './round.ts'

const [FEWEST, MOST] = [1, 6]
const DIGITS = 3

/**
 * So many decimals that a difference shows three digits of the way from base to target: of 0→1,000 one, of 0→0.1 three.
 * @param span target value less base value; null where either is not known
 */
export function decimalsFor(span: number | null): number {
  if (span === null || span === 0) return FEWEST
  return Math.min(MOST, Math.max(FEWEST, DIGITS - 1 - Math.floor(Math.log10(Math.abs(span)))))
}

/** A difference rounded to so many decimals; what rounds to nothing is 0, never −0. */
export function rounded(difference: number, decimals: number): number {
  return Number(difference.toFixed(decimals)) + 0
}

/** 1234.5 → 1,234.5 with ▲ for minus, as it is printed; － where not known. */
export function figureInPrint(value: number | null, isSigned = false): string {
  if (value === null) return '－'
  const [whole = '', part] = Math.abs(value)
    .toLocaleString('en-US', { maximumFractionDigits: 9, useGrouping: false })
    .split('.')
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part === undefined ? '' : `.${part}`)
  if (value < 0) return `▲${digits}`
  return isSigned && value > 0 ? `＋${digits}` : digits
}

/** A date in words; － where not known. */
export function dateOrDash(date: string | null): string {
  return date === null ? '－' : dateInWords(date, 'ja')
}

/** 戦略産業クラスター計画 with its letter. */
export function typeName(type: RoundEntry['plan']['type']): string {
  const found = PLAN_TYPES.find(({ id }) => id === type)
  return found === undefined ? type : `${found.letter} ${found.ja}`
}

/** A prefecture, or what stands for plans no body of which has a code. */
export function prefectureName(code: string | null): string {
  return code === null ? '主体コードなし' : (PREFECTURES.find((one) => one.code === code)?.ja ?? code)
}

/** How a target stands, in one word: those of a check's state, or 記載なし. */
export function standingName(standing: RoundLine['standing']): string {
  return ROUND_STANDINGS.find(({ id }) => id === standing)?.ja ?? standing
}
