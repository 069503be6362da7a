/** Parent, letter and number of a gram stand side by side, so that a look-up touches memory once. */
const SLOT = 3
const FIRST_SLOTS = 1 << 12

/** Parent of the grams of one letter. */
export const NO_LETTER = 0

/**
 * Numbers for stretches of letters, from 1. A stretch is known by the one without its last letter and that letter, so
 * that no text is cut out of another to look it up: an edition of a million cases has a hundred million stretches.
 */
export class GramTree {
  #slots = new Int32Array(FIRST_SLOTS * SLOT)
  #parents: number[] = [NO_LETTER]
  #letters: number[] = [0]

  get size(): number {
    return this.#parents.length - 1
  }

  /**
   * @param parent number of the stretch without its last letter, or `NO_LETTER`
   * @param letter a code point
   * @returns the number of the stretch, new where it is met for the first time
   */
  numberOf(parent: number, letter: number): number {
    const slots = this.#slots
    const at = slotOf(slots, parent, letter)
    const known = slots[at + 2] as number
    if (known !== 0) return known
    const number = this.#parents.push(parent) - 1
    this.#letters.push(letter)
    slots[at] = parent
    slots[at + 1] = letter
    slots[at + 2] = number
    if (number * 2 * SLOT > slots.length) this.#grow()
    return number
  }

  /** The letters of a stretch. */
  textOf(number: number): string {
    const before = this.#parents[number] as number
    return (
      (before === NO_LETTER ? '' : this.textOf(before)) +
      String.fromCodePoint(this.#letters[number] as number)
    )
  }

  #grow(): void {
    const larger = new Int32Array(this.#slots.length * 2)
    for (let number = 1; number <= this.size; number++) {
      const [parent, letter] = [this.#parents[number] as number, this.#letters[number] as number]
      const at = slotOf(larger, parent, letter)
      larger[at] = parent
      larger[at + 1] = letter
      larger[at + 2] = number
    }
    this.#slots = larger
  }
}

/** Where a stretch stands, or is to stand. */
function slotOf(slots: Int32Array, parent: number, letter: number): number {
  const mask = slots.length / SLOT - 1
  // Both factors are odd and large: neighbours among parents and letters lie far apart.
  let hash = Math.imul(parent, 0x9e3779b1) ^ Math.imul(letter, 0x85ebca6b)
  hash ^= hash >>> 15
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const at = slot * SLOT
    if (slots[at + 2] === 0 || (slots[at] === parent && slots[at + 1] === letter)) return at
  }
}
