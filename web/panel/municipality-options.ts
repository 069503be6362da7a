import type { Sums } from '../../server/domain/summary.ts'
import type { Names } from './names.ts'

export interface MunicipalityOption {
  code: string
  /** null: not known without asking, see below. */
  count: number | null
}

/**
 * The municipalities of a prefecture that have cases or are chosen. A designated city stands before its wards when
 * one of them does: choosing it means all of it. A case may have sites in two of its wards, so their counts are
 * not added; the city's number is said only when a single row makes it up.
 * @param rows counts of a summary by municipality
 */
export function municipalityOptions(
  rows: ReadonlyMap<string, Sums>,
  prefecture: string,
  chosen: readonly string[],
  names: Names,
): MunicipalityOption[] {
  const own = [...new Set([...rows.keys(), ...chosen])].filter((code) => code.startsWith(prefecture))
  const cityOf = (code: string) => {
    const place = names.place(code)
    return place?.kind === 'ward' ? place.parent : null
  }
  const cities = own.map(cityOf).filter((code) => code !== null)
  return [...new Set([...own, ...cities])].sort().map((code) => {
    const parts = own.filter((other) => (other === code || cityOf(other) === code) && rows.has(other))
    const [only] = parts
    if (parts.length > 1) return { code, count: null }
    return { code, count: only === undefined ? 0 : (rows.get(only)?.count ?? 0) }
  })
}
