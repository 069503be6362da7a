import { ownText } from './remember.ts'

const SLOTS = 1 << 15
/** Of a short text, which has not so many cells: to lay out all slots would take longer than to read it. */
const FEW_SLOTS = 1 << 10
const SHORT = 1 << 14
/** Longer texts hardly repeat themselves. */
const LONGEST = 64

/**
 * Gives one and the same string for a text that stands in many cells. A stretch of a file's text is a new string each
 * time, whose letters are gone through again by whoever looks it up; one met before is looked up by what it is.
 */
export class CellTexts {
  /** Of each slot the hash that was met last, so that only what comes again is kept. */
  readonly #hashes: Int32Array
  readonly #texts: (string | null)[]

  /** @param letters of the text, or of its first stretch */
  constructor(letters: number) {
    const slots = letters <= SHORT ? FEW_SLOTS : SLOTS
    this.#hashes = new Int32Array(slots)
    this.#texts = new Array<string | null>(slots).fill(null)
  }

  /** @param hash of the letters from `start` to `end`, by `hashOfLetter` */
  take(text: string, start: number, end: number, hash: number): string {
    const length = end - start
    if (length === 0) return ''
    if (length > LONGEST) return text.slice(start, end)
    const slot = (hash ^ (hash >>> 15)) & (this.#texts.length - 1)
    const isMet = this.#hashes[slot] === hash
    const kept = isMet ? (this.#texts[slot] as string | null) : null
    if (kept !== null && isAt(kept, text, start, length)) return kept
    const fresh = text.slice(start, end)
    if (!isMet) {
      this.#hashes[slot] = hash
      this.#texts[slot] = null
      return fresh
    }
    const own = ownText(fresh)
    this.#texts[slot] = own
    return own
  }
}

function isAt(kept: string, text: string, start: number, length: number): boolean {
  if (kept.length !== length) return false
  for (let index = 0; index < length; index++)
    if (kept.charCodeAt(index) !== text.charCodeAt(start + index)) return false
  return true
}

/** FNV-1a: the hash of a text with one letter more. */
export function hashOfLetter(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193)
}

export const NO_LETTERS = 0x811c9dc5 | 0
