/** Five digits of JIS X 0402, or a prefecture's two → six with the check digit of 全国地方公共団体コード. */
export function withCheckDigit(code: string): string {
  const digits = code.padEnd(5, '0')
  const sum = [6, 5, 4, 3, 2].reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  // The norm: 11 minus the remainder, of which the last digit counts (10 → 0, 11 → 1).
  return `${digits}${(11 - (sum % 11)) % 10}`
}
