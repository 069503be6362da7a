import { and, asc, eq } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import { FIELD_IDS } from '../domain/field.ts'
import type { Investment } from '../domain/investment.ts'
import { investmentFields, investmentSources, investments, sites } from '../schema.ts'
import { isIn } from './filter-condition.ts'

function grouped<Row, Value>(rows: Row[], key: (row: Row) => number, value: (row: Row) => Value) {
  const groups = new Map<number, Value[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), value(row)])
  return groups
}

/**
 * The cases with these keys, in the order of the keys, with their fields, sites and sources.
 * @throws when a key is not in the database
 */
export async function readInvestments(db: ReadDatabase, keys: readonly number[]): Promise<Investment[]> {
  if (keys.length === 0) return []
  const rows = await db.select().from(investments).where(isIn(investments.key, keys))
  const fields = grouped(
    await db.select().from(investmentFields).where(isIn(investmentFields.investment, keys)),
    (row) => row.investment,
    (row) => row.field,
  )
  const places = grouped(
    await db
      .select()
      .from(sites)
      .where(isIn(sites.investment, keys))
      .orderBy(asc(sites.investment), asc(sites.position)),
    (row) => row.investment,
    ({ municipality, prefecture, name, lng, lat, precision, sharePercent }) => ({
      municipality,
      prefecture,
      name,
      lng,
      lat,
      precision,
      sharePercent,
    }),
  )
  const sources = grouped(
    await db
      .select()
      .from(investmentSources)
      .where(isIn(investmentSources.investment, keys))
      .orderBy(
        asc(investmentSources.investment),
        asc(investmentSources.further),
        asc(investmentSources.position),
      ),
    (row) => row.investment,
    ({ title, url, date }) => ({ title, url, date }),
  )
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return keys.map((key) => {
    const row = byKey.get(key)
    if (row === undefined) throw new Error(`investments: no case with key ${key}`)
    const own = fields.get(key) ?? []
    return {
      ...ofCase(row),
      fields: FIELD_IDS.filter((field) => own.includes(field)),
      sites: places.get(key) ?? [],
      sources: sources.get(key) ?? [],
    }
  })
}

function ofCase(row: typeof investments.$inferSelect): Omit<Investment, 'fields' | 'sites' | 'sources'> {
  return {
    id: row.id,
    ordinal: row.ordinal,
    title: row.title,
    titleEn: row.titleEn,
    company: row.company,
    corporateNumber: row.corporateNumber,
    industry: row.industry,
    planId: row.planId,
    planRole: row.planRole,
    sector: row.sector,
    induced: row.induced,
    amountYen: row.amountYen,
    amountIs: row.amountIs,
    supportYen: row.supportYen,
    supportIs: row.supportIs,
    investedYen: row.investedYen,
    investedOn: row.investedOn,
    announcedOn: row.announcedOn,
    constructionStart: row.constructionStart,
    operationStart: row.operationStart,
    stage: row.stage,
    ministry: row.ministry,
    office: row.office,
    programmeId: row.programmeId,
    programme: row.programme,
    previousId: row.previousId,
    note: row.note,
  }
}

/** One case of an edition, or null. */
export async function readInvestment(
  db: ReadDatabase,
  editionKey: number,
  id: string,
): Promise<Investment | null> {
  const [row] = await db
    .select({ key: investments.key })
    .from(investments)
    .where(and(eq(investments.edition, editionKey), eq(investments.id, id)))
  if (row === undefined) return null
  const [investment] = await readInvestments(db, [row.key])
  return investment ?? null
}
