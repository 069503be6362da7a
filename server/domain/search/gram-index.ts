import { GramTree } from './gram-tree.ts'
import { eachGram, HOLDS_THREES } from './grams.ts'
import { PostingWriter } from './postings.ts'

/** A stretch of letters, and the posting of the cases that hold it. */
export type Gram = [gram: string, cases: Uint8Array]

/** Gathers which cases hold which letters and which two and three in a row. */
export class GramIndex {
  readonly #tree = new GramTree()
  readonly #postings: PostingWriter[] = []
  readonly #count: number

  /** @param count of all cases */
  constructor(count: number) {
    this.#count = count
  }

  /** @param ordinal of a case, after those of the cases before */
  add(ordinal: number, text: string): void {
    eachGram(text, this.#tree, (gram) => {
      if (gram > this.#postings.length) this.#postings.push(new PostingWriter(this.#count))
      this.#postings[gram - 1]?.add(ordinal)
    })
  }

  /** What was gathered, by gram. */
  *grams(): Generator<Gram> {
    yield [HOLDS_THREES, new PostingWriter(0).finish()]
    const gathered = this.#postings.map((posting, index): [string, PostingWriter] => [
      this.#tree.textOf(index + 1),
      posting,
    ])
    for (const [gram, posting] of gathered.sort(([a], [b]) => (a < b ? -1 : 1)))
      yield [gram, posting.finish()]
  }
}
