/**
 * How numbers lie in the file: as planes, first all lowest bytes, then all second ones … Neighbouring cases are alike,
 * so that planes compress to a fraction of what the numbers would.
 */

/** @param values integers from 0 to 2^53 − 1 */
export function writePlanes(values: ArrayLike<number>, bytes: number): Uint8Array {
  const { length } = values
  if (bytes === 1) return Uint8Array.from(values)
  const planes = new Uint8Array(length * bytes)
  // One kind of array in the loops: whoever met all kinds would take several times as long.
  const rest = Float64Array.from(values)
  for (let start = 0; start < planes.length; start += length)
    for (let index = 0; index < length; index++) {
      const value = rest[index] as number
      const high = Math.floor(value / 256)
      planes[start + index] = value - high * 256
      rest[index] = high
    }
  return planes
}

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

const MOST_BITS = 32

/** Adds the planes up into `into`, which must be zero at first. */
export function readPlanes(planes: Uint8Array, into: Numbers): void {
  const { length } = into
  const count = length === 0 ? 0 : planes.length / length
  if (count === 0) return
  // One kind of array in each loop: whoever met all kinds would take several times as long.
  const isNarrow = count * 8 <= MOST_BITS
  into.set(count === 1 ? planes : isNarrow ? shifted(planes, length) : weighted(planes, length))
}

function shifted(planes: Uint8Array, length: number): Uint32Array {
  const sums = new Uint32Array(length)
  for (let start = 0, shift = 0; start < planes.length; start += length, shift += 8)
    for (let index = 0; index < length; index++)
      sums[index] = (sums[index] as number) | ((planes[start + index] as number) << shift)
  return sums
}

function weighted(planes: Uint8Array, length: number): Float64Array {
  const sums = new Float64Array(length)
  for (let start = 0, weight = 1; start < planes.length; start += length, weight *= 256)
    for (let index = 0; index < length; index++)
      sums[index] = (sums[index] as number) + (planes[start + index] as number) * weight
  return sums
}

/** How many bytes the largest value takes; 0 when all are 0. */
export function bytesFor(values: ArrayLike<number>): number {
  let largest = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number
    if (value > largest) largest = value
  }
  let bytes = 0
  for (; largest >= 1; largest /= 256) bytes += 1
  return bytes
}
