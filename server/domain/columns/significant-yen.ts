import { bytesFor, readPlanes, writePlanes } from './planes.ts'

/**
 * Amounts are round figures of few digits. First one byte a case: how many zeros follow, and how many digits stand
 * before them; then the digits of all cases of each such class together, which compress better than among the others.
 */
const LARGEST_EXPONENT = 12
/** 2^53 has sixteen digits. */
const MOST_DIGITS = 16
const CLASSES = 1 + (LARGEST_EXPONENT + 1) * MOST_DIGITS

/** 0 = 非公表. */
function classOf(zeros: number, digits: number): number {
  return 1 + zeros * MOST_DIGITS + digits - 1
}

function bytesIn(ofClass: number): number {
  return bytesFor([10 ** (((ofClass - 1) % MOST_DIGITS) + 1) - 1])
}

function zerosIn(ofClass: number): number {
  return Math.floor((ofClass - 1) / MOST_DIGITS)
}

/** @param values integer yen; NaN = 非公表 */
export function writeSignificant(values: Float64Array): Uint8Array[] {
  const classes = new Uint8Array(values.length)
  const digits: number[][] = Array.from({ length: CLASSES }, () => [])
  for (let index = 0; index < values.length; index++) {
    let value = values[index] as number
    if (Number.isNaN(value)) continue
    let zeros = 0
    while (value !== 0 && zeros < LARGEST_EXPONENT && value % 10 === 0) {
      value /= 10
      zeros += 1
    }
    const ofClass = classOf(zeros, String(value).length)
    classes[index] = ofClass
    digits[ofClass]?.push(value)
  }
  return [
    classes,
    ...digits.flatMap((own, ofClass) => (own.length === 0 ? [] : [writePlanes(own, bytesIn(ofClass))])),
  ]
}

/** @param take the next bytes of the file: so many a value */
export function readSignificant(
  take: (bytes: number, values: number) => Uint8Array,
  into: Float64Array,
): void {
  const classes = take(1, into.length)
  const counts = new Uint32Array(CLASSES)
  for (let index = 0; index < classes.length; index++) {
    const ofClass = classes[index] as number
    counts[ofClass] = (counts[ofClass] as number) + 1
  }
  const digits = Array.from(counts, (count, ofClass) => {
    const own = new Float64Array(ofClass === 0 ? 0 : count)
    if (own.length > 0) readPlanes(take(bytesIn(ofClass), count), own)
    return own
  })
  const powers = Float64Array.from(counts, (_, ofClass) => 10 ** Math.max(0, zerosIn(ofClass)))
  const next = new Uint32Array(CLASSES)
  for (let index = 0; index < into.length; index++) {
    const ofClass = classes[index] as number
    const at = next[ofClass] as number
    next[ofClass] = at + 1
    into[index] =
      ofClass === 0
        ? Number.NaN
        : ((digits[ofClass] as Float64Array)[at] as number) * (powers[ofClass] as number)
  }
}
