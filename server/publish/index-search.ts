import { gramsOf, HOLDS_THREES } from '../domain/search/grams.ts'
import { PostingWriter } from '../domain/search/postings.ts'
import type { WriteDatabase } from '../open-database.ts'

/** Texts that many cases share (companies, towns, programmes) are taken apart once. */
const MOST_KEPT = 200_000

/** Writes which cases hold which letters and which two and three in a row, for an edition whose cases are numbered. */
export function indexSearch({ $client: client }: WriteDatabase, edition: number): void {
  client.prepare('delete from search_grams where edition = ?').run(edition)
  const texts = textsOf(client, edition)
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
  const insert = client.prepare('insert into search_grams (edition, gram, cases) values (?, ?, ?)')
  insert.run(edition, HOLDS_THREES, new PostingWriter(0).finish())
  for (const [gram, number] of [...gramNumbers].sort(([a], [b]) => (a < b ? -1 : 1)))
    insert.run(edition, gram, writers[number]?.finish())
}

/** By ordinal; read as they lie in the database, for along the map each row would be looked for on its own. */
function textsOf(client: WriteDatabase['$client'], edition: number): string[] {
  const count = client.prepare('select count(*) from investments where edition = ?').pluck().get(edition)
  const texts = Array<string>(count as number).fill('')
  const rows = client.prepare('select ordinal, search from investments where edition = ?').raw()
  for (const [ordinal, search] of rows.iterate(edition) as Iterable<[number, string]>) texts[ordinal] = search
  return texts
}
