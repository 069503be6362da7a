import { FORMULA, withoutApostrophe } from '../../domain/formula.ts'
import { type Reader, refused } from '../column.ts'
import { error, warning } from '../problem.ts'
import { cellText, plainFigure } from '../table.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused here
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/
/** Half of a letter, and what a program puts where it lost one. */
export const LOST_LETTER = /\p{Surrogate}|\ufffd/u
/**
 * Letters without a width that other programs leave in a text: a search would not find what reads alike. Not here: the
 * joiners and variant selectors, which names are written with.
 */
const UNSEEN = /[\u00ad\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/
/**
 * One small kana of half a width beside a Chinese character: what half a letter of Shift_JIS makes of its neighbours, and
 * UTF-8 that was opened as Shift_JIS; or question marks in a row, where a program had no letter.
 */
const MOJIBAKE = /\p{Script=Han}[\uff61-\uff9f](?![\uff61-\uff9f])|[?？]{3}/u
/** Letters that one machine alone knows (外字), and 〓, which is printed where a letter is lacking. */
const OWN_LETTER = /[\p{Co}〓]/u
/** What Excel saves in a CSV for a formula that failed. */
const EXCEL_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/
/** A cell of Excel holds no more. */
const LONGEST = 32_767

/** Of text in any column of any table, in a sheet and in a draft. */
export const FORMULA_TEXT = warning(
  'formula-text',
  '表計算ソフトが数式として実行しうる文字で始まっています。',
  '= + - @ で始まらない文字列',
)

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
  if (FORMULA.test(value)) return { value, findings: [FORMULA_TEXT] }
  if (MOJIBAKE.test(value))
    return {
      value,
      findings: [
        warning(
          'mojibake',
          '文字化けしているようです。',
          '読める文字列（元の文字コードで開いて、入力し直してください）',
        ),
      ],
    }
  if (OWN_LETTER.test(value))
    return {
      value,
      findings: [
        warning(
          'own-letter',
          '外字（ほかの機械では表示されない文字）か、文字のない所を示す「〓」があります。',
          'どの機械でも読める文字（Unicodeの漢字、またはかな）',
        ),
      ],
    }
  if (value.includes('\t'))
    return {
      value,
      findings: [warning('tab-in-text', '値の中にタブ（列の区切り）があります。', 'タブのない文字列')],
    }
  if (typeof cell === 'boolean')
    return {
      value,
      findings: [
        warning('boolean-as-text', `真偽値のセルのため、${value} と読みました。`, '文字列、または空欄'),
      ],
    }
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
  if (typeof cell === 'boolean')
    return refused(error('id-as-boolean', `セルが真偽値（${cellText(cell)}）になっています。`, '文字列のID'))
  const value = plainFigure(withoutApostrophe(cellText(cell)))
  return ID.test(value)
    ? { value }
    : refused(error('bad-id', 'IDに使えない文字があります。', '半角の英数字、ハイフン、下線（100文字まで）'))
}

/** A name without a dot is known to one network alone, and so are the addresses kept for such networks (RFC 1918). */
function isPublicHost(host: string): boolean {
  return (
    host.includes('.') &&
    !/^(10|127|192\.168|172\.(1[6-9]|2\d|3[01]))\.|\.(local|localhost|internal)$/.test(host)
  )
}

export const webAddress: Reader<string> = (cell) => {
  const value = cellText(cell)
  const isClean = ![/\s/, CONTROL, UNSEEN, LOST_LETTER].some((refusedLetters) => refusedLetters.test(value))
  const isWeb = /^https?:\/\/[^\s/]/i.test(value) && isClean && URL.canParse(value)
  if (isWeb && new URL(value).username !== '')
    return refused(
      error('url-with-password', 'URLに利用者名が含まれています。', '誰でも開けるURL（@ の前の部分を除く）'),
    )
  if (isWeb && /[;；、,，]\s*https?:/i.test(value))
    return refused(
      error(
        'several-urls',
        '1つのセルにURLが2つ以上あります。',
        'URLを1つ（2つ目からは「出典」の表に1行ずつ）',
      ),
    )
  if (isWeb && /[。、，．）」』]$/.test(value))
    return {
      value,
      findings: [
        warning(
          'url-ends-oddly',
          'URLの末尾に、文の句読点や括弧が付いているようです。',
          '末尾の記号のないURL',
        ),
      ],
    }
  if (isWeb && !isPublicHost(new URL(value).hostname))
    return {
      value,
      findings: [warning('url-not-public', '組織の中でしか開けないURLのようです。', '誰でも開けるURL')],
    }
  return isWeb
    ? { value }
    : refused(error('bad-url', 'URLとして読めません。', 'http:// または https:// で始まるURL'))
}

/** Names separated by ； ; or 、 in their order; an empty place between two separators is dropped. */
export const names: Reader<string[]> = (cell, places) => {
  const whole = text(cell, places)
  if (whole.value === null) return { ...whole, value: null }
  return { ...whole, value: listed(whole.value).filter((name) => name !== '') }
}

/** Splits a list cell at ； ; or 、. */
export function listed(value: string): string[] {
  return value.split(/[；;、]/).map((part) => part.trim())
}
