/**
 * A set of case ordinals as bytes. Few are written as gaps (seven bits a byte, the eighth says that more follow), many
 * as one bit a case; the first byte says which. A million cases never take more than 125,001 bytes.
 */
const GAPS = 0
const BITS = 1

/** Gathers ordinals that come in rising order. */
export class PostingWriter {
  #bytes = new Uint8Array(8)
  #length = 1
  #next = 0
  count = 0

  add(ordinal: number): void {
    let gap = ordinal - this.#next
    this.#next = ordinal + 1
    this.count += 1
    if (this.#length + 5 > this.#bytes.length) this.#grow()
    while (gap >= 128) {
      this.#bytes[this.#length++] = (gap & 127) | 128
      gap >>>= 7
    }
    this.#bytes[this.#length++] = gap
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2)
    larger.set(this.#bytes)
    this.#bytes = larger
  }

  /** @param cases how many cases the edition has */
  finish(cases: number): Uint8Array {
    const bits = 1 + Math.ceil(cases / 8)
    if (this.#length <= bits) return this.#bytes.slice(0, this.#length)
    const bytes = new Uint8Array(bits)
    bytes[0] = BITS
    readGaps(this.#bytes.subarray(1, this.#length), (ordinal) => {
      bytes[1 + (ordinal >> 3)] = (bytes[1 + (ordinal >> 3)] as number) | (1 << (ordinal & 7))
    })
    return bytes
  }
}

function readGaps(bytes: Uint8Array, each: (ordinal: number) => void): void {
  let [at, shift, gap] = [0, 0, 0]
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] as number
    gap |= (byte & 127) << shift
    if (byte >= 128) {
      shift += 7
      continue
    }
    at += gap
    each(at)
    at += 1
    gap = 0
    shift = 0
  }
}

/** Marks each case of a posting in a mask of one byte a case. */
export function markPosting(posting: Uint8Array, mask: Uint8Array): void {
  const rest = posting.subarray(1)
  if (posting[0] === GAPS)
    readGaps(rest, (ordinal) => {
      mask[ordinal] = 1
    })
  else
    for (let ordinal = 0; ordinal < mask.length; ordinal++)
      mask[ordinal] = ((rest[ordinal >> 3] as number) >> (ordinal & 7)) & 1
}
