import { asc, type SQL, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import { coveredCase } from '../../domain/columns/covered-case.ts'
import type { CoveredCase } from '../../domain/coverage/group-cases.ts'
import { FIELD_IDS } from '../../domain/field.ts'
import { investmentFields, investments, sites } from '../../schema.ts'
import { casesById } from '../cases-by-id.ts'
import { filterCondition, isIn } from '../filter-condition.ts'
import { type Asked, selectAsked } from '../select-asked.ts'

/** Keys in one parameter: D1 takes no more than two megabytes. */
const CHUNK = 50_000

/**
 * The cases under a filter, by id, with all their sites and fields: from the columns, where the runtime has them, and
 * only their names from the rows.
 */
export async function findCoveredCases(db: ReadDatabase, asked: Asked): Promise<CoveredCase[]> {
  const { editionKey, columns, filter, places } = asked
  const selection = await selectAsked(db, asked)
  if (selection === null || columns === null)
    return await readCoveredCases(db, filterCondition(editionKey, filter, places).matches)
  const cases: CoveredCase[] = []
  const named = casesById<[title: string]>(db, editionKey, selection.mask, [sql`${investments.title}`])
  for await (const portion of named)
    for (const [ordinal, id, title] of portion) cases.push(coveredCase(columns, ordinal, { id, title }))
  return cases
}

async function readCoveredCases(db: ReadDatabase, matches: SQL): Promise<CoveredCase[]> {
  const rows = await db
    .select({
      key: investments.key,
      id: investments.id,
      title: investments.title,
      planId: investments.planId,
      amountYen: investments.amountYen,
      amountIs: investments.amountIs,
      supportYen: investments.supportYen,
      supportIs: investments.supportIs,
      hasShares: investments.hasShares,
      inPlanArea: investments.inPlanArea,
    })
    .from(investments)
    .where(matches)
    .orderBy(asc(investments.id))
  const cases = new Map(
    rows.map(({ key, ...row }) => [
      key,
      { ...row, fields: [] as CoveredCase['fields'][number][], sites: [] as CoveredCase['sites'][number][] },
    ]),
  )
  const keys = [...cases.keys()]
  for (let from = 0; from < keys.length; from += CHUNK) {
    const chunk = keys.slice(from, from + CHUNK)
    const ofSites = await db
      .select({
        investment: sites.investment,
        municipality: sites.municipality,
        prefecture: sites.prefecture,
        amountYen: sites.amountYen,
        supportYen: sites.supportYen,
        lng: sites.mapLng,
        lat: sites.mapLat,
      })
      .from(sites)
      .where(isIn(sites.investment, chunk))
      .orderBy(asc(sites.investment), asc(sites.position))
    for (const { investment, lng, lat, ...site } of ofSites)
      cases.get(investment)?.sites.push({ ...site, point: lng === null || lat === null ? null : [lng, lat] })
    const ofFields = await db.select().from(investmentFields).where(isIn(investmentFields.investment, chunk))
    for (const { investment, field } of ofFields) cases.get(investment)?.fields.push(field)
  }
  const order = new Map(FIELD_IDS.map((field, index) => [field, index]))
  for (const { fields } of cases.values()) fields.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  return [...cases.values()]
}
