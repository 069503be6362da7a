import { type SQL, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import { soleCondition } from '../domain/columns/select-cases.ts'
import { summariseColumns, summariseTallied } from '../domain/columns/summarise-columns.ts'
import { NONE } from '../domain/field.ts'
import { UNKNOWN } from '../domain/filter.ts'
import { PREFECTURES, regionsOf } from '../domain/region.ts'
import {
  addSums,
  type Basis,
  type CaseDimension,
  type Dimension,
  type Grouping,
  isPlaceDimension,
  NO_SUMS,
  type PlaceDimension,
  type Summary,
  type Sums,
  subtractSums,
} from '../domain/summary.ts'
import { inDomainOrder } from '../domain/summary-order.ts'
import { investmentFields, investments, investmentYears, plans, sites } from '../schema.ts'
import { filterCondition } from './filter-condition.ts'
import { sumInvestments } from './find-investments.ts'
import { type Asked, selectAsked } from './select-asked.ts'
import { onlyYen, sumColumns } from './sums.ts'

type Row = Sums & { key: (string | null)[] }

/** Counts and sums by one or two dimensions (vocabulary: How cases are counted). */
export async function summarise(
  db: ReadDatabase,
  { by, ...asked }: Asked & { edition: string; by: Dimension[]; basis: Basis },
): Promise<Summary> {
  return await (await summariser(db, asked))(by)
}

/** Selects the cases at most once, to be grouped in several ways. */
export async function summariser(
  db: ReadDatabase,
  asked: Asked & { edition: string; basis: Basis },
): Promise<(by: Dimension[]) => Promise<Summary>> {
  const { edition, columns, basis } = asked
  const sole = columns && soleCondition(columns, asked.filter)
  let selecting: ReturnType<typeof selectAsked> | undefined
  return async (by) => {
    const tallied = columns && sole && summariseTallied(columns, sole, by, basis)
    if (tallied !== null) return { edition, ...tallied }
    selecting ??= selectAsked(db, asked)
    const selection = await selecting
    if (selection === null || columns === null)
      return { edition, ...(await summariseRows(db, { ...asked, by })) }
    return { edition, ...summariseColumns(columns, selection.mask, by, basis) }
  }
}

async function summariseRows(
  db: ReadDatabase,
  asked: Asked & { by: Dimension[]; basis: Basis },
): Promise<Grouping> {
  const { matches } = filterCondition(asked.editionKey, asked.filter, asked.places)
  const total = await sumInvestments(db, matches)
  const placeDimensions = asked.by.filter(isPlaceDimension)
  const grouped =
    placeDimensions.length === 0
      ? await rowsByCase(db, asked.by, matches)
      : await rowsByPlace(db, asked.by, asked.basis, matches)
  const { rows, several, nowhere } = grouped
  const counted = [...rows, several, nowhere].reduce<Sums>(addSums, NO_SUMS)
  return {
    by: asked.by,
    basis: asked.basis,
    total,
    rows: rows.sort(inDomainOrder(asked.by)),
    residual: { several, nowhere },
    overlap: subtractSums(counted, total),
  }
}

interface Grouped {
  rows: Row[]
  several: Sums
  nowhere: Sums
}

const CASE_KEYS: Record<CaseDimension, { key: SQL; join: SQL }> = {
  field: {
    key: sql`coalesce(f.field, ${sql.raw(`'${NONE}'`)})`,
    join: sql`left join ${investmentFields} f on f.investment = m.key`,
  },
  planType: {
    key: sql`coalesce(p.type, ${sql.raw(`'${NONE}'`)})`,
    join: sql`left join ${plans} p on p.edition = m.edition and p.id = m.planId`,
  },
  year: {
    key: sql`coalesce(cast(y.year as text), ${sql.raw(`'${UNKNOWN}'`)})`,
    join: sql`left join ${investmentYears} y on y.investment = m.key`,
  },
  stage: { key: sql`m.stage`, join: sql`` },
  precision: { key: sql`m.precision`, join: sql`` },
}

const OF_CASE = {
  amountYen: sql`m.amountYen`,
  supportYen: sql`m.supportYen`,
  amountIs: sql`m.amountIs`,
  supportIs: sql`m.supportIs`,
}
const WHOLE = { amount: OF_CASE.amountYen, support: OF_CASE.supportYen }

/** The Sums of a grouped query as named columns of plain SQL. */
function sumsSql(yen: { amount: SQL; support: SQL }): SQL {
  const columns = Object.entries(sumColumns(yen, OF_CASE))
  return sql.join(
    columns.map(([name, column]) => sql`${column} as ${sql.identifier(name)}`),
    sql`, `,
  )
}

function matching(matches: SQL): SQL {
  return sql`m as (select ${investments.key}, ${investments.edition}, ${investments.planId}, ${investments.stage},
    ${investments.precision}, ${investments.amountYen}, ${investments.amountIs}, ${investments.supportYen},
    ${investments.supportIs}, ${investments.siteCount}, ${investments.hasShares}
    from ${investments} where ${matches})`
}

function isCaseDimension(dimension: Dimension): dimension is CaseDimension {
  return !isPlaceDimension(dimension)
}

async function rowsByCase(db: ReadDatabase, by: Dimension[], matches: SQL): Promise<Grouped> {
  const keys = by.filter(isCaseDimension).map((dimension) => CASE_KEYS[dimension])
  const rows = await db.all<Record<string, unknown>>(sql`with ${matching(matches)}
    select ${numbered(keys.map((key) => key.key))}, ${sumsSql(WHOLE)}
    from m ${sql.join(
      keys.map((key) => key.join),
      sql` `,
    )}
    group by ${groupBy(keys.length)}`)
  return { rows: rows.map((row) => toRow(row, by.length)), several: { ...NO_SUMS }, nowhere: { ...NO_SUMS } }
}

function numbered(expressions: SQL[]): SQL {
  return sql.join(
    expressions.map((expression, index) => sql`${expression} as ${sql.identifier(`key${index}`)}`),
    sql`, `,
  )
}

function groupBy(count: number): SQL {
  return sql.join(
    Array.from({ length: count }, (_, index) => sql.raw(String(index + 1))),
    sql`, `,
  )
}

const PLACE_OF_SITE: Record<PlaceDimension, { key: SQL; join: SQL }> = {
  prefecture: { key: sql`s.prefecture`, join: sql`` },
  municipality: { key: sql`s.municipality`, join: sql`` },
  block: {
    key: sql`b.id`,
    join: areaJoin(
      'b',
      PREFECTURES.map(({ code, block }) => [code, block]),
    ),
  },
  region: {
    key: sql`r.id`,
    join: areaJoin(
      'r',
      PREFECTURES.flatMap(({ code }) => regionsOf(code).map((region) => [code, region])),
    ),
  },
}

function areaJoin(alias: string, pairs: string[][]): SQL {
  const name = sql.identifier(alias)
  return sql`left join (select json_extract(value, '$[0]') as prefecture, json_extract(value, '$[1]') as id
    from json_each(${JSON.stringify(pairs)})) as ${name} on ${name}.prefecture = s.prefecture`
}

/**
 * One row a case and place, with the yen that belong there: the declared shares, or the whole where all of the
 * case's sites lie there, or nothing (then the yen stand in 複数地域).
 */
function placed(dimensions: PlaceDimension[], basis: Basis): SQL {
  const keys = dimensions.map((dimension) => PLACE_OF_SITE[dimension])
  const part = (name: 'amountYen' | 'supportYen') =>
    basis === 'full'
      ? sql`m.${sql.identifier(name)}`
      : sql`case when m.hasShares then sum(s.${sql.identifier(name)})
          when count(*) = m.siteCount then m.${sql.identifier(name)} end`
  return sql`placed as (
    select ${numbered(keys.map((key) => key.key))}, m.key as investment, ${part('amountYen')} as amountPart,
      ${part('supportYen')} as supportPart, count(*) = m.siteCount as isWhole,
      ${basis === 'full' ? sql`0` : sql`not m.hasShares and count(*) <> m.siteCount`} as isUnsplit
    from m join ${sites} s on s.investment = m.key ${sql.join(
      keys.map((key) => key.join),
      sql` `,
    )}
    group by ${groupBy(keys.length)}, m.key)`
}

async function rowsByPlace(db: ReadDatabase, by: Dimension[], basis: Basis, matches: SQL): Promise<Grouped> {
  const dimensions = by.filter(isPlaceDimension)
  const caseKeys = by.filter(isCaseDimension).map((dimension) => CASE_KEYS[dimension])
  let place = 0
  let other = 0
  const keys = by.map((dimension) =>
    isPlaceDimension(dimension)
      ? sql`placed.${sql.identifier(`key${place++}`)}`
      : (caseKeys[other++]?.key ?? sql`null`),
  )
  const isSomewhere = sql.join(
    dimensions.map((_, index) => sql`placed.${sql.identifier(`key${index}`)} is not null`),
    sql` or `,
  )
  const base = sql`with ${matching(matches)}, ${placed(dimensions, basis)}`
  const parts = { amount: sql`placed.amountPart`, support: sql`placed.supportPart` }
  const rows = await db.all<Record<string, unknown>>(sql`${base}
    select ${numbered(keys)}, ${sumsSql(parts)}
    from placed join m on m.key = placed.investment ${sql.join(
      caseKeys.map((key) => key.join),
      sql` `,
    )}
    where ${isSomewhere} group by ${groupBy(by.length)}`)
  const [several] = await db.all<Record<string, unknown>>(sql`${base}
    select ${sumsSql(WHOLE)} from m where m.key in (select investment from placed where isUnsplit)`)
  const [nowhere] = await db.all<Record<string, unknown>>(sql`${base}
    select ${sumsSql(parts)} from placed join m on m.key = placed.investment
    where not (${isSomewhere}) and isWhole`)
  // A site without place among others that have one: its declared share stands in 位置なし, yet the case is counted where it has a place.
  const [sharesNowhere] = await db.all<Record<string, unknown>>(sql`${base}
    select ${sumsSql(parts)} from placed join m on m.key = placed.investment
    where not (${isSomewhere}) and not isWhole and ${basis === 'full' ? sql`false` : sql`m.hasShares`}`)
  return {
    rows: rows.map((row) => toRow(row, by.length)),
    several: onlyYen(toSums(several)),
    nowhere: addSums(toSums(nowhere), onlyYen(toSums(sharesNowhere))),
  }
}

function toSums(row: Record<string, unknown> | undefined): Sums {
  const sums = { ...NO_SUMS }
  for (const name of Object.keys(NO_SUMS) as (keyof Sums)[]) sums[name] = Number(row?.[name] ?? 0)
  return sums
}

function toRow(row: Record<string, unknown>, keys: number): Row {
  const key = Array.from({ length: keys }, (_, index) => row[`key${index}`] as string | null)
  return { key, ...toSums(row) }
}
