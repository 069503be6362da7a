/** Above this a number is said in thousands: it would not fit into a circle. The table beside the map says it whole. */
const LONGEST = 9_999

/** A count as short as a circle needs: 9,999, 1.2万, 12万 or 12k, 1.2M. */
export function shortCount(count: number, language: 'ja' | 'en'): string {
  if (count <= LONGEST) return withCommas(count)
  if (language === 'ja') return inUnits(count, 10_000, '万')
  // 999,500 and more would be a thousand thousand.
  return count < 999_500 ? inUnits(count, 1_000, 'k') : inUnits(count, 1_000_000, 'M')
}

/** One digit behind the point below ten, where it says something. */
function inUnits(count: number, unit: number, sign: string): string {
  const units = count / unit
  return `${units < 9.95 ? Math.round(units * 10) / 10 : Math.round(units)}${sign}`
}

export function withCommas(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
