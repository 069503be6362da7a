import type { CoveredCase, CoveredSite } from '../coverage/group-cases.ts'
import { FIELD_IDS } from '../field.ts'
import { AMOUNT_QUALIFIERS } from '../investment.ts'
import { PREFECTURE_CODES } from '../region.ts'
import { type Columns, PLAN_AREA_ANSWERS } from './columns.ts'

/** A case as coverage asks for it: all but its names, which columns do not hold. */
export function coveredCase(
  columns: Columns,
  ordinal: number,
  { id, title }: { id: string; title: string },
): CoveredCase {
  const { lists, amountYen, supportYen, amountIs, supportIs, firstSite } = columns
  const sites: CoveredSite[] = []
  for (let site = firstSite[ordinal] as number; site < (firstSite[ordinal + 1] as number); site++)
    sites.push(siteAt(columns, site))
  const set = lists.fieldSets[columns.fields[ordinal] as number] as number
  return {
    id,
    title,
    fields: FIELD_IDS.filter((_, index) => (set & (1 << index)) !== 0),
    planId: planOf(columns, ordinal),
    amountYen: known(amountYen[ordinal] as number),
    amountIs: qualifierAt(amountIs[ordinal] as number),
    supportYen: known(supportYen[ordinal] as number),
    supportIs: qualifierAt(supportIs[ordinal] as number),
    hasShares: columns.hasShares[ordinal] === 1,
    inPlanArea: PLAN_AREA_ANSWERS[columns.inPlanArea[ordinal] as number] ?? null,
    sites,
  }
}

/** The id of the plan that a case belongs to. */
export function planOf({ lists, plan }: Columns, ordinal: number): string | null {
  return lists.plans[(plan[ordinal] as number) - 1]?.id ?? null
}

/** As closely as a site's place is known: its municipality's code, else its prefecture's. */
export function placeOf(columns: Columns, site: number): string | null {
  return municipalityOf(columns, site) ?? prefectureOf(columns, site)
}

function municipalityOf({ lists, municipality }: Columns, site: number): string | null {
  return lists.municipalities[(municipality[site] as number) - 1]?.code ?? null
}

function prefectureOf({ prefecture }: Columns, site: number): string | null {
  return PREFECTURE_CODES[(prefecture[site] as number) - 1] ?? null
}

function siteAt(columns: Columns, site: number): CoveredSite {
  const [lng, lat] = [columns.lng[site] as number, columns.lat[site] as number]
  return {
    municipality: municipalityOf(columns, site),
    prefecture: prefectureOf(columns, site),
    amountYen: known(columns.amountPart[site] as number),
    supportYen: known(columns.supportPart[site] as number),
    point: Number.isNaN(lng) || Number.isNaN(lat) ? null : [lng, lat],
  }
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

function qualifierAt(index: number): CoveredCase['amountIs'] {
  const entry = AMOUNT_QUALIFIERS[index]
  if (entry === undefined) throw new Error(`columns: no qualifier ${index}`)
  return entry.id
}
