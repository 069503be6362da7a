const OKU = 100_000_000n

/**
 * Reads an amount in 億円 with at most eight decimals, so whole yen. Full-width digits and thousands commas are read.
 * @returns integer yen; undefined for an empty text; null when it is no such number
 */
export function readOkuYen(input: string): number | null | undefined {
  const text = input.normalize('NFKC').trim().replaceAll(',', '')
  if (text === '') return undefined
  const match = /^(\d{1,8})(?:\.(\d{1,8}))?$/.exec(text)
  if (!match) return null
  const yen = BigInt(match[1] ?? '0') * OKU + BigInt((match[2] ?? '').padEnd(8, '0'))
  return yen > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(yen)
}

/** Writes integer yen in 億円, exactly: 12345000000 → 123.45. */
export function writeOkuYen(yen: number): string {
  const whole = BigInt(yen) / OKU
  const rest = String(BigInt(yen) % OKU)
    .padStart(8, '0')
    .replace(/0+$/, '')
  return rest === '' ? String(whole) : `${whole}.${rest}`
}
