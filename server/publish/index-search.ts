import { gramsOf, HOLDS_THREES } from '../domain/search/grams.ts'
import { PostingWriter } from '../domain/search/postings.ts'
import type { WriteDatabase } from '../open-database.ts'

/** Texts that many cases share (companies, towns, programmes) are taken apart once, or once in so many texts. */
const MOST_KEPT = 20_000

/** So many cases' texts are in memory at once. */
const PART = 250_000

/** A stretch of letters, and the posting of the cases that hold it. */
export type Gram = [gram: string, cases: Uint8Array]

/**
 * Which cases hold which letters and which two and three in a row, by gram.
 * @param count of all cases
 * @param texts of all cases, by ordinal
 */
export function* gramsOfTexts(count: number, texts: Iterable<string>): Generator<Gram> {
  const writers: PostingWriter[] = []
  const gramNumbers = new Map<string, number>()
  const kept = new Map<string, number[]>()
  /** The last case that each gram was added for, so that a gram met twice counts once. */
  const last: number[] = []
  const numberOf = (gram: string): number => {
    const known = gramNumbers.get(gram)
    if (known !== undefined) return known
    gramNumbers.set(gram, writers.length)
    last.push(-1)
    return writers.push(new PostingWriter(count)) - 1
  }
  const numbersOf = (line: string): number[] => {
    const numbers: number[] = []
    for (const gram of gramsOf(line)) numbers.push(numberOf(gram))
    return numbers
  }
  let ordinal = -1
  for (const search of texts) {
    ordinal += 1
    for (const line of search.split('\n')) {
      let numbers = kept.get(line)
      if (numbers === undefined) {
        numbers = numbersOf(line)
        // Titles, which are met once, fill it too: what is shared is soon there again.
        if (kept.size === MOST_KEPT) kept.clear()
        kept.set(line, numbers)
      }
      for (const number of numbers) {
        if (last[number] === ordinal) continue
        last[number] = ordinal
        writers[number]?.add(ordinal)
      }
    }
  }
  yield [HOLDS_THREES, new PostingWriter(0).finish()]
  for (const [gram, number] of [...gramNumbers].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield [gram, (writers[number] as PostingWriter).finish()]
}

/** Ordinals of an edition's cases in the order of their keys. */
export function ordinalsByKey({ $client: client }: WriteDatabase, edition: number): Int32Array<ArrayBuffer> {
  const rows = client.prepare('select ordinal from investments where edition = ? order by key').pluck()
  return Int32Array.from(rows.iterate(edition) as Iterable<number>)
}

/**
 * What search looks into of each case, by ordinal; read as they lie in the database, for along the map each row would
 * be looked for on its own, and a part of the ordinals at a time, for memory does not hold all texts.
 * @param ordinals in the order of keys
 */
export function* textsByOrdinal(
  { $client: client }: Pick<WriteDatabase, '$client'>,
  edition: number,
  ordinals: Int32Array,
): Generator<string> {
  const rows = client.prepare('select search from investments where edition = ? order by key').pluck()
  for (let start = 0; start < ordinals.length; start += PART) {
    const texts = Array<string>(Math.min(PART, ordinals.length - start)).fill('')
    let row = 0
    for (const search of rows.iterate(edition) as Iterable<string>) {
      const at = (ordinals[row++] as number) - start
      if (at >= 0 && at < texts.length) texts[at] = search
    }
    yield* texts
  }
}

/** Writes the search index of an edition. */
export function writeGrams({ $client: client }: WriteDatabase, edition: number, grams: Iterable<Gram>): void {
  client.prepare('delete from search_grams where edition = ?').run(edition)
  const insert = client.prepare('insert into search_grams (edition, gram, cases) values (?, ?, ?)')
  for (const [gram, cases] of grams) insert.run(edition, gram, cases)
}
