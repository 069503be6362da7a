import type { Bound } from '../write/bulk-inserter.ts'

/** Rows of several tables on their way from one thread to another: three things instead of a hundred thousand values. */
export interface PackedRows {
  /** One after the other, so many values each, of this table (an index, whatever it means). */
  stretches: { table: number; values: number }[]
  /** A value each: NONE, NUMBER, or the length of a text. */
  codes: Int32Array<ArrayBuffer>
  numbers: Float64Array<ArrayBuffer>
  /** All texts, one behind the other. */
  text: string
}

const [NONE, NUMBER] = [-1, -2]

/** At first; it grows when rows do not fit. */
const ROOM = 1 << 16

/** Gathers rows until they are taken. */
export class RowPacker {
  #stretches: PackedRows['stretches'] = []
  #codes = new Int32Array(ROOM)
  #numbers = new Float64Array(ROOM)
  #texts: string[] = []
  /** How many values wait, and how many of them are numbers. */
  #size = 0
  #numbered = 0

  get size(): number {
    return this.#size
  }

  add(table: number, values: readonly Bound[]): void {
    this.#stretches.push({ table, values: values.length })
    if (this.#size + values.length > this.#codes.length) this.#grow(this.#size + values.length)
    for (const value of values) {
      if (value === null) this.#codes[this.#size++] = NONE
      else if (typeof value === 'number') {
        this.#codes[this.#size++] = NUMBER
        this.#numbers[this.#numbered++] = value
      } else {
        this.#codes[this.#size++] = value.length
        this.#texts.push(value)
      }
    }
  }

  #grow(least: number): void {
    const [codes, numbers] = [new Int32Array(least * 2), new Float64Array(least * 2)]
    codes.set(this.#codes)
    numbers.set(this.#numbers)
    this.#codes = codes
    this.#numbers = numbers
  }

  take(): PackedRows {
    const packed = {
      stretches: this.#stretches,
      codes: this.#codes.slice(0, this.#size),
      numbers: this.#numbers.slice(0, this.#numbered),
      text: this.#texts.join(''),
    }
    this.#stretches = []
    this.#texts = []
    this.#size = 0
    this.#numbered = 0
    return packed
  }
}

/** The rows as they were added. */
export function unpackRows({ stretches, codes, numbers, text }: PackedRows, give: RowPacker['add']): void {
  let [at, number, start] = [0, 0, 0]
  for (const { table, values } of stretches) {
    const row = new Array<Bound>(values)
    for (let index = 0; index < values; index++) {
      const code = codes[at++] as number
      if (code === NONE) row[index] = null
      else if (code === NUMBER) row[index] = numbers[number++] as number
      else {
        row[index] = text.slice(start, start + code)
        start += code
      }
    }
    give(table, row)
  }
}
