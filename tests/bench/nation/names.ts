import type { Random } from '../../random.ts'
import {
  COMPANY_FORMS,
  COMPANY_STEMS,
  COMPANY_TRADES,
  DEEDS,
  MINISTRIES,
  PROGRAMME_AIMS,
  PROGRAMME_KINDS,
  THINGS_BY_FIELD,
} from './words.ts'

/** A made-up company with the 法人番号 that its name would have; the check digit holds. */
export function company(random: Random): { name: string; number: string } {
  const [stem, trade, form] = [COMPANY_STEMS, COMPANY_TRADES, COMPANY_FORMS].map((list) =>
    random.below(list.length),
  ) as [number, number, number]
  const name = `架空${COMPANY_STEMS[stem]}${COMPANY_TRADES[trade]}${COMPANY_FORMS[form]}`
  const base = `9999${String(stem).padStart(3, '0')}${String(trade).padStart(3, '0')}${String(form).padStart(2, '0')}`
  return { name, number: `${corporateCheckDigit(base)}${base}` }
}

/** 9 − (Σ Pn·Qn mod 9), Qn 1 and 2 in turn from the right (法人番号の指定等に関する省令 第2条). */
function corporateCheckDigit(base: string): number {
  const sum = [...base].reverse().reduce((total, digit, at) => total + Number(digit) * (1 + (at % 2)), 0)
  return 9 - (sum % 9)
}

/** @param field index in FIELDS; its length for what lies outside them */
export function title(field: number, town: string, random: Random): string {
  const things = THINGS_BY_FIELD[field] ?? []
  return `架空・${town}${random.pick(things)}の${random.pick(DEEDS)}${random.chance(0.15) ? `（${1 + random.below(5)}期）` : ''}`
}

/** The programmes of support: every aim in every kind; all of an aim are of one ministry. */
export const PROGRAMMES: readonly { id: string; name: string; ministry: string }[] = PROGRAMME_AIMS.flatMap(
  (aim, at) =>
    PROGRAMME_KINDS.map((kind, of) => ({
      id: `prg-${String(at * PROGRAMME_KINDS.length + of).padStart(3, '0')}`,
      name: `架空・${aim}${kind}`,
      ministry: MINISTRIES[at % MINISTRIES.length] as string,
    })),
)
