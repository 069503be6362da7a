/**
 * One byte a case or site: 1 = in. Passes over a million of them take four at a time, as one word: a word that is zero
 * is passed over, and which are in follows no pattern, so that a branch for each would cost more than the work.
 */
export type Mask = Uint8Array

/** A column of small numbers, which stand for entries of a list. */
export type IndexColumn = Uint8Array | Uint16Array

/** The mask four at a time, as far as that goes; a mask always is a buffer of its own. */
export function wordsOf(mask: Mask): Uint32Array {
  return new Uint32Array(mask.buffer, mask.byteOffset, mask.length >> 2)
}

/** All of them, `length` in number. */
export function fullMask(length: number): Mask {
  return new Uint8Array(length).fill(1)
}

/** Keeps those whose value a table lets in. @param table 1 at each value that is wanted, else 0 */
export function keepByTable(mask: Mask, column: IndexColumn, table: Uint8Array): void {
  const words = wordsOf(mask)
  for (let word = 0, at = 0; word < words.length; word++, at += 4) {
    const own = words[word] as number
    if (own === 0) continue
    words[word] =
      own &
      ((table[column[at] as number] as number) |
        ((table[column[at + 1] as number] as number) << 8) |
        ((table[column[at + 2] as number] as number) << 16) |
        ((table[column[at + 3] as number] as number) << 24))
  }
  for (let at = words.length << 2; at < mask.length; at++)
    mask[at] = (mask[at] as number) & (table[column[at] as number] as number)
}

/** Keeps those whose value lies in bounds; NaN, which is not known, lies in none. */
export function keepBetween(mask: Mask, column: Float64Array, min: number, max: number): void {
  const words = wordsOf(mask)
  for (let word = 0, at = 0; word < words.length; word++, at += 4) {
    const own = words[word] as number
    if (own === 0) continue
    const a = column[at] as number
    const b = column[at + 1] as number
    const c = column[at + 2] as number
    const d = column[at + 3] as number
    words[word] =
      own &
      ((Number(a >= min) & Number(a <= max)) |
        ((Number(b >= min) & Number(b <= max)) << 8) |
        ((Number(c >= min) & Number(c <= max)) << 16) |
        ((Number(d >= min) & Number(d <= max)) << 24))
  }
  for (let at = words.length << 2; at < mask.length; at++) {
    const value = column[at] as number
    mask[at] = (mask[at] as number) & Number(value >= min) & Number(value <= max)
  }
}

/** Keeps those whose value does not lie outside bounds: NaN, which is not known, stays. */
export function keepUnlessBeyond(mask: Mask, column: Float64Array, min: number, max: number): void {
  const words = wordsOf(mask)
  for (let word = 0, at = 0; word < words.length; word++, at += 4) {
    const own = words[word] as number
    if (own === 0) continue
    const a = column[at] as number
    const b = column[at + 1] as number
    const c = column[at + 2] as number
    const d = column[at + 3] as number
    words[word] =
      own &
      ~(
        Number(a < min) |
        Number(a > max) |
        ((Number(b < min) | Number(b > max)) << 8) |
        ((Number(c < min) | Number(c > max)) << 16) |
        ((Number(d < min) | Number(d > max)) << 24)
      )
  }
  for (let at = words.length << 2; at < mask.length; at++) {
    const value = column[at] as number
    mask[at] = (mask[at] as number) & Number(!(value < min || value > max))
  }
}

/** Keeps those of which some entry is in: those of n stand from `first[n]` up to `first[n + 1]`. */
export function keepSome(mask: Mask, first: Uint32Array, entries: Mask): void {
  const words = wordsOf(mask)
  const someOf = (at: number) => {
    const end = first[at + 1] as number
    let found = 0
    for (let entry = first[at] as number; entry < end; entry++) found |= entries[entry] as number
    return found
  }
  for (let word = 0, at = 0; word < words.length; word++, at += 4) {
    const own = words[word] as number
    if (own === 0) continue
    words[word] = own & (someOf(at) | (someOf(at + 1) << 8) | (someOf(at + 2) << 16) | (someOf(at + 3) << 24))
  }
  for (let at = words.length << 2; at < mask.length; at++) mask[at] = (mask[at] as number) & someOf(at)
}

/** Keeps those that are in the other mask as well. */
export function keepBoth(mask: Mask, other: Mask): void {
  const [words, others] = [wordsOf(mask), wordsOf(other)]
  for (let word = 0; word < words.length; word++)
    words[word] = (words[word] as number) & (others[word] as number)
  for (let at = words.length << 2; at < mask.length; at++)
    mask[at] = (mask[at] as number) & (other[at] as number)
}

/** Takes in those of the other mask too. */
export function keepAlso(mask: Mask, other: Mask): void {
  const [words, others] = [wordsOf(mask), wordsOf(other)]
  for (let word = 0; word < words.length; word++)
    words[word] = (words[word] as number) | (others[word] as number)
  for (let at = words.length << 2; at < mask.length; at++)
    mask[at] = (mask[at] as number) | (other[at] as number)
}

/** Sums the four bytes of a word into its highest. */
const SUM_OF_BYTES = 0x01010101

export function countIn(mask: Mask): number {
  const words = wordsOf(mask)
  let count = 0
  for (let word = 0; word < words.length; word++)
    count += Math.imul(words[word] as number, SUM_OF_BYTES) >>> 24
  for (let at = words.length << 2; at < mask.length; at++) count += mask[at] as number
  return count
}

/**
 * Writes the places of those that are in, rising, from the start of `into`.
 * @param into with room for all of the stretch and one more
 * @param first a multiple of four
 * @returns how many there are from `first` up to `end`
 */
export function placesIn(mask: Mask, into: Uint32Array, first = 0, end = mask.length): number {
  const words = wordsOf(mask)
  const lastWord = end >> 2
  let found = 0
  for (let word = first >> 2; word < lastWord; word++) {
    if (words[word] === 0) continue
    const last = (word << 2) + 4
    for (let at = word << 2; at < last; at++) {
      into[found] = at
      found += mask[at] as number
    }
  }
  for (let at = Math.max(first, lastWord << 2); at < end; at++) {
    into[found] = at
    found += mask[at] as number
  }
  return found
}

/** The ordinals of the cases that are in, rising. */
export function ordinalsOf(mask: Mask): Uint32Array {
  const ordinals = new Uint32Array(countIn(mask) + 1)
  return ordinals.subarray(0, placesIn(mask, ordinals))
}

/** The cases of some ordinals, of so many in all. */
export function maskOf(ordinals: Uint32Array, length: number): Mask {
  const mask = new Uint8Array(length)
  for (let at = 0; at < ordinals.length; at++) mask[ordinals[at] as number] = 1
  return mask
}
