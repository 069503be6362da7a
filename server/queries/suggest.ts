import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import { fold } from '../domain/fold.ts'
import { bySuggestion, spellingsOf } from '../domain/search/suggest.ts'
import { investments } from '../schema.ts'
import { isIn } from './filter-condition.ts'
import { casesWithGrams } from './match-text.ts'

export interface CaseSuggestion {
  id: string
  title: string
  company: string | null
}

export interface Suggestions {
  companies: string[]
  cases: CaseSuggestion[]
}

/** Rows read for a text that stands within names, in growing steps until enough is found; never more than all of them. */
const STEPS = [400, 1_600, 6_000]
/** Above every letter that may follow (Unicode's last). */
const LAST = '\u{10FFFF}'
const SUGGESTED = { id: investments.id, title: investments.title, company: investments.company }
const isPublished = sql`${investments.ordinal} is not null`

interface Asked {
  editionKey: number
  text: string
  /** Of companies, and of cases. */
  limit: number
}

/** What has been found so far; each company and each case once. */
class Found {
  readonly companies = new Set<string>()
  readonly cases = new Map<string, CaseSuggestion>()
  readonly word: string

  constructor(word: string) {
    this.word = word
  }

  addHolding(row: CaseSuggestion): void {
    if (fold(row.title).includes(this.word)) this.cases.set(row.id, row)
    if (row.company !== null && fold(row.company).includes(this.word)) this.companies.add(row.company)
  }

  best(limit: number): Suggestions {
    const inOrder = bySuggestion(this.word)
    const byTitle = (a: CaseSuggestion, b: CaseSuggestion) =>
      inOrder(a.title, b.title) || (a.id < b.id ? -1 : 1)
    return {
      companies: [...this.companies].sort(inOrder).slice(0, limit),
      cases: [...this.cases.values()].sort(byTitle).slice(0, limit),
    }
  }
}

/**
 * Companies and cases that a text may mean: those that begin with it, then those that hold it. Beginnings are sought in
 * the indexes of names, the rest in the postings; what one question reads has a bound, whatever the edition holds.
 */
export async function suggest(db: ReadDatabase, asked: Asked): Promise<Suggestions> {
  const found = new Found(fold(asked.text.trim()))
  for (const text of spellingsOf(asked.text.trim())) {
    for (const name of await companiesFrom(db, { ...asked, text })) found.companies.add(name)
    for (const row of await casesFrom(db, { ...asked, text })) found.cases.set(row.id, row)
  }
  if (found.companies.size < asked.limit || found.cases.size < asked.limit) await addHolding(db, found, asked)
  return found.best(asked.limit)
}

/** Names of companies by seeking the next one in their index: a company of many cases costs no more than another. */
async function companiesFrom(db: ReadDatabase, { editionKey, text, limit }: Asked): Promise<string[]> {
  const next = (after: SQL) => sql`select min(company) from investments
    where edition = ${editionKey} and ordinal is not null and ${after} and company < ${text + LAST}`
  const rows = await db.all<{ name: string }>(sql`with recursive found(name) as (
    select (${next(sql`company >= ${text}`)})
    union all select (${next(sql`company > found.name`)}) from found where found.name is not null
    limit ${limit + 1}) select name from found where name is not null`)
  return rows.map(({ name }) => name)
}

async function casesFrom(db: ReadDatabase, { editionKey, text, limit }: Asked): Promise<CaseSuggestion[]> {
  const { edition, title, id } = investments
  return await db
    .select(SUGGESTED)
    .from(investments)
    .where(and(eq(edition, editionKey), isPublished, sql`${title} >= ${text} and ${title} < ${text + LAST}`))
    .orderBy(title, id)
    .limit(limit)
}

/** Goes along the cases that may hold the word, in the order of the map. */
async function addHolding(db: ReadDatabase, found: Found, { editionKey, limit }: Asked): Promise<void> {
  const ofEdition = and(eq(investments.edition, editionKey), isPublished)
  const { ordinals: candidates } = await casesWithGrams(db, editionKey, found.word)
  let from = 0
  for (const step of STEPS) {
    if (from >= candidates.length || (found.companies.size >= limit && found.cases.size >= limit)) return
    const rows = await db
      .select(SUGGESTED)
      .from(investments)
      .where(and(ofEdition, isIn(investments.ordinal, [...candidates.subarray(from, from + step)])))
    for (const row of rows) found.addHolding(row)
    from += step
  }
}
