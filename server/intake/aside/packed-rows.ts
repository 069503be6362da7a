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

/** Gathers rows until they are taken. */
export class RowPacker {
  #stretches: PackedRows['stretches'] = []
  #codes: number[] = []
  #numbers: number[] = []
  #texts: string[] = []

  /** How many values wait. */
  get size(): number {
    return this.#codes.length
  }

  add(table: number, values: readonly Bound[]): void {
    this.#stretches.push({ table, values: values.length })
    for (const value of values) {
      if (value === null) this.#codes.push(NONE)
      else if (typeof value === 'number') {
        this.#codes.push(NUMBER)
        this.#numbers.push(value)
      } else {
        this.#codes.push(value.length)
        this.#texts.push(value)
      }
    }
  }

  take(): PackedRows {
    const packed = {
      stretches: this.#stretches,
      codes: Int32Array.from(this.#codes),
      numbers: Float64Array.from(this.#numbers),
      text: this.#texts.join(''),
    }
    this.#stretches = []
    this.#codes = []
    this.#numbers = []
    this.#texts = []
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
