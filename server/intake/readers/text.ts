import { withoutApostrophe } from '../../domain/formula.ts'
import { type Reader, refused } from '../column.ts'
import { error, warning } from '../problem.ts'
import { cellText, plain } from '../table.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused here
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/
/** Half of a letter, and what a program puts where it lost one. */
const LOST_LETTER = /\p{Surrogate}|\ufffd/u
/**
 * Letters without a width that other programs leave in a text: a search would not find what reads alike. Not here: the
 * joiners and variant selectors, which names are written with.
 */
const UNSEEN = /[\u00ad\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/
/** What Excel saves in a CSV for a formula that failed. */
const EXCEL_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/
/** A cell of Excel holds no more. */
const LONGEST = 32_767

export const text: Reader<string> = (cell) => {
  const value = withoutApostrophe(cellText(cell)).replace(/\r\n?/g, '\n').trim()
  if (CONTROL.test(value) || UNSEEN.test(value))
    return refused(
      error(
        'control-character',
        '目に見えない文字（制御文字、幅のない空白など）が入っています。',
        '見える文字だけの文字列（入力し直してください）',
      ),
    )
  if (LOST_LETTER.test(value))
    return refused(error('lost-letter', '壊れた文字が入っています。', '入力し直した文字列'))
  if (EXCEL_ERROR.test(value))
    return refused(
      error(
        'formula-error',
        `数式の誤り（${value}）が値になっています。`,
        '数式を直すか、値を入力し直した文字列',
      ),
    )
  if (value.length > LONGEST)
    return refused(error('too-long', `${value.length}文字あり、長すぎます。`, `${LONGEST}文字まで`))
  if (cell instanceof Date)
    return {
      value,
      findings: [
        warning(
          'date-as-text',
          `日付のセルのため、${value} と読みました。`,
          '文字列（書式を「文字列」にして入力）',
        ),
      ],
    }
  return { value: value === '' ? null : value }
}

const ID = /^[A-Za-z0-9_-]{1,100}$/

export const id: Reader<string> = (cell) => {
  if (cell instanceof Date)
    return refused(
      error(
        'id-as-date',
        'IDがExcelによって日付に変えられています（1-2 が1月2日になるなど）。',
        'セルの書式を「文字列」にして、IDを入力し直してください',
      ),
    )
  const value = plain(withoutApostrophe(cellText(cell)))
  return ID.test(value)
    ? { value }
    : refused(error('bad-id', 'IDに使えない文字があります。', '半角の英数字、ハイフン、下線（100文字まで）'))
}

export const webAddress: Reader<string> = (cell) => {
  const value = cellText(cell)
  const isClean = ![/\s/, CONTROL, UNSEEN, LOST_LETTER].some((refusedLetters) => refusedLetters.test(value))
  const isWeb = /^https?:\/\/[^\s/]/i.test(value) && isClean && URL.canParse(value)
  if (isWeb && new URL(value).username !== '')
    return refused(
      error('url-with-password', 'URLに利用者名が含まれています。', '誰でも開けるURL（@ の前の部分を除く）'),
    )
  return isWeb
    ? { value }
    : refused(error('bad-url', 'URLとして読めません。', 'http:// または https:// で始まるURL'))
}

/** Names separated by ； ; or 、 in their order; an empty place between two separators is dropped. */
export const names: Reader<string[]> = (cell, places) => {
  const whole = text(cell, places)
  if (whole.value === null) return { ...whole, value: null }
  return { value: listed(whole.value).filter((name) => name !== '') }
}

/** Splits a list cell at ； ; or 、. */
export function listed(value: string): string[] {
  return value.split(/[；;、]/).map((part) => part.trim())
}
