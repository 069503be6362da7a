import { isCorporateNumber } from '../../domain/corporate-number.ts'
import { readDate } from '../../domain/date.ts'
import { readMillionYen } from '../../domain/yen.ts'
import { type Reader, refused } from '../column.ts'
import { error, warning } from '../problem.ts'
import { cellText, plainFigure } from '../table.ts'

const NOT_PUBLISHED = '非公表'
const UNIT = /[円億兆万千百¥￥$]/

/** 百万円 → integer yen; 非公表 → null. */
export const millionYen: Reader<number> = (cell) => {
  const value = plainFigure(cellText(cell))
  if (value === NOT_PUBLISHED) return { value: null }
  const yen = readMillionYen(value)
  if (yen !== null) return { value: yen }
  const expected = '百万円を単位とする数字だけ（例：1億円は 100、小数は6桁まで）、空欄、または非公表'
  return refused(
    UNIT.test(value)
      ? error('amount-with-unit', '金額に単位の文字が付いています。', expected)
      : error('bad-amount', '金額として読めません。', expected),
  )
}

/** A figure of an indicator, in the unit that stands beside it: with thousands commas, minus or ▲, and decimals. */
export const quantity: Reader<number> = (cell) => {
  const value = plainFigure(cellText(cell)).replace(/^[▲△−]/, '-')
  if (/^[+-]?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,9})?$/.test(value))
    return { value: Number(value.replaceAll(',', '')) }
  const expected = '数字だけ（単位は「単位」の列に。分からなければ空欄）'
  return refused(
    /\d/.test(value)
      ? error('figure-with-unit', '数値に単位などの文字が付いています。', expected)
      : error('bad-figure', '数値として読めません。', expected),
  )
}

/** Of investments of these years nobody speaks here; a digit is wrong, sooner. */
const [FIRST_LIKELY, LAST_LIKELY] = ['1945', '2099']

function isUnlikely(date: string): boolean {
  return date
    .replaceAll('FY', '')
    .split('/')
    .some((part) => part.slice(0, 4) < FIRST_LIKELY || part.slice(0, 4) > LAST_LIKELY)
}

const UNLIKELY_DATE = warning(
  'unlikely-date',
  '年が遠い昔か遠い先です。打ち間違いではありませんか。',
  `${FIRST_LIKELY}年から${LAST_LIKELY}年までの日付`,
)

/** A date as precisely as it is given, in the canonical form of `domain/date.ts`. */
export const date: Reader<string> = (cell) => {
  const value = readDate(cellText(cell))
  if (value !== null && isUnlikely(value)) return { value, findings: [UNLIKELY_DATE] }
  return value === null
    ? refused(
        error(
          'bad-date',
          '日付として読めません。',
          '2026-01-31、2026/1/31、2026-01、2026、令和8年1月31日、2026年度、令和8年度、2026年度第1四半期、または範囲 2026/2028',
        ),
      )
    : { value }
}

/** Degrees, as a decimal number. */
export const degrees: Reader<number> = (cell) => {
  const value = plainFigure(cellText(cell))
  return /^[+-]?\d{1,3}(\.\d{1,15})?$/.test(value)
    ? { value: Number(value) }
    : refused(error('bad-degrees', '度（十進）の数字として読めません。', '十進の度（例：35.681236）'))
}

/** 按分率: percent above 0 and up to 100 with at most four decimals. */
export const percent: Reader<number> = (cell) => {
  const value = plainFigure(cellText(cell))
  const number = /^\d{1,3}(\.\d{1,4})?$/.test(value) ? Number(value) : 0
  return number > 0 && number <= 100
    ? { value: number }
    : refused(
        error(
          'bad-share',
          '按分率として読めません。',
          '0より大きく100以下の数字だけ（％の記号なし、小数は4桁まで）',
        ),
      )
}

export const WRONG_CHECK_DIGIT = warning(
  'corporate-number-check-digit',
  '法人番号の検査数字（1桁目）が合いません。',
  '国税庁法人番号公表サイトにある13桁',
)

/** 法人番号: 13 digits. A wrong check digit is for people to decide, so the number is kept. */
export const corporateNumber: Reader<string> = (cell) => {
  const value = plainFigure(cellText(cell))
  if (!/^\d{13}$/.test(value))
    return refused(error('bad-corporate-number', '法人番号の形ではありません。', '数字13桁'))
  if (isCorporateNumber(value)) return { value }
  return { value, findings: [WRONG_CHECK_DIGIT] }
}
