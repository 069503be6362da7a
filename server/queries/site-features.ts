import { and, asc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import type { Feature, Point } from 'geojson'
import type { ReadDatabase } from '../database.ts'
import { FIELD_IDS, type FieldId } from '../domain/field.ts'
import type { Filter } from '../domain/filter.ts'
import type { Precision, Stage } from '../domain/investment.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { investmentFields, investments, sites } from '../schema.ts'
import { filterCondition } from './filter-condition.ts'

export interface SiteProperties {
  id: string
  title: string
  company: string | null
  fields: FieldId[]
  planId: string | null
  amountYen: number | null
  supportYen: number | null
  stage: Stage
  municipality: string | null
  prefecture: string | null
  precision: Precision
  /** Index of the site within its case, from 0. */
  site: number
}

export type SiteFeature = Feature<Point, SiteProperties>

const BATCH = 1_000

function inOrder(own: FieldId[]): FieldId[] {
  return FIELD_IDS.filter((field) => own.includes(field))
}

/** Every drawn site of every case that matches, a batch at a time, by case id and site. */
export async function* siteFeatures(
  db: ReadDatabase,
  asked: { editionKey: number; filter: Filter; places: PlaceIndex },
): AsyncGenerator<SiteFeature[]> {
  const { matches } = filterCondition(asked.editionKey, asked.filter, asked.places)
  let last = { id: '', site: -1 }
  for (;;) {
    const rows = await db
      .select({
        id: investments.id,
        title: investments.title,
        company: investments.company,
        fields: sql<string>`(select json_group_array(${investmentFields.field}) from ${investmentFields}
          where ${investmentFields.investment} = ${investments.key})`,
        planId: investments.planId,
        amountYen: investments.amountYen,
        supportYen: investments.supportYen,
        stage: investments.stage,
        municipality: sites.municipality,
        prefecture: sites.prefecture,
        precision: sites.precision,
        site: sites.position,
        lng: sites.mapLng,
        lat: sites.mapLat,
      })
      .from(investments)
      .innerJoin(sites, eq(sites.investment, investments.key))
      .where(
        and(
          matches,
          isNotNull(sites.mapLng),
          sql`(${investments.id}, ${sites.position}) > (${last.id}, ${last.site})`,
        ),
      )
      .orderBy(asc(investments.id), asc(sites.position))
      .limit(BATCH)
    yield rows.map(({ lng, lat, fields, ...properties }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng ?? 0, lat ?? 0] },
      properties: { ...properties, fields: inOrder(JSON.parse(fields)) },
    }))
    const end = rows.at(-1)
    if (rows.length < BATCH || end === undefined) return
    last = { id: end.id, site: end.site }
  }
}

/** Ids of the cases that match and have no site that can be drawn. */
export async function unlocatedCases(
  db: ReadDatabase,
  asked: { editionKey: number; filter: Filter; places: PlaceIndex },
): Promise<string[]> {
  const { matches } = filterCondition(asked.editionKey, asked.filter, asked.places)
  const rows = await db
    .select({ id: investments.id })
    .from(investments)
    .where(
      and(
        matches,
        sql`not exists (select 1 from ${sites} where ${sites.investment} = ${investments.key} and ${sites.mapLng} is not null)`,
      ),
    )
    .orderBy(asc(investments.id))
  return rows.map((row) => row.id)
}

/** Every case that matches, whole, a batch at a time, by id: what exports stream. */
export async function* investmentKeys(
  db: ReadDatabase,
  asked: { editionKey: number; filter: Filter; places: PlaceIndex },
): AsyncGenerator<number[]> {
  const { matches } = filterCondition(asked.editionKey, asked.filter, asked.places)
  let last = ''
  for (;;) {
    const rows = await db
      .select({ key: investments.key, id: investments.id })
      .from(investments)
      .where(and(matches, gt(investments.id, last)))
      .orderBy(asc(investments.id))
      .limit(BATCH)
    yield rows.map((row) => row.key)
    const end = rows.at(-1)
    if (rows.length < BATCH || end === undefined) return
    last = end.id
  }
}
