import { and, asc, eq, gt, lte, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { ReadDatabase } from '../../database.ts'
import { investmentFields, investmentSources, investments, sites } from '../../schema.ts'

/** Keys of one case in two editions that has the same id in both. */
export interface KeyPair {
  id: string
  from: number
  to: number
}

/** So many cases are compared in one statement, which D1 ends after 30 seconds. */
const BATCH = 10_000

const before = alias(investments, 'before')
const after = alias(investments, 'after')
type Cases = typeof before | typeof after

function ownValues(of: Cases): SQL {
  const values = [
    of.title,
    of.titleEn,
    of.company,
    of.corporateNumber,
    of.industry,
    of.planId,
    of.planRole,
    of.sector,
    of.induced,
    of.amountYen,
    of.amountIs,
    of.supportYen,
    of.supportIs,
    of.investedYen,
    of.investedOn,
    of.announcedOn,
    of.constructionStart,
    of.operationStart,
    of.stage,
    of.ministry,
    of.office,
    of.programmeId,
    of.programme,
    of.previousId,
    of.note,
  ]
  return sql`(${sql.join(values, sql`, `)})`
}

/** Rows of a case's own tables as one text, every value quoted, so that no two contents read alike. */
function fieldsText(of: Cases): SQL {
  return sql`(select group_concat(field) from (select field from ${investmentFields} where investment = ${of.key} order by field))`
}

function sitesText(of: Cases): SQL {
  return sql`(select group_concat(quote(municipality) || ',' || quote(prefecture) || ',' || quote(name) || ',' || quote(lng) || ',' || quote(lat) || ',' || quote(precision) || ',' || quote(sharePercent), ';')
    from (select * from ${sites} where investment = ${of.key} order by position))`
}

function sourcesText(of: Cases): SQL {
  return sql`(select group_concat(quote(title) || ',' || quote(url) || ',' || quote(date), ';')
    from (select * from ${investmentSources} where investment = ${of.key} order by further, position))`
}

/** Gives the requests of others a turn: on Node a statement is answered before anything else. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}

/**
 * The cases of one id in both editions whose content differs, in order of ids, a batch at a time: compared in the
 * database, so that memory does not grow with the editions.
 */
export async function* changedPairs(db: ReadDatabase, from: number, to: number): AsyncGenerator<KeyPair[]> {
  const differs = sql`(${ownValues(before)} is not ${ownValues(after)}
    or ${fieldsText(before)} is not ${fieldsText(after)}
    or ${sitesText(before)} is not ${sitesText(after)}
    or ${sourcesText(before)} is not ${sourcesText(after)})`
  let last = ''
  for (;;) {
    const [end] = await db
      .select({ id: investments.id })
      .from(investments)
      .where(and(eq(investments.edition, from), gt(investments.id, last)))
      .orderBy(asc(investments.id))
      .limit(1)
      .offset(BATCH - 1)
    yield await db
      .select({ id: before.id, from: before.key, to: after.key })
      .from(before)
      .innerJoin(after, and(eq(after.edition, to), eq(after.id, before.id)))
      .where(
        and(
          eq(before.edition, from),
          gt(before.id, last),
          end === undefined ? undefined : lte(before.id, end.id),
          differs,
        ),
      )
      .orderBy(asc(before.id))
    if (end === undefined) return
    last = end.id
    await pause()
  }
}
