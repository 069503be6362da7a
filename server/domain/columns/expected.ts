import type { Columns } from './columns.ts'

/**
 * Values that others mostly tell: 0 where a value is as expected, else one more than the value. What was expected is
 * worked out again when the file is read.
 */
export function unexpected(values: Uint8Array, expected: Uint8Array): Float64Array {
  const numbers = new Float64Array(values.length)
  for (let index = 0; index < numbers.length; index++)
    numbers[index] = values[index] === expected[index] ? 0 : (values[index] as number) + 1
  return numbers
}

/** Puts what was expected in place of each 0. */
export function asExpected(values: Uint8Array, expected: Uint8Array): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number
    values[index] = value === 0 ? (expected[index] as number) : value - 1
  }
}

/** The prefecture of a site's municipality: the first two digits of its code. */
export function prefecturesOf({ lists, municipality }: Columns): Uint8Array {
  const own = [0, ...lists.municipalities.map(({ code }) => Number(code.slice(0, 2)))]
  const prefectures = new Uint8Array(municipality.length)
  for (let site = 0; site < prefectures.length; site++)
    prefectures[site] = own[municipality[site] as number] as number
  return prefectures
}

/** The precision of a case's best site: the first in PRECISIONS. */
export function bestPrecisions({ count, firstSite, sitePrecision }: Columns): Uint8Array {
  const best = new Uint8Array(count)
  for (let index = 0, site = 0; index < count; index++) {
    let least = 0xff
    for (; site < (firstSite[index + 1] as number); site++)
      least = Math.min(least, sitePrecision[site] as number)
    best[index] = least
  }
  return best
}

/**
 * Puts the ministry that each case's programme was last met with in place of 0, and takes one off the others.
 * Programmes must have been read.
 */
export function allMinistries({ ministry, programme, lists }: Columns): void {
  const last = new Int32Array(lists.programmes.length + 1).fill(-1)
  for (let index = 0; index < ministry.length; index++) {
    const [value, of] = [ministry[index] as number, programme[index] as number]
    const own = value === 0 ? (last[of] as number) : value - 1
    last[of] = own
    ministry[index] = own
  }
}

/** In place: first sites hold the step from the one of the case before, folded; the others the municipality itself. */
export function walkMunicipalities({ count, firstSite, municipality }: Columns): void {
  let before = 0
  for (let index = 0; index < count; index++) {
    const site = firstSite[index] as number
    if (site === firstSite[index + 1]) continue
    const folded = municipality[site] as number
    before += folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2
    municipality[site] = before
  }
}

/** The last sites of cases with shares, with the yen that the case's other sites leave; NaN yen are left alone. */
export function eachRest(
  { count, firstSite, hasShares }: Columns,
  whole: Float64Array,
  parts: Float64Array,
  each: (site: number, rest: number) => void,
): void {
  for (let index = 0; index < count; index++) {
    if (hasShares[index] === 0) continue
    const last = (firstSite[index + 1] as number) - 1
    let rest = whole[index] as number
    for (let site = firstSite[index] as number; site < last; site++) rest -= parts[site] as number
    if (!Number.isNaN(rest) && last >= (firstSite[index] as number)) each(last, rest)
  }
}
