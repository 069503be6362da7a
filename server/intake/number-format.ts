/** What a number format makes of a cell besides the number itself. */
export type Shown =
  | { kind: 'date'; precision: 'day' | 'month' | 'year' | 'fiscal-year'; hasYear: boolean }
  | { kind: 'time' }
  | { kind: 'percent' }
  /** Shown divided by this. */
  | { kind: 'scaled'; by: number }
  /** Words that change what the number means. */
  | { kind: 'worded'; before: string; after: string }

/** Formats without a code of their own in the file (ECMA-376, 18.8.30): those of all languages, then the Japanese ones. */
const BUILT_IN: Record<number, string> = {
  5: '"¥"#,##0',
  6: '"¥"#,##0',
  7: '"¥"#,##0.00',
  8: '"¥"#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  42: '"¥"#,##0',
  44: '"¥"#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  27: 'ge.m.d',
  28: 'ggge"年"m"月"d"日"',
  29: 'ggge"年"m"月"d"日"',
  30: 'm/d/yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"時"mm"分"',
  33: 'h"時"mm"分"ss"秒"',
  34: 'yyyy"年"m"月"',
  35: 'm"月"d"日"',
  36: 'ge.m.d',
  50: 'ge.m.d',
  51: 'ggge"年"m"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'ggge"年"m"月"d"日"',
  55: 'yyyy"年"m"月"',
  56: 'm"月"d"日"',
  57: 'ge.m.d',
  58: 'ggge"年"m"月"d"日"',
}

/** 百万円 is what the headers say already; these say something else. */
const CHANGES_MEANING = /[億兆千万円¥￥$€％‰約]|以上|以下|未満|超|程度/
const UNIT_OF_HEADERS = '百万円'

/** A quoted text, an escaped letter, a blank as wide as a letter, a fill, a condition, colour or currency. */
const LITERAL = /"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[(?![hms]+\])[^\]]*\]/gi
/** Stands for a literal while the rest is looked at. */
const MARK = '\u0001'

/**
 * Reads the code of a number format, its part for positive numbers.
 * @param id of the format, for those without a code
 * @returns null when the cell shows its number and no more
 */
export function readNumberFormat(code: string | undefined, id: number): Shown | null {
  const [first = ''] = (code ?? BUILT_IN[id] ?? '').split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)
  const literals: string[] = []
  const rest = first.replace(LITERAL, (_, quoted = '', escaped = '', currency = '') => {
    literals.push(`${quoted}${escaped}${currency}`)
    return MARK
  })
  if (/general|@/i.test(rest)) return null
  const codes = rest.replace(/s\.0+/gi, 's')
  return /[0#?]/.test(codes) ? ofNumber(rest, literals) : ofDate(codes, literals)
}

function ofDate(codes: string, literals: readonly string[]): Shown | null {
  const has = (letters: RegExp) => letters.test(codes.replace(/am\/pm|a\/p/gi, 'h'))
  const [hasYear, hasDay, hasTime] = [has(/[yeg]/i), has(/d/i), has(/[hs]/i)]
  if (!(hasYear || hasDay) && hasTime) return { kind: 'time' }
  if (hasDay) return { kind: 'date', precision: 'day', hasYear }
  if (has(/m/i)) return { kind: 'date', precision: 'month', hasYear }
  if (!hasYear) return null
  return { kind: 'date', precision: literals.join('').includes('年度') ? 'fiscal-year' : 'year', hasYear }
}

function ofNumber(rest: string, literals: readonly string[]): Shown | null {
  if (rest.includes('%')) return { kind: 'percent' }
  const scaling = /[0#?](,+)(?!.*[0#?])/.exec(rest)
  if (scaling !== null) return { kind: 'scaled', by: 1000 ** (scaling[1]?.length ?? 0) }
  const marksBefore = rest.slice(0, rest.search(/[0#?]/)).split(MARK).length - 1
  const words = (from: number, to?: number) => literals.slice(from, to).join('').trim()
  const [before, after] = [words(0, marksBefore), words(marksBefore)]
  const isOdd = [before, after].some((word) => word !== UNIT_OF_HEADERS && CHANGES_MEANING.test(word))
  return isOdd ? { kind: 'worded', before, after } : null
}
