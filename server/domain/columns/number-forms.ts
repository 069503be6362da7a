/** Forms in which files of schemas 1 and 2 bring numbers to integers from 0, so that they can lie in planes. */

export interface YenForm {
  /** Decimal digits without their trailing zeros, plus one; 0 = 非公表. */
  digits: Float64Array
  /** How many zeros follow. */
  zeros: Uint8Array
}

export function joinYen({ digits, zeros }: YenForm, into: Float64Array): void {
  for (let index = 0; index < into.length; index++) {
    const value = digits[index] as number
    into[index] = value === 0 ? Number.NaN : (value - 1) * 10 ** (zeros[index] as number)
  }
}

const MICRO = 1e6

/** What degrees are counted from: a site's place, and where each place begins, in millionths of a degree. */
export interface Starts {
  places: ArrayLike<number>
  starts: ArrayLike<number>
}

/**
 * Degrees from steps of a millionth from the position before in the same place, folded so that small steps either way
 * are small numbers; 0 = no position of its own.
 */
export function walkDegrees(steps: Float64Array, into: Float64Array, { places, starts }: Starts): void {
  const at = Float64Array.from(starts)
  for (let index = 0; index < into.length; index++) {
    const folded = (steps[index] as number) - 1
    if (folded < 0) {
      into[index] = Number.NaN
      continue
    }
    const place = places[index] as number
    const micro = (at[place] as number) + (folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2)
    at[place] = micro
    into[index] = micro / MICRO
  }
}

/** Any float as its eight bytes, for the rare position with more than six decimals. */
export function readRawPlanes(planes: Uint8Array, into: Float64Array): void {
  const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength)
  for (let index = 0; index < into.length; index++)
    for (let plane = 0; plane < 8; plane++)
      bytes[index * 8 + plane] = planes[plane * into.length + index] as number
}
