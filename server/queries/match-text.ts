import { and, eq, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import { type Mask, maskOf } from '../domain/columns/mask.ts'
import { fold } from '../domain/fold.ts'
import {
  type GramLength,
  gramsToFind,
  HOLDS_THREES,
  isDecidedByGrams,
  LONGEST_GRAM,
} from '../domain/search/grams.ts'
import { heldAmong, ordinalsIn } from '../domain/search/postings.ts'
import { investments, searchGrams } from '../schema.ts'
import { holdsText, isIn } from './filter-condition.ts'

/** Ordinals that one query of candidates carries: some 60 KB of text. */
const CANDIDATES = 8_000
/** So few are read and tested sooner than looked up in one more posting. */
const FEW = 200

/**
 * Which cases of an edition hold a text (folded substring), as a mask over ordinals. Up to three letters are looked up;
 * what holds every three of a longer text is then read and tested.
 * @param cases how many the edition has
 */
export async function matchText(
  db: ReadDatabase,
  edition: number,
  text: string,
  cases: number,
): Promise<Mask> {
  const word = fold(text)
  const { ordinals, isDecided } = await casesWithGrams(db, edition, word)
  const mask = maskOf(ordinals, cases)
  if (!isDecided) await clearOthers(db, edition, { word, ordinals, mask })
  return mask
}

/** Cases that hold the grams of a folded word: all that hold the word. */
export interface Candidates {
  /** Rising. */
  ordinals: Uint32Array
  /** Whether all of them hold the word; else some may hold its grams apart. */
  isDecided: boolean
}

/** Looks the grams of a word up, the longest that the edition's index holds. */
export async function casesWithGrams(db: ReadDatabase, edition: number, word: string): Promise<Candidates> {
  const found = await postingsOf(db, edition, [HOLDS_THREES, ...gramsToFind(word)])
  const longest: GramLength = found.delete(HOLDS_THREES) ? LONGEST_GRAM : 2
  const grams = gramsToFind(word, longest)
  const postings = longest === LONGEST_GRAM ? found : await postingsOf(db, edition, grams)
  const isDecided = isDecidedByGrams(word, longest)
  if (grams.length === 0 || postings.size < grams.length) return { ordinals: new Uint32Array(), isDecided }
  // From the rarest on, so that few are left early.
  const [rarest, ...others] = [...postings.values()].sort((a, b) => a.length - b.length)
  let ordinals = ordinalsIn(rarest as Uint8Array)
  for (const posting of others) {
    if (!isDecided && ordinals.length <= FEW) break
    ordinals = heldAmong(ordinals, posting)
  }
  return { ordinals, isDecided }
}

async function postingsOf(
  db: ReadDatabase,
  edition: number,
  grams: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const rows = await db
    .select({ gram: searchGrams.gram, cases: sql<ArrayLike<number>>`${searchGrams.cases}` })
    .from(searchGrams)
    .where(and(eq(searchGrams.edition, edition), isIn(searchGrams.gram, grams)))
  // Blobs come as Buffer from better-sqlite3 and as a list of numbers from D1.
  return new Map(rows.map(({ gram, cases }) => [gram, new Uint8Array(cases)]))
}

/**
 * Of the cases that hold every gram nearly all hold the word: only those that do not are asked for, as to make a row of
 * each of a hundred thousand others takes longer than to test them.
 */
async function clearOthers(
  db: ReadDatabase,
  edition: number,
  { word, ordinals, mask }: { word: string; ordinals: Uint32Array; mask: Mask },
): Promise<void> {
  for (let at = 0; at < ordinals.length; at += CANDIDATES) {
    const others = await db.values<[number]>(
      sql`select ${investments.ordinal} from ${investments} where ${investments.edition} = ${edition}
        and ${investments.ordinal} is not null
        and ${isIn(investments.ordinal, [...ordinals.subarray(at, at + CANDIDATES)])}
        and not ${holdsText(investments.search, word)}`,
    )
    for (const [ordinal] of others) mask[ordinal] = 0
  }
}
