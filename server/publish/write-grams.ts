import type { Gram } from '../domain/search/gram-index.ts'
import type { WriteDatabase } from '../open-database.ts'

/** Writes the search index of an edition. */
export function writeGrams({ $client: client }: WriteDatabase, edition: number, grams: Iterable<Gram>): void {
  client.prepare('delete from search_grams where edition = ?').run(edition)
  const insert = client.prepare('insert into search_grams (edition, gram, cases) values (?, ?, ?)')
  for (const [gram, cases] of grams) insert.run(edition, gram, cases)
}
