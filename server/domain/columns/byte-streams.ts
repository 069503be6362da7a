import { bytesFor, readPlanes, writePlanes } from './planes.ts'

/** Gathers the bytes of one part of a file, piece by piece; each piece compresses best by itself. */
export class ByteWriter {
  readonly pieces: Uint8Array[] = []

  bytes(bytes: Uint8Array): void {
    this.pieces.push(bytes)
  }

  /** Integers from 0 to 2^53 − 1, as planes: first how many bytes the largest takes. */
  numbers(values: ArrayLike<number>): void {
    const bytes = bytesFor(values)
    this.bytes(Uint8Array.of(bytes))
    const planes = writePlanes(values, bytes)
    for (let plane = 0; plane < bytes; plane++)
      this.bytes(planes.subarray(plane * values.length, (plane + 1) * values.length))
  }

  /** The same where the reader cannot know how many there are. */
  list(values: ArrayLike<number>): void {
    this.numbers([values.length])
    this.numbers(values)
  }
}

/** Takes a file apart in the order in which it was written. */
export class ByteReader {
  readonly #file: Uint8Array
  #at: number

  constructor(file: Uint8Array, at = 0) {
    this.#file = file
    this.#at = at
  }

  get left(): number {
    return this.#file.length - this.#at
  }

  /** @throws when the file does not hold so many more */
  bytes(count: number): Uint8Array {
    const found = this.#file.subarray(this.#at, this.#at + count)
    if (found.length !== count)
      throw new Error(`columns: the file ends after ${this.#file.length} bytes, more were announced`)
    this.#at += count
    return found
  }

  /** Adds what `ByteWriter.numbers` wrote up into `into`, which must be zero at first. */
  numbers<Into extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(into: Into): Into {
    const [bytes = 0] = this.bytes(1)
    readPlanes(this.bytes(bytes * into.length), into)
    return into
  }

  number(): number {
    return this.numbers(new Float64Array(1))[0] as number
  }

  list(): Float64Array {
    return this.numbers(new Float64Array(this.number()))
  }
}

/** Steps either way as numbers from 0, small ones as small numbers. */
export function folded(step: number): number {
  return step >= 0 ? step * 2 : -step * 2 - 1
}

export function unfolded(number: number): number {
  return number % 2 === 0 ? number / 2 : -(number + 1) / 2
}
