import { asc, isNotNull, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import type { Columns } from '../domain/columns/columns.ts'
import { type Mask, ordinalsOf } from '../domain/columns/mask.ts'
import { FIELD_IDS } from '../domain/field.ts'
import { PRECISIONS, STAGES } from '../domain/investment.ts'
import { nameAsJson, numberAsJson, yenAsJson } from '../domain/json-pieces.ts'
import { PREFECTURE_CODES } from '../domain/region.ts'
import { investmentFields, investments, sites } from '../schema.ts'
import { casesById, type Named } from './cases-by-id.ts'
import { isIn } from './filter-condition.ts'
import { type Asked, matchingMask } from './select-asked.ts'

/**
 * A feature is put together from pieces of JSON: what columns hold is written once an entry of a list, and only what
 * stands in the rows alone is read from there. Properties: id, title, company, planId, amountYen, supportYen, stage,
 * fields, municipality, prefecture, precision, site (index within the case, from 0).
 */
export type Line = string

const json = (value: unknown): string => JSON.stringify(value)

/** Every drawn site of the cases of a mask as a GeoJSON feature, a portion at a time, by case id and site. */
export async function* siteFeatures(db: ReadDatabase, asked: Asked, mask: Mask): AsyncGenerator<Line[]> {
  yield* asked.columns === null
    ? fromRows(db, asked.editionKey, mask)
    : fromColumns(db, asked.editionKey, { mask, columns: asked.columns })
}

const opening = (lng: number, lat: number) =>
  `{"type":"Feature","geometry":{"type":"Point","coordinates":[${numberAsJson(lng)},${numberAsJson(lat)}]},"properties":{`

function feature(lng: number, lat: number, properties: string): Line {
  return `${opening(lng, lat)}${properties}}}`
}

interface Chosen {
  mask: Mask
  columns: Columns
}

async function* fromColumns(
  db: ReadDatabase,
  edition: number,
  { mask, columns }: Chosen,
): AsyncGenerator<Line[]> {
  const write = featureWriter(columns)
  const more = [sql`${investments.title}`, sql`${investments.company}`]
  for await (const cases of casesById<[string, string | null]>(db, edition, mask, more)) {
    const lines: Line[] = []
    for (const [ordinal, id, title, company] of cases) write(ordinal, nameAsJson(id, title, company), lines)
    yield lines
  }
}

/** What stands in a feature around the id, the title and the company of its case. */
export interface FeaturePieces {
  /** Sites of a case are those from here up to that of the next ordinal. */
  firstSite: Uint32Array
  isDrawn: (site: number) => boolean
  opening: (site: number) => string
  ofCase: (ordinal: number) => string
  /** To the end of the feature. */
  ofSite: (ordinal: number, site: number) => string
}

export function featurePieces({ lists, ...columns }: Columns): FeaturePieces {
  const plans = ['null', ...lists.plans.map(({ id }) => json(id))]
  const stages = STAGES.map(({ id }) => json(id))
  const fields = lists.fieldSets.map((set) => json(FIELD_IDS.filter((_, bit) => (set & (1 << bit)) !== 0)))
  const municipalities = ['null', ...lists.municipalities.map(({ code }) => json(code))]
  const prefectures = ['null', ...PREFECTURE_CODES.map(json)]
  const precisions = PRECISIONS.map(({ id }) => json(id))
  const { firstSite, lng, lat } = columns
  return {
    firstSite,
    isDrawn: (site) => !Number.isNaN(lng[site]),
    opening: (site) => opening(lng[site] as number, lat[site] as number),
    ofCase: (ordinal) =>
      `,"planId":${plans[columns.plan[ordinal] as number]}` +
      `,"amountYen":${yenAsJson(columns.amountYen[ordinal] as number)}` +
      `,"supportYen":${yenAsJson(columns.supportYen[ordinal] as number)}` +
      `,"stage":${stages[columns.stage[ordinal] as number]}` +
      `,"fields":${fields[columns.fields[ordinal] as number]}`,
    ofSite: (ordinal, site) =>
      `,"municipality":${municipalities[columns.municipality[site] as number]}` +
      `,"prefecture":${prefectures[columns.prefecture[site] as number]}` +
      `,"precision":${precisions[columns.sitePrecision[site] as number]}` +
      `,"site":${site - (firstSite[ordinal] as number)}}}`,
  }
}

/** @returns what puts the features of a case into `lines`, given its ordinal and its own text */
export function featureWriter(columns: Columns) {
  const { firstSite, isDrawn, opening, ofCase, ofSite } = featurePieces(columns)
  return (ordinal: number, own: string, lines: Line[]): void => {
    const end = firstSite[ordinal + 1] as number
    let said = ''
    for (let site = firstSite[ordinal] as number; site < end; site++) {
      if (!isDrawn(site)) continue
      if (said === '') said = `${own}${ofCase(ordinal)}`
      lines.push(`${opening(site)}${said}${ofSite(ordinal, site)}`)
    }
  }
}

type OfCase = [key: number, ...own: (string | number | null)[]]

/** The same where the runtime has no columns. */
async function* fromRows(db: ReadDatabase, edition: number, mask: Mask): AsyncGenerator<Line[]> {
  const { key, title, company, planId, amountYen, supportYen, stage } = investments
  const more = [key, title, company, planId, amountYen, supportYen, stage].map((column) => sql`${column}`)
  for await (const cases of casesById<OfCase>(db, edition, mask, more)) {
    const keys = cases.map(([, , own]) => own)
    const [fields, drawn] = [await fieldsOf(db, keys), await drawnSites(db, keys)]
    yield cases.flatMap(([, id, own, ...values]) => {
      const set = FIELD_IDS.filter((field) => fields.get(own)?.includes(field))
      const names = ['title', 'company', 'planId', 'amountYen', 'supportYen', 'stage']
      const said = names.map((name, at) => `"${name}":${json(values[at])}`)
      const ofCase = [`"id":${json(id)}`, ...said, `"fields":${json(set)}`].join()
      return (drawn.get(own) ?? []).map(([, lng, lat, municipality, prefecture, precision, site]) =>
        feature(
          lng,
          lat,
          `${ofCase},"municipality":${json(municipality)},"prefecture":${json(prefecture)},"precision":${json(precision)},"site":${site}`,
        ),
      )
    })
  }
}

async function fieldsOf(db: ReadDatabase, keys: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await db.values<[number, string]>(
    sql`select ${investmentFields.investment}, ${investmentFields.field} from ${investmentFields}
      where ${isIn(investmentFields.investment, keys)}`,
  )
  const byKey = new Map<number, string[]>()
  for (const [key, field] of rows) {
    const own = byKey.get(key)
    if (own === undefined) byKey.set(key, [field])
    else own.push(field)
  }
  return byKey
}

type DrawnSite = [
  key: number,
  lng: number,
  lat: number,
  municipality: string | null,
  prefecture: string | null,
  precision: string,
  site: number,
]

async function drawnSites(db: ReadDatabase, keys: readonly number[]): Promise<Map<number, DrawnSite[]>> {
  const { investment, mapLng, mapLat, municipality, prefecture, precision, position } = sites
  const rows = await db.values<DrawnSite>(
    sql`select ${investment}, ${mapLng}, ${mapLat}, ${municipality}, ${prefecture}, ${precision}, ${position}
      from ${sites} where ${isIn(investment, keys)} and ${isNotNull(mapLng)} order by ${asc(investment)}, ${asc(position)}`,
  )
  const byKey = new Map<number, DrawnSite[]>()
  for (const row of rows) {
    const own = byKey.get(row[0])
    if (own === undefined) byKey.set(row[0], [row])
    else own.push(row)
  }
  return byKey
}

/** Ids of the cases of a mask that have no site which can be drawn, by id. */
export async function unlocatedCases(db: ReadDatabase, asked: Asked, mask: Mask): Promise<string[]> {
  const { columns, editionKey } = asked
  const among = columns === null ? mask : withoutDrawn(columns, mask)
  const condition = sql`not exists (select 1 from ${sites}
    where ${sites.investment} = ${investments.key} and ${sites.mapLng} is not null)`
  const ids: string[] = []
  for await (const cases of casesById<[number]>(db, editionKey, among, columns === null ? [condition] : []))
    for (const [, id, isUnlocated = 1] of cases) if (isUnlocated === 1) ids.push(id)
  return ids
}

/** @returns those of a mask that have no site which can be drawn */
export function withoutDrawn({ firstSite, lng }: Columns, mask: Mask): Mask {
  const rest = mask.slice()
  for (const index of ordinalsOf(mask)) {
    const end = firstSite[index + 1] as number
    for (let site = firstSite[index] as number; site < end; site++)
      if (!Number.isNaN(lng[site])) rest[index] = 0
  }
  return rest
}

/** The keys of all that match, a portion at a time, by id: what exports stream. */
export async function* investmentKeys(db: ReadDatabase, asked: Asked): AsyncGenerator<number[]> {
  const mask = await matchingMask(db, asked)
  const more = [sql`${investments.key}`]
  for await (const cases of casesById<[number]>(db, asked.editionKey, mask, more))
    yield cases.map((row: Named<[number]>) => row[2])
}
