import { dateSpan } from '../../domain/date.ts'
import type { CASE_COLUMNS } from '../columns/investment-columns.ts'
import { isAfter } from '../past-date.ts'
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
  supportIs: string | null
  company: string | null
  investedYen: number | null
  investedOn: string | null
  constructionStart: string | null
  operationStart: string | null
  stage: string | null
}

/**
 * What is probably wrong with a case by itself: warnings, for people to decide.
 * @param asOf the edition's 基準日, YYYY-MM-DD
 */
export function doubtsOf(subject: DoubtfulCase, asOf: string): Doubt[] {
  return [
    ...amountDoubts(subject),
    ...qualifierDoubts(subject),
    ...companyDoubts(subject),
    ...investedDoubts(subject),
    ...dateDoubts(subject),
    ...stageDoubts(subject, asOf),
    ...idDoubts(subject),
  ]
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

/** 約, 以上 or 以下 of what is not said. */
function qualifierDoubts({ amountYen, amountIs, supportYen, supportIs }: DoubtfulCase): Doubt[] {
  const said = [
    ['amountIs', amountYen, amountIs],
    ['supportIs', supportYen, supportIs],
  ] as const
  return said.flatMap(([column, yen, is]): Doubt[] =>
    yen !== null || is === null || is === 'exact' ? [] : [[column, QUALIFIER_WITHOUT_AMOUNT]],
  )
}

const QUALIFIER_WITHOUT_AMOUNT = warning(
  'qualifier-without-amount',
  '額が空欄か非公表なのに、額の区分があります。',
  '額、または区分を空欄',
)

/** A number where a name should stand: cells have slipped, or a 法人番号 has. */
function companyDoubts({ company }: DoubtfulCase): Doubt[] {
  if (company === null || !/^[\d\s.,-]+$/.test(company.normalize('NFKC'))) return []
  return [
    [
      'company',
      warning('company-is-number', '企業名が数字だけです。', '企業の名称（番号は「法人番号」の列に）'),
    ],
  ]
}

/** A stage that, by the case's own dates, is reached only after the day that the edition speaks of. */
function stageDoubts({ stage, constructionStart, operationStart }: DoubtfulCase, asOf: string): Doubt[] {
  const said: [stage: string, date: string | null, words: string][] = [
    ['operating', operationStart, '段階が「稼働」なのに、稼働開始'],
    ['construction', constructionStart, '段階が「建設中」なのに、着工'],
  ]
  return said.flatMap(([of, date, words]): Doubt[] =>
    stage !== of || date === null || !isAfter(date, asOf)
      ? []
      : [
          [
            'stage',
            warning(
              'stage-before-date',
              `${words}（${date}）が版の基準日（${asOf}）より後です。`,
              '基準日の時点での段階、または正しい日付',
            ),
          ],
        ],
  )
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
