import { type GramTree, NO_LETTER } from './gram-tree.ts'

/** Search text is folded and its parts stand on lines of their own; no gram reaches over a line's end. */
const LINE_END = 0x0a

/** Letters above are written as two units of UTF-16. */
const LAST_OF_ONE_UNIT = 0xffff

/** The longest stretch of letters that an index holds: three, and in editions published before there were threes, two. */
export type GramLength = 2 | 3
export const LONGEST_GRAM: GramLength = 3

/** Stands in an index like a gram, and says that it holds threes. No text has such a gram. */
export const HOLDS_THREES = '\n'

/**
 * Names the letters (code points) of a text and its stretches of two and three neighbouring letters, as often as they
 * stand there, by their numbers in a tree.
 */
export function eachGram(text: string, tree: GramTree, each: (gram: number) => void): void {
  let [last, pair] = [NO_LETTER, NO_LETTER]
  for (let at = 0; at < text.length; at++) {
    const letter = text.codePointAt(at) as number
    if (letter > LAST_OF_ONE_UNIT) at += 1
    if (letter === LINE_END) {
      last = NO_LETTER
      pair = NO_LETTER
      continue
    }
    const single = tree.numberOf(NO_LETTER, letter)
    each(single)
    if (pair !== NO_LETTER) each(tree.numberOf(pair, letter))
    pair = last === NO_LETTER ? NO_LETTER : tree.numberOf(last, letter)
    if (pair !== NO_LETTER) each(pair)
    last = single
  }
}

/** The grams that a text with this word in it must hold: its longest ones, or the word itself when it is no longer. */
export function gramsToFind(word: string, longest: GramLength = LONGEST_GRAM): string[] {
  const letters = [...word]
  if (letters.length === 0) return []
  const length = Math.min(longest, letters.length)
  const grams = letters.slice(length - 1).map((_, at) => letters.slice(at, at + length).join(''))
  return [...new Set(grams)]
}

/** Whether holding the grams is all there is to it. */
export function isDecidedByGrams(word: string, longest: GramLength = LONGEST_GRAM): boolean {
  return [...word].length <= longest
}
