import { CASE_COLUMNS, type Columns, emptyColumns, SITE_COLUMNS } from './columns.ts'

/**
 * The columns of some cases alone, in their order; lists stay whole, so that entries keep their places.
 * @param cases ordinals
 */
export function chooseColumns(columns: Columns, cases: Uint32Array): Columns {
  const { firstSite } = columns
  let count = 0
  for (const index of cases) count += (firstSite[index + 1] as number) - (firstSite[index] as number)
  const sites = new Uint32Array(count)
  const chosen = emptyColumns(columns.edition, cases.length, count, columns.lists)
  let found = 0
  for (let at = 0; at < cases.length; at++) {
    const index = cases[at] as number
    for (let site = firstSite[index] as number; site < (firstSite[index + 1] as number); site++)
      sites[found++] = site
    chosen.firstSite[at + 1] = found
  }
  for (const name of CASE_COLUMNS) pick(columns[name], cases, chosen[name])
  for (const name of SITE_COLUMNS) pick(columns[name], sites, chosen[name])
  return chosen
}

type Numbers = Uint8Array | Uint16Array | Float64Array

function pick(from: Numbers, wanted: Uint32Array, into: Numbers): void {
  for (let at = 0; at < wanted.length; at++) into[at] = from[wanted[at] as number] as number
}
