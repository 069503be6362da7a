import { gramsOf, HOLDS_THREES } from '../domain/search/grams.ts'
import { PostingWriter } from '../domain/search/postings.ts'
import type { WriteDatabase } from '../open-database.ts'

/** Texts that many cases share (companies, towns, programmes) are taken apart once. */
const MOST_KEPT = 200_000

/** A stretch of letters, and the posting of the cases that hold it. */
export type Gram = [gram: string, cases: Uint8Array]

/** Which cases hold which letters and which two and three in a row, by gram. @param texts of all cases, by ordinal */
export function* gramsOfTexts(texts: readonly string[]): Generator<Gram> {
  const writers: PostingWriter[] = []
  const gramNumbers = new Map<string, number>()
  const kept = new Map<string, Uint32Array>()
  /** The last case that each gram was added for, so that a gram met twice counts once. */
  const last: number[] = []
  const numbersOf = (line: string): Uint32Array =>
    Uint32Array.from(gramsOf(line), (gram) => {
      const known = gramNumbers.get(gram)
      if (known !== undefined) return known
      gramNumbers.set(gram, writers.length)
      last.push(-1)
      return writers.push(new PostingWriter(texts.length)) - 1
    })
  for (const [ordinal, search] of texts.entries()) {
    for (const line of search.split('\n')) {
      let numbers = kept.get(line)
      if (numbers === undefined) {
        numbers = numbersOf(line)
        if (kept.size < MOST_KEPT) kept.set(line, numbers)
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
 * be looked for on its own.
 * @param ordinals in the order of keys
 */
export function textsByOrdinal(
  { $client: client }: Pick<WriteDatabase, '$client'>,
  edition: number,
  ordinals: Int32Array,
): string[] {
  const texts = Array<string>(ordinals.length).fill('')
  const rows = client.prepare('select search from investments where edition = ? order by key').pluck()
  let row = 0
  for (const search of rows.iterate(edition) as Iterable<string>) texts[ordinals[row++] as number] = search
  return texts
}

/** Writes the search index of an edition. */
export function writeGrams({ $client: client }: WriteDatabase, edition: number, grams: Iterable<Gram>): void {
  client.prepare('delete from search_grams where edition = ?').run(edition)
  const insert = client.prepare('insert into search_grams (edition, gram, cases) values (?, ?, ?)')
  for (const [gram, cases] of grams) insert.run(edition, gram, cases)
}
