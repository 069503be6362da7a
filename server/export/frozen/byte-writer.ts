/** UTF-16 units take three bytes of UTF-8 at most. */
const MOST_BYTES_A_UNIT = 3
/** No number that is written digit by digit takes more. */
const MOST_BYTES_A_NUMBER = 24

/** So few bytes are copied one by one in less time than it takes to ask for it. */
const FEW = 24

const [ZERO, POINT] = [0x30, 0x2e]
const [MILLION, MILLIARD] = [1e6, 1e9]
/** Fifteen digits tell every number from the next. */
const BEYOND = 1e15

/** Text, bytes and numbers, one behind the other, in room that is used again. */
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
    const { length } = bytes
    this.#makeRoom(length)
    const [room, begin] = [this.#room, this.#length]
    if (length > FEW) room.set(bytes, begin)
    else for (let at = 0; at < length; at++) room[begin + at] = bytes[at] as number
    this.#length = begin + length
  }

  /** The bytes of `numberAsJson`, without its text. */
  number(value: number): void {
    const micro = Math.round(value * MILLION)
    if (micro / MILLION !== value || !(micro > 0 && micro < BEYOND)) {
      this.text(JSON.stringify(value))
      return
    }
    const whole = Math.floor(value)
    this.whole(whole)
    let rest = (micro - whole * MILLION) | 0
    if (rest === 0) return
    let width = 6
    for (; rest % 10 === 0; width--) rest = (rest / 10) | 0
    this.#room[this.#length++] = POINT
    this.#digits(rest, width)
  }

  /** The bytes of `yenAsJson`; NaN = 非公表. */
  yen(yen: number): void {
    if (Number.isNaN(yen)) this.text('null')
    else if (yen >= 0 && yen < BEYOND && Number.isInteger(yen)) this.whole(yen)
    else this.text(String(yen))
  }

  /** @param value a whole number from 0 on, of fifteen digits at most */
  whole(value: number): void {
    this.#makeRoom(MOST_BYTES_A_NUMBER)
    if (value < MILLIARD) {
      this.#digits(value | 0, widthOf(value | 0))
      return
    }
    const high = Math.floor(value / MILLIARD) | 0
    this.#digits(high, widthOf(high))
    this.#digits((value - high * MILLIARD) | 0, 9)
  }

  /** @param value below a milliard, for which a processor has instructions of its own */
  #digits(value: number, width: number): void {
    const room = this.#room
    const begin = this.#length
    let rest = value
    for (let at = begin + width - 1; at >= begin; at--) {
      const next = (rest / 10) | 0
      room[at] = ZERO + rest - next * 10
      rest = next
    }
    this.#length = begin + width
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

function widthOf(value: number): number {
  let width = 1
  for (let rest = (value / 10) | 0; rest > 0; rest = (rest / 10) | 0) width += 1
  return width
}
