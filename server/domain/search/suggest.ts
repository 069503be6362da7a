import { fold } from '../fold.ts'

/** Hiragana as katakana. */
function inKatakana(text: string): string {
  return text.replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
}

/**
 * How what was typed may be written in a name: as typed, in usual widths, in small or capital letters, in either kana.
 * An index over names as they are written is then asked for each.
 */
export function spellingsOf(text: string): string[] {
  const usual = text.normalize('NFKC')
  const folded = fold(text)
  return [...new Set([text, usual, folded, usual.toUpperCase(), inKatakana(folded), inKatakana(usual)])]
}

/** Names that begin with a folded word before those that only hold it; then by their letters. */
export function bySuggestion(word: string): (a: string, b: string) => number {
  return (a, b) => {
    const [left, right] = [fold(a), fold(b)]
    const first = Number(right.startsWith(word)) - Number(left.startsWith(word))
    if (first !== 0) return first
    if (left !== right) return left < right ? -1 : 1
    return a === b ? 0 : a < b ? -1 : 1
  }
}
