import { and, eq, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import type { Mask } from '../domain/columns/select-cases.ts'
import { fold } from '../domain/fold.ts'
import { gramsToFind, isDecidedByGrams } from '../domain/search/grams.ts'
import { markPosting } from '../domain/search/postings.ts'
import { investments, searchGrams } from '../schema.ts'
import { holdsText, isIn } from './filter-condition.ts'

/** Ordinals that one query of candidates carries: some 60 KB of text. */
const CANDIDATES = 8_000

/**
 * Which cases of an edition hold a text (folded substring), as a mask over ordinals. Letters and pairs are looked up;
 * what holds every pair of a longer text is then read and tested.
 * @param cases how many the edition has
 */
export async function matchText(
  db: ReadDatabase,
  edition: number,
  text: string,
  cases: number,
): Promise<Mask> {
  const word = fold(text)
  const mask = await casesWithGrams(db, edition, word, cases)
  return isDecidedByGrams(word) ? mask : await tested(db, edition, word, mask)
}

/** Which cases hold every letter or pair of letters of a folded word: all that hold the word, and maybe others. */
export async function casesWithGrams(
  db: ReadDatabase,
  edition: number,
  word: string,
  cases: number,
): Promise<Mask> {
  const grams = gramsToFind(word)
  const rows = await db
    .select({ cases: sql<ArrayLike<number>>`${searchGrams.cases}` })
    .from(searchGrams)
    .where(and(eq(searchGrams.edition, edition), isIn(searchGrams.gram, grams)))
  const mask = new Uint8Array(cases)
  if (rows.length < grams.length) return mask
  // Blobs come as Buffer from better-sqlite3 and as a list of numbers from D1. The rarest first, so that few cases are left early.
  const postings = rows.map((row) => new Uint8Array(row.cases)).sort((a, b) => a.length - b.length)
  for (const [index, posting] of postings.entries()) {
    if (index === 0) {
      markPosting(posting, mask)
      continue
    }
    const other = new Uint8Array(cases)
    markPosting(posting, other)
    for (let ordinal = 0; ordinal < cases; ordinal++)
      mask[ordinal] = (mask[ordinal] as number) & (other[ordinal] as number)
  }
  return mask
}

/**
 * Of the cases that hold every pair nearly all hold the word: only those that do not are asked for, as to make a row of
 * each of a hundred thousand others takes longer than to test them.
 */
async function tested(db: ReadDatabase, edition: number, word: string, mask: Mask): Promise<Mask> {
  const candidates = ordinalsOf(mask)
  for (let at = 0; at < candidates.length; at += CANDIDATES) {
    const others = await db.values<[number]>(
      sql`select ${investments.ordinal} from ${investments} where ${investments.edition} = ${edition}
        and ${investments.ordinal} is not null
        and ${isIn(investments.ordinal, candidates.slice(at, at + CANDIDATES))}
        and not ${holdsText(investments.search, word)}`,
    )
    for (const [ordinal] of others) mask[ordinal] = 0
  }
  return mask
}

/** The ordinals of the cases that are in. */
export function ordinalsOf(mask: Mask): number[] {
  const ordinals: number[] = []
  for (let ordinal = 0; ordinal < mask.length; ordinal++) if (mask[ordinal] === 1) ordinals.push(ordinal)
  return ordinals
}
