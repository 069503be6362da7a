import { dateSpan } from '../../domain/date.ts'
import type { CASE_COLUMNS } from '../columns/investment-columns.ts'
import { type Finding, warning } from '../problem.ts'

type CaseKey = keyof typeof CASE_COLUMNS
export type Doubt = [column: CaseKey, finding: Finding]

/** Of a case what doubts arise from, as it stands in a row of a sheet or of the database. */
export interface DoubtfulCase {
  id: string | null
  previousId: string | null
  amountYen: number | null
  amountIs: string | null
  supportYen: number | null
  investedYen: number | null
  investedOn: string | null
  constructionStart: string | null
  operationStart: string | null
}

/** What is probably wrong with a case by itself: warnings, for people to decide. */
export function doubtsOf(subject: DoubtfulCase): Doubt[] {
  return [...amountDoubts(subject), ...investedDoubts(subject), ...dateDoubts(subject), ...idDoubts(subject)]
}

function amountDoubts({ amountYen, amountIs, supportYen }: DoubtfulCase): Doubt[] {
  if (amountYen === null || supportYen === null || supportYen <= amountYen || amountIs === 'at-least')
    return []
  return [
    [
      'supportYen',
      warning(
        'support-above-total',
        '支援額が投資総額を上回っています。',
        '投資総額以下の支援額（単位は百万円）',
      ),
    ],
  ]
}

function dateDoubts({ constructionStart, operationStart }: DoubtfulCase): Doubt[] {
  if (constructionStart === null || operationStart === null) return []
  const [start, operation] = [dateSpan(constructionStart), dateSpan(operationStart)]
  // Only when no day of the one can come before a day of the other: 2026 and 2026年度 contradict nothing.
  if (start === null || operation === null || operation.to >= start.from) return []
  return [
    [
      'operationStart',
      warning('operation-before-construction', '稼働開始が着工より前です。', '着工以後の稼働開始'),
    ],
  ]
}

function investedDoubts({ amountYen, amountIs, investedYen, investedOn }: DoubtfulCase): Doubt[] {
  if (investedYen === null) {
    const finding = warning(
      'date-without-invested',
      '実績時点があるのに投資実績累計額がありません。',
      '投資実績累計額、または両方とも空欄',
    )
    return investedOn === null ? [] : [['investedYen', finding]]
  }
  const found: Doubt[] = []
  if (investedOn === null)
    found.push([
      'investedOn',
      warning('invested-without-date', '投資実績累計額がいつの額かが書かれていません。', '実績時点'),
    ])
  if (amountYen !== null && investedYen > amountYen && amountIs !== 'at-least' && amountIs !== 'about')
    found.push([
      'investedYen',
      warning(
        'invested-above-total',
        '投資実績累計額が投資総額を上回っています。',
        '投資総額以下の額（単位は百万円）',
      ),
    ])
  return found
}

function idDoubts({ id, previousId }: DoubtfulCase): Doubt[] {
  if (previousId === null || previousId !== id) return []
  return [['previousId', PREVIOUS_IS_OWN]]
}

export const PREVIOUS_IS_OWN = warning(
  'previous-id-own',
  '前IDがこの行のIDと同じです。',
  '以前の版での別のID、または空欄',
)
