const PREFECTURE = /^(0[1-9]|[1-3]\d|4[0-7])$/
const FIVE_DIGITS = /^(0[1-9]|[1-3]\d|4[0-7])\d{3}$/

/**
 * The check digit of a 全国地方公共団体コード.
 *
 * Source: 総務省「全国地方公共団体コード」付則: weights 6 5 4 3 2, remainder of 11, last digit of 11 − r.
 * @param code five digits, such as 01224
 * @returns one digit
 */
export function checkDigit(code: string): string {
  const sum = [...code].reduce((total, digit, index) => total + Number(digit) * (6 - index), 0)
  return String((11 - (sum % 11)) % 10)
}

/** @returns the six-digit code of a five-digit one or of a prefecture's two digits. */
export function sixDigits(code: string): string {
  const five = code.padEnd(5, '0')
  return five + checkDigit(five)
}

/** Where a code points: to all of a prefecture or to one unit below it. */
export type PlaceCode = { prefecture: string; municipality: string | null }

/**
 * Reads 2, 5 or 6 digits (`47`, `47000`, `470007`, `01224`, `012246`).
 * @returns null when it is no such code or its check digit is wrong. Whether the unit exists is the code table's to say.
 */
export function parsePlaceCode(text: string): PlaceCode | null {
  if (PREFECTURE.test(text)) return { prefecture: text, municipality: null }
  const five = text.slice(0, 5)
  if (!FIVE_DIGITS.test(five)) return null
  if (text.length === 6 ? text !== sixDigits(five) : text.length !== 5) return null
  return { prefecture: five.slice(0, 2), municipality: five.endsWith('000') ? null : five }
}
