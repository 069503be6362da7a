/**
 * How numbers lie in the file: as planes, first all lowest bytes, then all second ones … Neighbouring cases are alike,
 * so that planes compress to a fraction of what the numbers would.
 */

/** @param values integers from 0 to 2^53 − 1 */
export function writePlanes(values: ArrayLike<number>, bytes: number): Uint8Array {
  const { length } = values
  const planes = new Uint8Array(length * bytes)
  for (let index = 0; index < length; index++) {
    let rest = values[index] ?? 0
    for (let plane = 0; plane < bytes; plane++) {
      planes[plane * length + index] = rest % 256
      rest = Math.floor(rest / 256)
    }
  }
  return planes
}

/** Adds the planes up into `into`, which must be zero at first. */
export function readPlanes(planes: Uint8Array, into: { [index: number]: number; length: number }): void {
  const { length } = into
  if (length === 0) return
  let weight = 1
  for (let start = 0; start < planes.length; start += length) {
    for (let index = 0; index < length; index++) {
      const byte = planes[start + index] as number
      if (byte !== 0) into[index] = (into[index] as number) + byte * weight
    }
    weight *= 256
  }
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
