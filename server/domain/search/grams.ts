/** Search text is folded and its parts stand on lines of their own; no gram reaches over a line's end. */
const LINE_END = '\n'

/** The letters (code points) and pairs of neighbouring letters of a text, each once. */
export function gramsOf(text: string): Set<string> {
  const grams = new Set<string>()
  let before = ''
  for (const letter of text) {
    if (letter !== LINE_END) {
      grams.add(letter)
      if (before !== '') grams.add(before + letter)
    }
    before = letter === LINE_END ? '' : letter
  }
  return grams
}

/** The grams that a text with this word in it must hold: its pairs, or the word itself when it is one letter. */
export function gramsToFind(word: string): string[] {
  const letters = [...word]
  if (letters.length < 2) return [word]
  return [...new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`))]
}

/** Whether holding the grams is all there is to it: up to two letters. */
export function isDecidedByGrams(word: string): boolean {
  return [...word].length <= 2
}
