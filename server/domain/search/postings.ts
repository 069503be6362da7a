/**
 * A set of case ordinals as bytes. Few are written as gaps (seven bits a byte, the eighth says that more follow), many
 * as one bit a case; the first byte says which. A million cases never take more than 125,001 bytes.
 */
const GAPS = 0
const BITS = 1

/**
 * Gathers ordinals that come in rising order, the same one as often as it likes, in no more memory than they will take as
 * a posting, or twice that.
 */
export class PostingWriter {
  /** In either form; the first byte says which. */
  #bytes: Uint8Array = new Uint8Array(8)
  #length = 1
  #next = 0
  readonly #bitsLength: number

  /** @param cases how many cases the edition has */
  constructor(cases: number) {
    this.#bitsLength = 1 + Math.ceil(cases / 8)
  }

  add(ordinal: number): void {
    if (ordinal < this.#next) return
    const gap = ordinal - this.#next
    this.#next = ordinal + 1
    if (this.#bytes[0] === BITS) setBit(this.#bytes, ordinal)
    else this.#addGap(gap)
  }

  #addGap(rest: number): void {
    let gap = rest
    if (this.#length + 5 > this.#bytes.length) this.#grow()
    while (gap >= 128) {
      this.#bytes[this.#length++] = (gap & 127) | 128
      gap >>>= 7
    }
    this.#bytes[this.#length++] = gap
    if (this.#length > this.#bitsLength) this.#becomeBits()
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2)
    larger.set(this.#bytes)
    this.#bytes = larger
  }

  #becomeBits(): void {
    const bits = new Uint8Array(this.#bitsLength)
    bits[0] = BITS
    readGaps(this.#bytes.subarray(1, this.#length), (ordinal) => setBit(bits, ordinal))
    this.#bytes = bits
  }

  finish(): Uint8Array {
    return this.#bytes[0] === BITS ? this.#bytes : this.#bytes.slice(0, this.#length)
  }
}

function setBit(posting: Uint8Array, ordinal: number): void {
  posting[1 + (ordinal >> 3)] = (posting[1 + (ordinal >> 3)] as number) | (1 << (ordinal & 7))
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

/** Calls `each` with the place of every bit that is set, rising. */
function readBits(bytes: Uint8Array, each: (ordinal: number) => void): void {
  for (let index = 0; index < bytes.length; index++)
    for (let rest = bytes[index] as number; rest !== 0; rest &= rest - 1)
      each(index * 8 + 31 - Math.clz32(rest & -rest))
}

/** The ordinals of a posting, rising. */
export function ordinalsIn(posting: Uint8Array): Uint32Array {
  const bytes = posting.subarray(1)
  const isGaps = posting[0] === GAPS
  // A gap takes a byte at least.
  const ordinals = new Uint32Array(isGaps ? bytes.length : bytes.length * 8)
  let count = 0
  const take = (ordinal: number) => {
    ordinals[count++] = ordinal
  }
  if (isGaps) readGaps(bytes, take)
  else readBits(bytes, take)
  return ordinals.subarray(0, count)
}

/** Those of rising ordinals that a posting names, too. */
export function heldAmong(ordinals: Uint32Array, posting: Uint8Array): Uint32Array {
  const bytes = posting.subarray(1)
  if (posting[0] === BITS)
    return ordinals.filter((ordinal) => ((bytes[ordinal >> 3] as number) & (1 << (ordinal & 7))) !== 0)
  const held = new Uint32Array(ordinals.length)
  let [count, at] = [0, 0]
  readGaps(bytes, (ordinal) => {
    while (at < ordinals.length && (ordinals[at] as number) < ordinal) at += 1
    if (ordinals[at] === ordinal) held[count++] = ordinal
  })
  return held.subarray(0, count)
}
