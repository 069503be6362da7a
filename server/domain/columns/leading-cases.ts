import type { Columns } from './columns.ts'

/** Why a case stands in a short list: its amount, a field or a municipality that would be missing, or room that was left. */
export const LEADING_REASONS = [
  { id: 'amount', ja: '額' },
  { id: 'field', ja: '分野' },
  { id: 'place', ja: '地域' },
  { id: 'rest', ja: '順' },
] as const
export type LeadingReason = (typeof LEADING_REASONS)[number]['id']

export interface LeadingCase {
  ordinal: number
  because: LeadingReason
}

/**
 * The leading cases of a prefecture, balanced, so that one field or one city does not fill the list: the first half are
 * the largest by 投資総額; then the largest of each field that is not in the list yet; then the largest of each
 * municipality that is not; then the next by amount. Unknown amounts come after all known ones; ties go by ordinal.
 *
 * @param prefecture two-digit code; a case is of it when one of its sites is
 * @returns at most `most` cases, the largest first
 */
export function leadingCases(columns: Columns, prefecture: string, most: number): LeadingCase[] {
  const ordered = byAmount(columns, casesIn(columns, Number(prefecture)))
  const chosen = new Map<number, LeadingReason>()
  const choose = (ordinal: number, because: LeadingReason) => {
    if (chosen.size < most && !chosen.has(ordinal)) chosen.set(ordinal, because)
  }
  for (const ordinal of ordered.slice(0, Math.ceil(most / 2))) choose(ordinal, 'amount')
  const parts = [
    ['field', (ordinal: number) => fieldsOf(columns, ordinal)],
    ['place', (ordinal: number) => placesOf(columns, ordinal, Number(prefecture))],
  ] as const
  for (const [because, keysOf] of parts) {
    const met = new Set([...chosen.keys()].flatMap(keysOf))
    for (const ordinal of ordered) {
      const keys = keysOf(ordinal)
      if (!keys.some((key) => !met.has(key))) continue
      choose(ordinal, because)
      for (const key of keys) met.add(key)
      if (chosen.size === most) break
    }
  }
  for (const ordinal of ordered) if (chosen.size < most) choose(ordinal, 'rest')
  return byAmount(columns, [...chosen.keys()]).map((ordinal) => ({
    ordinal,
    because: chosen.get(ordinal) as LeadingReason,
  }))
}

function casesIn({ firstSite, prefecture, count }: Columns, wanted: number): number[] {
  const found: number[] = []
  for (let ordinal = 0; ordinal < count; ordinal++)
    for (let site = firstSite[ordinal] as number; site < (firstSite[ordinal + 1] as number); site++)
      if (prefecture[site] === wanted) {
        found.push(ordinal)
        break
      }
  return found
}

function byAmount({ amountYen }: Columns, ordinals: number[]): number[] {
  const yenOf = (ordinal: number) => {
    const yen = amountYen[ordinal] as number
    return Number.isNaN(yen) ? -1 : yen
  }
  return ordinals.sort((a, b) => yenOf(b) - yenOf(a) || a - b)
}

/** Indexes in FIELDS; 17分野以外 is none of them and brings nobody into the list. */
function fieldsOf({ fields, lists }: Columns, ordinal: number): number[] {
  const set = lists.fieldSets[fields[ordinal] as number] as number
  return Array.from({ length: 17 }, (_, bit) => bit).filter((bit) => (set & (1 << bit)) !== 0)
}

function placesOf(
  { firstSite, municipality, prefecture }: Columns,
  ordinal: number,
  wanted: number,
): number[] {
  const found = new Set<number>()
  for (let site = firstSite[ordinal] as number; site < (firstSite[ordinal + 1] as number); site++)
    if (prefecture[site] === wanted && municipality[site] !== 0) found.add(municipality[site] as number)
  return [...found]
}
