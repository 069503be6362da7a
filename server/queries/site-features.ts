import { and, asc, eq, gt, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { Feature, Point } from 'geojson'
import type { ReadDatabase } from '../database.ts'
import type { Columns } from '../domain/columns/columns.ts'
import type { Mask } from '../domain/columns/select-cases.ts'
import { FIELD_IDS, type FieldId } from '../domain/field.ts'
import { PRECISIONS, type Precision, type Stage } from '../domain/investment.ts'
import { PREFECTURE_CODES } from '../domain/region.ts'
import { investmentFields, investments, sites } from '../schema.ts'
import { isIn } from './filter-condition.ts'
import { ordinalsOf } from './match-text.ts'
import { type Asked, matchingMask } from './select-asked.ts'

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

/** What a feature says of its site, and where it is drawn [degrees]. */
interface DrawnSite extends Pick<SiteProperties, 'municipality' | 'prefecture' | 'precision' | 'site'> {
  lng: number
  lat: number
}

interface OfCase {
  fields: FieldId[]
  drawn: DrawnSite[]
}

/** Where one in so many matches, walking along the ids meets them sooner than sorting theirs. */
const MANY = 8
/** So many cases are walked past or looked up at a time. */
const STRETCH = 8_000

/** The ordinals of all that match, by case id, so many at a time. */
async function* batches(db: ReadDatabase, asked: Asked): AsyncGenerator<number[]> {
  const mask = await matchingMask(db, asked)
  const ordinals = ordinalsOf(mask)
  if (ordinals.length * MANY > mask.length) {
    yield* walked(db, asked.editionKey, mask)
    return
  }
  const named: Named[] = []
  for (let at = 0; at < ordinals.length; at += STRETCH)
    named.push(
      ...(await namedWhere(db, numbered(asked.editionKey, ordinals.slice(at, at + STRETCH)), STRETCH)),
    )
  // Ids are ASCII, so that this is SQLite's order, too.
  named.sort((a, b) => (a.id < b.id ? -1 : 1))
  for (let at = 0; at < named.length; at += BATCH)
    yield named.slice(at, at + BATCH).map(({ ordinal }) => ordinal)
}

interface Named {
  id: string
  ordinal: number
}

async function namedWhere(db: ReadDatabase, condition: SQL | undefined, limit: number): Promise<Named[]> {
  return await db
    .select({ id: investments.id, ordinal: sql<number>`${investments.ordinal}` })
    .from(investments)
    .where(condition)
    .orderBy(asc(investments.id))
    .limit(limit)
}

async function* walked(db: ReadDatabase, edition: number, mask: Mask): AsyncGenerator<number[]> {
  let last = ''
  for (;;) {
    const named = await namedWhere(
      db,
      and(eq(investments.edition, edition), isNotNull(investments.ordinal), gt(investments.id, last)),
      STRETCH,
    )
    const matching = named.filter(({ ordinal }) => mask[ordinal] === 1)
    for (let at = 0; at < matching.length; at += BATCH)
      yield matching.slice(at, at + BATCH).map(({ ordinal }) => ordinal)
    const end = named.at(-1)
    if (named.length < STRETCH || end === undefined) return
    last = end.id
  }
}

function numbered(edition: number, ordinals: readonly number[]) {
  return and(
    eq(investments.edition, edition),
    isNotNull(investments.ordinal),
    isIn(investments.ordinal, ordinals),
  )
}

/** Every drawn site of every case that matches, a batch at a time, by case id and site. */
export async function* siteFeatures(db: ReadDatabase, asked: Asked): AsyncGenerator<SiteFeature[]> {
  const { columns } = asked
  for await (const ordinals of batches(db, asked)) {
    const rows = await db
      .select({
        key: investments.key,
        ordinal: investments.ordinal,
        id: investments.id,
        title: investments.title,
        company: investments.company,
        planId: investments.planId,
        amountYen: investments.amountYen,
        supportYen: investments.supportYen,
        stage: investments.stage,
      })
      .from(investments)
      .where(numbered(asked.editionKey, ordinals))
      .orderBy(asc(investments.id))
    const own =
      columns === null
        ? await readOfCases(
            db,
            rows.map(({ key }) => key),
          )
        : rows.map(({ ordinal }) => ofCase(columns, ordinal ?? 0))
    yield rows.flatMap(({ key: _key, ordinal: _ordinal, ...of }, index) => {
      const { fields, drawn } = own[index] as OfCase
      return drawn.map(
        ({ lng, lat, ...site }): SiteFeature => ({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [lng, lat] },
          properties: { ...of, fields, ...site },
        }),
      )
    })
  }
}

function ofCase(columns: Columns, ordinal: number): OfCase {
  const { lists, firstSite, municipality, prefecture, sitePrecision, lng, lat } = columns
  const set = lists.fieldSets[columns.fields[ordinal] as number] ?? 0
  const drawn: DrawnSite[] = []
  const first = firstSite[ordinal] as number
  for (let site = first; site < (firstSite[ordinal + 1] as number); site++) {
    if (Number.isNaN(lng[site])) continue
    drawn.push({
      municipality: lists.municipalities[(municipality[site] as number) - 1]?.code ?? null,
      prefecture: PREFECTURE_CODES[(prefecture[site] as number) - 1] ?? null,
      precision: (PRECISIONS[sitePrecision[site] as number] as (typeof PRECISIONS)[number]).id,
      site: site - first,
      lng: lng[site] as number,
      lat: lat[site] as number,
    })
  }
  return { fields: FIELD_IDS.filter((_, bit) => (set & (1 << bit)) !== 0), drawn }
}

/** The same from rows. */
async function readOfCases(db: ReadDatabase, keys: readonly number[]): Promise<OfCase[]> {
  const byKey = new Map(keys.map((key): [number, OfCase] => [key, { fields: [], drawn: [] }]))
  const fields = await db.select().from(investmentFields).where(isIn(investmentFields.investment, keys))
  for (const { investment, field } of fields) byKey.get(investment)?.fields.push(field)
  const drawn = await db
    .select({
      investment: sites.investment,
      municipality: sites.municipality,
      prefecture: sites.prefecture,
      precision: sites.precision,
      site: sites.position,
      lng: sites.mapLng,
      lat: sites.mapLat,
    })
    .from(sites)
    .where(and(isIn(sites.investment, keys), isNotNull(sites.mapLng)))
    .orderBy(asc(sites.investment), asc(sites.position))
  for (const { investment, lng, lat, ...site } of drawn)
    byKey.get(investment)?.drawn.push({ ...site, lng: lng ?? 0, lat: lat ?? 0 })
  return [...byKey.values()].map((own) => ({
    ...own,
    fields: FIELD_IDS.filter((field) => own.fields.includes(field)),
  }))
}

/** Ids of the cases that match and have no site that can be drawn, by id. */
export async function unlocatedCases(db: ReadDatabase, asked: Asked): Promise<string[]> {
  const ids: string[] = []
  for await (const ordinals of batches(db, asked)) {
    const { columns } = asked
    const among =
      columns === null ? ordinals : ordinals.filter((ordinal) => ofCase(columns, ordinal).drawn.length === 0)
    if (among.length === 0) continue
    const rows = await db
      .select({ id: investments.id })
      .from(investments)
      .where(
        and(
          numbered(asked.editionKey, among),
          sql`not exists (select 1 from ${sites} where ${sites.investment} = ${investments.key} and ${sites.mapLng} is not null)`,
        ),
      )
      .orderBy(asc(investments.id))
    ids.push(...rows.map((row) => row.id))
  }
  return ids
}

/** The keys of all that match, a batch at a time, by id: what exports stream. */
export async function* investmentKeys(db: ReadDatabase, asked: Asked): AsyncGenerator<number[]> {
  for await (const ordinals of batches(db, asked)) {
    const rows = await db
      .select({ key: investments.key })
      .from(investments)
      .where(numbered(asked.editionKey, ordinals))
      .orderBy(asc(investments.id))
    yield rows.map((row) => row.key)
  }
}
