import { writeFileSync } from 'node:fs'
import { DIST } from '../ensure.ts'
import { readPlaces } from '../sources/codes.ts'
import { compareSets, summarise, writeComparison } from './compare-sets.ts'
import { readSet } from './read-set.ts'

/** Compares a set with a reference, prints the summary and, where asked, writes the table of all units. */
export async function runComparison(reference: string, own = DIST, table?: string): Promise<void> {
  const comparison = compareSets(await readSet(own), await readSet(reference))
  const names = new Map(readPlaces().map(({ code, name }) => [code, name]))
  console.log(summarise(comparison, (code) => names.get(code) ?? ''))
  if (table) writeFileSync(table, writeComparison(comparison))
}
