import {
  and,
  asc,
  desc,
  eq,
  gt,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import type { Columns } from '../domain/columns/columns.ts'
import { firstByYen } from '../domain/columns/first-by-yen.ts'
import { casesOf, type Selection } from '../domain/columns/select-cases.ts'
import { sumCases } from '../domain/columns/summarise-columns.ts'
import type { Investment } from '../domain/investment.ts'
import type { Sort, SortKey } from '../domain/sort.ts'
import type { Sums } from '../domain/summary.ts'
import { investments } from '../schema.ts'
import { numbered } from './cases-by-id.ts'
import { filterCondition, isIn } from './filter-condition.ts'
import { readInvestments } from './read-investments.ts'
import { type Asked, selectAsked } from './select-asked.ts'
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

/** Sums of all that match, and how many a condition could not judge. */
export async function figuresOf(
  db: ReadDatabase,
  asked: Asked,
  selection: Selection | null,
): Promise<Pick<InvestmentPage, 'sums' | 'leftOut'>> {
  if (selection !== null && asked.columns !== null)
    return { sums: sumCases(asked.columns, selection.mask, selection.cases), leftOut: selection.leftOut }
  const condition = filterCondition(asked.editionKey, asked.filter, asked.places)
  return {
    sums: await sumInvestments(db, condition.matches),
    leftOut: {
      amountUnknown: await count(db, condition.leftOutForAmount),
      noPosition: await count(db, condition.leftOutForPosition),
    },
  }
}

/** Ordinals of cases among which a page's stand; null where they are many or not known. */
type Few = readonly number[] | Uint32Array | null

interface Order {
  sort: Sort
  limit: number
  after: Position | null
  /** Narrow the page to these cases, not the sums. */
  ordinals: number[] | null
}

/** So few are fetched and sorted; of more, the first are soon met along the order's index. */
const FEW = 4_000

const YEN = { amount: 'amountYen', support: 'supportYen' } as const satisfies Partial<
  Record<SortKey, keyof Columns>
>

/** @returns cases among which the page's stand, where they are few and the columns can tell. */
function fewCases(asked: Asked & Order, selection: Selection | null, total: number): Few {
  const { columns, ordinals, limit, after } = asked
  if (selection === null || columns === null) return null
  const { mask } = selection
  if (ordinals !== null) return ordinals.filter((ordinal) => mask[ordinal] === 1)
  // Of all cases the first are those that the order's index begins with.
  if (total === columns.count) return null
  const matching = casesOf(selection)
  const { key, descending } = asked.sort
  const isBehindKnown = after !== null && after.value === null
  if (!isBehindKnown && (key === 'amount' || key === 'support')) {
    const yen = after === null ? undefined : Number(after.value)
    const first = firstByYen(columns[YEN[key]], matching, { descending, most: limit, after: yen })
    if (first.length <= FEW) return first
  }
  return total <= FEW ? matching : null
}

/** What singles out the page's cases and maybe others: their ordinals where they are few and known, else the filter. */
function rowsOf({ editionKey, filter, places, ordinals }: Asked & Order, few: Few) {
  if (few !== null) return numbered(editionKey, few)
  const among = ordinals === null ? undefined : isIn(investments.ordinal, ordinals)
  return and(filterCondition(editionKey, filter, places).matches, among)
}

/** The rows of a page: first those whose value is known, in its order, then the others; ties by id. */
async function pageOf(db: ReadDatabase, asked: Asked & Order, few: Few) {
  const { sort, limit, after, ordinals } = asked
  const matches = rowsOf(asked, few)
  // Told nothing, SQLite walks an order's index past all cases of the edition to meet a few; + keeps it from that.
  const areFew = few !== null || ordinals !== null
  const plainly = (column: SQLWrapper) => (areFew ? sql`+${column}` : sql`${column}`)
  const [column, id] = [plainly(SORT_COLUMNS[sort.key]), plainly(investments.id)]
  const isPublished = sql`${investments.ordinal} is not null`
  const select = (condition: SQL | undefined, order: SQL[], most: number) =>
    db
      .select({ key: investments.key, id: investments.id, value: sql<string | number | null>`${column}` })
      .from(investments)
      .where(and(matches, isPublished, condition))
      .orderBy(...order)
      .limit(most)
  const later = after === null ? undefined : gt(id, after.id)
  const isPastKnown = after !== null && after.value === null
  const known = isPastKnown
    ? []
    : await select(
        and(isNotNull(column), after === null ? undefined : beyond(column, after, sort)),
        [sort.descending ? desc(column) : asc(column), asc(id)],
        limit,
      )
  if (known.length >= limit) return known
  const unknown = await select(
    and(isNull(column), isPastKnown ? later : undefined),
    [asc(id)],
    limit - known.length,
  )
  return [...known, ...unknown]
}

function beyond(column: SQL, { value, id }: Position, sort: Sort): SQL | undefined {
  const isBeyond = sort.descending ? lt(column, value) : gt(column, value)
  return or(isBeyond, and(eq(column, value), gt(investments.id, id)))
}

/** One page of the cases that match, with the sums of all that match. */
export async function findInvestments(db: ReadDatabase, asked: Asked & Order): Promise<InvestmentPage> {
  const selection = await selectAsked(db, asked)
  const figures = await figuresOf(db, asked, selection)
  const total = figures.sums.count
  const page = { ...asked, limit: asked.limit + 1 }
  const rows = await pageOf(db, page, fewCases(page, selection, total))
  const shown = rows.slice(0, asked.limit)
  const last = shown.at(-1)
  return {
    total,
    ...figures,
    items: await readInvestments(
      db,
      shown.map((row) => row.key),
    ),
    next: rows.length > asked.limit && last !== undefined ? { value: last.value, id: last.id } : null,
  }
}
