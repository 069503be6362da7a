/** Seeded random numbers, so that a failing test fails again (mulberry32). */
export class Random {
  #state: number
  constructor(seed: number) {
    this.#state = seed
  }
  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }
  chance(probability: number): boolean {
    return this.next() < probability
  }
  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)]
    if (value === undefined) throw new Error('random: nothing to pick from')
    return value
  }
  /** Between one and `most` different values. */
  some<Value>(values: readonly Value[], most: number): Value[] {
    const count = 1 + this.below(most)
    return [...new Set(Array.from({ length: count }, () => this.pick(values)))]
  }
}
