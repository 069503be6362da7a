import type { Mask } from './mask.ts'

/** A mask as one bit a case: case n is bit n & 7 of byte n >> 3. */
export function packBits(mask: Mask): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(Math.ceil(mask.length / 8))
  for (let index = 0; index < mask.length; index++)
    bits[index >> 3] = (bits[index >> 3] as number) | ((mask[index] as number) << (index & 7))
  return bits
}

export function unpackBits(bits: Uint8Array, count: number): Mask {
  const mask = new Uint8Array(count)
  for (let index = 0; index < count; index++) mask[index] = ((bits[index >> 3] as number) >> (index & 7)) & 1
  return mask
}
