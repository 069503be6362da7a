import type { Reader, Reading } from './column.ts'

/** Values a column or a question has more than so many of are not worth remembering. */
const MOST = 5000

/** A text of its own: a cell is a stretch of the file's text, and to keep it would keep all of that. */
export function ownText(text: string): string {
  return Buffer.from(text).toString()
}

/** Answers again what was asked before. Of many different texts the first few thousand are kept. */
export function remembering<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= MOST) return ask(text)
    const own = ownText(text)
    const answer = ask(own)
    known.set(own, answer)
    return answer
  }
}

/** A reader that reads a repeated text once; of a column that hardly repeats itself it keeps nothing. */
export function rememberingReader<T>(read: Reader<T>): Reader<T> {
  let known: Map<string, Reading<T>> | null = new Map()
  let [seen, repeated] = [0, 0]
  return (cell, places) => {
    if (known === null || typeof cell !== 'string') return read(cell, places)
    seen += 1
    const before = known.get(cell)
    if (before !== undefined) {
      repeated += 1
      return before
    }
    if (known.size >= MOST) {
      if (repeated * 2 < seen) known = null
      return read(cell, places)
    }
    const own = ownText(cell)
    const reading = read(own, places)
    known.set(own, reading)
    return reading
  }
}
