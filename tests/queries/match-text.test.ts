import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GramIndex } from '../../server/domain/search/gram-index.ts'
import { openDatabase } from '../../server/open-database.ts'
import { writeGrams } from '../../server/publish/write-grams.ts'
import { matchText } from '../../server/queries/match-text.ts'

const EDITION = 1
const letters = fc.constantFrom('半', '導', '体', '\n')
const texts = fc.array(fc.string({ unit: letters, maxLength: 9 }), { minLength: 1, maxLength: 40 })
const word = fc.string({ unit: fc.constantFrom('半', '導', '体'), minLength: 1, maxLength: 6 })

/** An edition whose cases hold these texts, numbered and indexed as at publication. */
function editionOf(searches: readonly string[]) {
  const db = openDatabase(':memory:')
  const { $client: client } = db
  client.exec(
    `insert into editions (key, id, title, asOf, status, complete, sample) values (${EDITION}, 'a', '架空', '2026-01-31', 'draft', 1, 1)`,
  )
  const insert = client.prepare(
    `insert into investments (key, ordinal, edition, id, title, induced, amountIs, supportIs, stage, search, siteCount, hasShares, "precision")
     values (@ordinal + 1, @ordinal, ${EDITION}, @ordinal, '架空', 'unknown', 'exact', 'exact', 'planned', @search, 1, 0, 'nationwide')`,
  )
  for (const [ordinal, search] of searches.entries()) insert.run({ ordinal, search })
  const index = new GramIndex(searches.length)
  for (const [ordinal, search] of searches.entries()) index.add(ordinal, search)
  writeGrams(db, EDITION, index.grams())
  return db
}

test.each([
  ['as it is made now', ''],
  [
    'of letters and pairs alone, as before',
    'delete from search_grams where length(gram) > 2 or gram = char(10)',
  ],
])('a word is found in the cases that hold it and in no other, by an index %s', async (_, older) => {
  await fc.assert(
    fc.asyncProperty(texts, word, fc.constantFrom(1, 20), async (some, asked, times) => {
      const searches = Array<string[]>(times).fill(some).flat()
      const db = editionOf(searches)
      db.$client.exec(older)
      const mask = await matchText(db, EDITION, asked, searches.length)
      db.$client.close()
      expect([...mask]).toEqual(searches.map((search) => Number(search.includes(asked))))
    }),
    { numRuns: 25 },
  )
})
