/**
 * Whether 13 digits are a 法人番号: the first is 9 − (Σ Pn·Qn mod 9), Qn 1 and 2 in turn from the right.
 * Source: 法人番号の指定等に関する省令 第2条.
 */
export function isCorporateNumber(text: string): boolean {
  if (!/^[1-9]\d{12}$/.test(text)) return false
  const sum = [...text.slice(1)]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 2), 0)
  return Number(text[0]) === 9 - (sum % 9)
}
