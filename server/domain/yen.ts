const OKU = 100_000_000
const CHO = 1_000_000_000_000
/** Above this an integer no longer fits a JavaScript number exactly. */
const LARGEST = Number.MAX_SAFE_INTEGER

/**
 * Reads an amount in 百万円 with at most six decimals, so whole yen. Thousands commas are read.
 * @returns integer yen; null when the text is not such a number (a unit, a sign, too many decimals, too large)
 */
export function readMillionYen(input: string): number | null {
  // NFKC would make 102 of 10².
  if (/\p{No}/u.test(input)) return null
  const text = input.normalize('NFKC').trim()
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,6}))?$/.exec(text)
  if (!match) return null
  const yen = BigInt(`${match[1]?.replaceAll(',', '')}${(match[2] ?? '').padEnd(6, '0')}`)
  return yen > BigInt(LARGEST) ? null : Number(yen)
}

/** Writes integer yen in 百万円, exactly: 1234567 → 1.234567. */
export function writeMillionYen(yen: number): string {
  const whole = Math.floor(yen / 1_000_000)
  const rest = String(yen % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return rest === '' ? String(whole) : `${whole}.${rest}`
}

function oneDigit(value: number): string {
  const [whole = '', decimal = '0'] = value.toFixed(1).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimal}`
}

/**
 * Yen in the words of Japanese public finance: 億円 with one digit below 1兆円, 兆円 with one digit above;
 * full yen below 0.1億円, so that a small grant does not read as zero.
 */
export function yenInWords(yen: number, language: 'ja' | 'en'): string {
  if (language === 'en') {
    if (yen >= CHO) return `¥${oneDigit(yen / CHO)} trillion`
    if (yen >= 1_000_000_000) return `¥${oneDigit(yen / 1_000_000_000)} billion`
    if (yen >= 1_000_000) return `¥${oneDigit(yen / 1_000_000)} million`
    return `¥${String(yen).replace(/\B(?=(\d{3})+$)/g, ',')}`
  }
  // 9,999.96億円 would round to 10,000.0億円, which is 1.0兆円.
  if (Math.round(yen / (OKU / 10)) >= 100_000) return `${oneDigit(yen / CHO)}兆円`
  if (yen >= OKU / 10) return `${oneDigit(yen / OKU)}億円`
  return `${String(yen).replace(/\B(?=(\d{3})+$)/g, ',')}円`
}
