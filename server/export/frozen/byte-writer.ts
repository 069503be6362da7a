/** UTF-16 units take three bytes of UTF-8 at most. */
const MOST_BYTES_A_UNIT = 3

/** Text and bytes, one behind the other, in room that is used again. */
export class ByteWriter {
  #room = new Uint8Array(1024 * 1024)
  #length = 0
  readonly #encoder = new TextEncoder()

  get length(): number {
    return this.#length
  }

  text(text: string): void {
    this.#makeRoom(text.length * MOST_BYTES_A_UNIT)
    this.#length += this.#encoder.encodeInto(text, this.#room.subarray(this.#length)).written
  }

  bytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length)
    this.#room.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** @returns a copy of all that was written, and begins anew */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#room.slice(0, this.#length)
    this.#length = 0
    return taken
  }

  #makeRoom(size: number): void {
    if (this.#length + size <= this.#room.length) return
    const larger = new Uint8Array(Math.max(this.#room.length * 2, this.#length + size))
    larger.set(this.#room.subarray(0, this.#length))
    this.#room = larger
  }
}
