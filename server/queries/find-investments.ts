import { and, asc, desc, eq, gt, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import type { Filter } from '../domain/filter.ts'
import type { Investment } from '../domain/investment.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import type { Sort, SortKey } from '../domain/sort.ts'
import type { Sums } from '../domain/summary.ts'
import { investments } from '../schema.ts'
import { filterCondition } from './filter-condition.ts'
import { readInvestments } from './read-investments.ts'
import { sumColumns } from './sums.ts'

const SORT_COLUMNS = {
  amount: investments.amountYen,
  support: investments.supportYen,
  announced: investments.announcedFrom,
  operation: investments.operationFrom,
  title: investments.title,
} satisfies Record<SortKey, unknown>

/** The last case of a page: where the next one goes on. */
export interface Position {
  value: string | number | null
  id: string
}

export interface InvestmentPage {
  total: number
  sums: Sums
  leftOut: { amountUnknown: number; noPosition: number }
  items: Investment[]
  next: Position | null
}

const SUMS = sumColumns(
  { amount: sql`${investments.amountYen}`, support: sql`${investments.supportYen}` },
  {
    amountYen: sql`${investments.amountYen}`,
    supportYen: sql`${investments.supportYen}`,
    amountIs: sql`${investments.amountIs}`,
    supportIs: sql`${investments.supportIs}`,
  },
)

/** Sums over all cases that a condition holds for. */
export async function sumInvestments(db: ReadDatabase, condition: SQL): Promise<Sums> {
  const [sums] = await db.select(SUMS).from(investments).where(condition)
  if (sums === undefined) throw new Error('sums: an aggregate gave no row')
  return sums
}

async function count(db: ReadDatabase, condition: SQL | null): Promise<number> {
  return condition === null ? 0 : await db.$count(investments, condition)
}

function after(position: Position, sort: Sort): SQL | undefined {
  const column = SORT_COLUMNS[sort.key]
  const later = gt(investments.id, position.id)
  if (position.value === null) return and(isNull(column), later)
  const beyond = sort.descending ? lt(column, position.value) : gt(column, position.value)
  return or(beyond, and(eq(column, position.value), later), isNull(column))
}

/** One page of the cases that match, with the sums of all that match. */
export async function findInvestments(
  db: ReadDatabase,
  asked: {
    editionKey: number
    filter: Filter
    places: PlaceIndex
    sort: Sort
    limit: number
    after: Position | null
  },
): Promise<InvestmentPage> {
  const condition = filterCondition(asked.editionKey, asked.filter, asked.places)
  const column = SORT_COLUMNS[asked.sort.key]
  const rows = await db
    .select({ key: investments.key, id: investments.id, value: sql<string | number | null>`${column}` })
    .from(investments)
    .where(and(condition.matches, asked.after === null ? undefined : after(asked.after, asked.sort)))
    .orderBy(sql`${column} is null`, asked.sort.descending ? desc(column) : asc(column), asc(investments.id))
    .limit(asked.limit + 1)
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  const sums = await sumInvestments(db, condition.matches)
  return {
    total: sums.count,
    sums,
    leftOut: {
      amountUnknown: await count(db, condition.leftOutForAmount),
      noPosition: await count(db, condition.leftOutForPosition),
    },
    items: await readInvestments(
      db,
      page.map((row) => row.key),
    ),
    next: rows.length > asked.limit && last !== undefined ? { value: last.value, id: last.id } : null,
  }
}
