import { CASE_COLUMNS, type Columns, SITE_COLUMNS } from './columns.ts'

/**
 * The columns of some cases alone, in their order; lists stay whole, so that entries keep their places. Each is made
 * when it is first looked at: a filter looks at a few of them.
 * @param cases ordinals
 */
export function chooseColumns(columns: Columns, cases: Uint32Array): Columns {
  const { edition, lists } = columns
  const firstSite = new Uint32Array(cases.length + 1)
  for (let at = 0; at < cases.length; at++) {
    const index = cases[at] as number
    const own = (columns.firstSite[index + 1] as number) - (columns.firstSite[index] as number)
    firstSite[at + 1] = (firstSite[at] as number) + own
  }
  const sites = new Uint32Array(firstSite[cases.length] as number)
  for (let at = 0; at < cases.length; at++) {
    let site = columns.firstSite[cases[at] as number] as number
    for (let place = firstSite[at] as number; place < (firstSite[at + 1] as number); place++)
      sites[place] = site++
  }
  const chosen = { edition, count: cases.length, lists, firstSite }
  for (const name of CASE_COLUMNS) whenAsked(chosen, name, () => pick(columns[name], cases))
  for (const name of SITE_COLUMNS) whenAsked(chosen, name, () => pick(columns[name], sites))
  return chosen as Columns
}

function whenAsked(object: object, name: string, make: () => unknown): void {
  const said = { enumerable: true, configurable: true }
  Object.defineProperty(object, name, {
    ...said,
    get: () => {
      const value = make()
      Object.defineProperty(object, name, { ...said, value })
      return value
    },
  })
}

type Numbers = Uint8Array | Uint16Array | Float64Array

function pick(from: Numbers, wanted: Uint32Array): Numbers {
  const into = new (from.constructor as new (length: number) => Numbers)(wanted.length)
  for (let at = 0; at < wanted.length; at++) into[at] = from[wanted[at] as number] as number
  return into
}
