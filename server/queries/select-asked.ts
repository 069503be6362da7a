import { and, eq, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import type { Columns } from '../domain/columns/columns.ts'
import { keepBoth, type Mask } from '../domain/columns/mask.ts'
import { COLUMN_FILTERS, type Matching, type Selection, selectCases } from '../domain/columns/select-cases.ts'
import type { Filter } from '../domain/filter.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { investments } from '../schema.ts'
import { filterCondition } from './filter-condition.ts'
import { matchText } from './match-text.ts'

/** What is asked of one edition. */
export interface Asked {
  editionKey: number
  filter: Filter
  places: PlaceIndex
  /** The edition's columns where the runtime has them; without, rows answer alone. */
  columns: Columns | null
}

/** Said of whole cases, so that they can be asked of rows apart from what columns answer. */
const ROW_FILTERS: readonly (keyof Filter)[] = ['company', 'corporateNumber', 'announcedFrom', 'announcedTo']

/** @returns what matches, from the columns; null where only rows can tell. */
export async function selectAsked(db: ReadDatabase, asked: Asked): Promise<Selection | null> {
  const { columns, filter, places, editionKey } = asked
  if (columns === null) return null
  const names = Object.keys(filter) as (keyof Filter)[]
  const known = new Set<keyof Filter>([...COLUMN_FILTERS, ...ROW_FILTERS, 'q'])
  if (names.some((name) => !known.has(name))) return null
  let among: Mask | undefined
  if (filter.q !== undefined) among = await matchText(db, editionKey, filter.q, columns.count)
  const ofRows = names.filter((name) => ROW_FILTERS.includes(name))
  if (ofRows.length > 0) {
    const rows = await rowMask(
      db,
      asked,
      Object.fromEntries(ofRows.map((name) => [name, filter[name]])),
      columns.count,
    )
    if (among !== undefined) keepBoth(rows, among)
    among = rows
  }
  return selectCases(columns, filter, places.codesIn, among)
}

/** Which cases match, by ordinal, from the columns or else from the rows. */
export async function matching(db: ReadDatabase, asked: Asked): Promise<Matching> {
  const selection = await selectAsked(db, asked)
  if (selection !== null) return selection
  const count = await db.$count(investments, eq(investments.edition, asked.editionKey))
  return { mask: await rowMask(db, asked, asked.filter, count), cases: null }
}

export async function matchingMask(db: ReadDatabase, asked: Asked): Promise<Mask> {
  return (await matching(db, asked)).mask
}

async function rowMask(db: ReadDatabase, asked: Asked, filter: Filter, cases: number): Promise<Mask> {
  const { matches } = filterCondition(asked.editionKey, filter, asked.places)
  const rows = await db
    .select({ ordinal: investments.ordinal })
    .from(investments)
    .where(and(matches, sql`${investments.ordinal} is not null`))
  const mask = new Uint8Array(cases)
  for (const { ordinal } of rows) if (ordinal !== null) mask[ordinal] = 1
  return mask
}
