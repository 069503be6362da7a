/** Forms in which a column of numbers is brought to integers from 0, so that they can lie in planes. */

const LARGEST_EXPONENT = 12

export interface YenForm {
  /** Decimal digits without their trailing zeros, plus one; 0 = 非公表. */
  digits: Float64Array
  /** How many zeros follow. */
  zeros: Uint8Array
}

/** Amounts are round figures: 476,000,000,000 is 476 and nine zeros. */
export function splitYen(values: Float64Array): YenForm {
  const digits = new Float64Array(values.length)
  const zeros = new Uint8Array(values.length)
  for (let index = 0; index < values.length; index++) {
    let value = values[index] as number
    if (Number.isNaN(value)) continue
    let exponent = 0
    while (value !== 0 && exponent < LARGEST_EXPONENT && value % 10 === 0) {
      value /= 10
      exponent += 1
    }
    digits[index] = value + 1
    zeros[index] = exponent
  }
  return { digits, zeros }
}

export function joinYen({ digits, zeros }: YenForm, into: Float64Array): void {
  for (let index = 0; index < into.length; index++) {
    const value = digits[index] as number
    into[index] = value === 0 ? Number.NaN : (value - 1) * 10 ** (zeros[index] as number)
  }
}

const MICRO = 1e6

/** Whether every value is a whole number of millionths, as positions published with six decimals are. */
export function isMicro(values: Float64Array): boolean {
  return values.every((value) => Number.isNaN(value) || Math.round(value * MICRO) / MICRO === value)
}

/** What degrees are counted from: a site's place, and where each place begins, in millionths of a degree. */
export interface Starts {
  places: ArrayLike<number>
  starts: ArrayLike<number>
}

/**
 * Degrees as steps of a millionth from the position before in the same place, folded so that small steps either way are
 * small numbers; 0 = no position of its own.
 */
export function stepDegrees(values: Float64Array, { places, starts }: Starts): Float64Array {
  const steps = new Float64Array(values.length)
  const before = Float64Array.from(starts)
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number
    if (Number.isNaN(value)) continue
    const place = places[index] as number
    const micro = Math.round(value * MICRO)
    const step = micro - (before[place] as number)
    steps[index] = (step >= 0 ? step * 2 : -step * 2 - 1) + 1
    before[place] = micro
  }
  return steps
}

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
export function rawPlanes(values: Float64Array): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  const planes = new Uint8Array(bytes.length)
  for (let index = 0; index < values.length; index++)
    for (let plane = 0; plane < 8; plane++)
      planes[plane * values.length + index] = bytes[index * 8 + plane] as number
  return planes
}

export function readRawPlanes(planes: Uint8Array, into: Float64Array): void {
  const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength)
  for (let index = 0; index < into.length; index++)
    for (let plane = 0; plane < 8; plane++)
      bytes[index * 8 + plane] = planes[plane * into.length + index] as number
}
