import { CASE_COLUMNS, type Columns, emptyColumns, SITE_COLUMNS } from './columns.ts'
import type { Mask } from './select-cases.ts'

/** The columns of the cases of a mask alone, in the same order; lists stay whole, so that entries keep their places. */
export function chooseColumns(columns: Columns, mask: Mask): Columns {
  const { firstSite } = columns
  const cases: number[] = []
  const sites: number[] = []
  for (let index = 0; index < mask.length; index++) {
    if (mask[index] === 0) continue
    cases.push(index)
    for (let site = firstSite[index] as number; site < (firstSite[index + 1] as number); site++)
      sites.push(site)
  }
  const chosen = emptyColumns(columns.edition, cases.length, sites.length, columns.lists)
  for (const name of CASE_COLUMNS) pick(columns[name], cases, chosen[name])
  for (const name of SITE_COLUMNS) pick(columns[name], sites, chosen[name])
  for (const [at, index] of cases.entries())
    chosen.firstSite[at + 1] =
      (chosen.firstSite[at] as number) + (firstSite[index + 1] as number) - (firstSite[index] as number)
  return chosen
}

type Numbers = Uint8Array | Uint16Array | Float64Array

function pick(from: Numbers, wanted: readonly number[], into: Numbers): void {
  for (let at = 0; at < wanted.length; at++) into[at] = from[wanted[at] as number] as number
}
