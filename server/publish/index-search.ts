import { gramsOf } from '../domain/search/grams.ts'
import { PostingWriter } from '../domain/search/postings.ts'
import type { WriteDatabase } from '../open-database.ts'

/** Texts that many cases share (companies, towns, programmes) are taken apart once. */
const MOST_KEPT = 200_000

/** Writes which cases hold which letters and pairs of letters, for an edition whose cases are numbered. */
export function indexSearch({ $client: client }: WriteDatabase, edition: number): void {
  client.prepare('delete from search_grams where edition = ?').run(edition)
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
      return writers.push(new PostingWriter()) - 1
    })
  const rows = client
    .prepare('select search from investments where edition = ? and ordinal is not null order by ordinal')
    .pluck()
    .iterate(edition) as Iterable<string>
  let ordinal = 0
  for (const search of rows) {
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
    ordinal += 1
  }
  const insert = client.prepare('insert into search_grams (edition, gram, cases) values (?, ?, ?)')
  for (const [gram, number] of [...gramNumbers].sort(([a], [b]) => (a < b ? -1 : 1)))
    insert.run(edition, gram, writers[number]?.finish(ordinal))
}
