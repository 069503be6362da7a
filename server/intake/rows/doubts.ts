import { dateSpan } from '../../domain/date.ts'
import { FORMULA } from '../../domain/formula.ts'
import type { CASE_COLUMNS } from '../columns/investment-columns.ts'
import { type Finding, warning } from '../problem.ts'

type CaseKey = keyof typeof CASE_COLUMNS
export type Doubt = [column: CaseKey, finding: Finding]

/** Of a case what doubts arise from, as it stands in a row of a sheet or of the database. */
export interface DoubtfulCase {
  title: string | null
  company: string | null
  note: string | null
  office: string | null
  amountYen: number | null
  amountIs: string | null
  supportYen: number | null
  constructionStart: string | null
  operationStart: string | null
}

const TEXTS = ['title', 'company', 'office', 'note'] as const

/** What is probably wrong with a case by itself: warnings, for people to decide. */
export function doubtsOf(subject: DoubtfulCase): Doubt[] {
  return [...amountDoubts(subject), ...dateDoubts(subject), ...formulaDoubts(subject)]
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

function formulaDoubts(subject: DoubtfulCase): Doubt[] {
  return TEXTS.flatMap((key): Doubt[] =>
    FORMULA.test(subject[key] ?? '')
      ? [
          [
            key,
            warning(
              'formula-text',
              '表計算ソフトが数式として実行しうる文字で始まっています。',
              '= + - @ で始まらない文字列',
            ),
          ],
        ]
      : [],
  )
}
