import { type Mask, wordsOf } from './mask.ts'

/** The four bytes of a word, each 0 or 1, as four bits. */
const nibble = (word: number) => (word & 1) | ((word >>> 7) & 2) | ((word >>> 14) & 4) | ((word >>> 21) & 8)

/** A mask as one bit a case: case n is bit n & 7 of byte n >> 3. */
export function packBits(mask: Mask): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(Math.ceil(mask.length / 8))
  const words = wordsOf(mask)
  const whole = mask.length >> 3
  for (let byte = 0; byte < whole; byte++) {
    const [low, high] = [words[2 * byte] as number, words[2 * byte + 1] as number]
    if ((low | high) !== 0) bits[byte] = nibble(low) | (nibble(high) << 4)
  }
  for (let index = whole << 3; index < mask.length; index++)
    bits[index >> 3] = (bits[index >> 3] as number) | ((mask[index] as number) << (index & 7))
  return bits
}

export function unpackBits(bits: Uint8Array, count: number): Mask {
  const mask = new Uint8Array(count)
  for (let index = 0; index < count; index++) mask[index] = ((bits[index >> 3] as number) >> (index & 7)) & 1
  return mask
}
