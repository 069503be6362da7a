/** Search text is folded and its parts stand on lines of their own; no gram reaches over a line's end. */
const LINE_END = '\n'

/** The longest stretch of letters that an index holds: three, and in editions published before there were threes, two. */
export type GramLength = 2 | 3
export const LONGEST_GRAM: GramLength = 3

/** Stands in an index like a gram, and says that it holds threes. No text has such a gram. */
export const HOLDS_THREES = LINE_END

/** The letters (code points) of a text and its stretches of two and three neighbouring letters, each once. */
export function gramsOf(text: string): Set<string> {
  const grams = new Set<string>()
  let [last, pair] = ['', '']
  for (const letter of text) {
    if (letter === LINE_END) {
      last = ''
      pair = ''
      continue
    }
    grams.add(letter)
    if (pair !== '') grams.add(pair + letter)
    if (last !== '') {
      pair = last + letter
      grams.add(pair)
    }
    last = letter
  }
  return grams
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
