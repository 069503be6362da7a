import { asc, isNotNull, sql } from 'drizzle-orm'
import type { ReadDatabase } from '../database.ts'
import type { ColumnLists, Columns } from '../domain/columns/columns.ts'
import { type Mask, maskOf, ordinalsOf } from '../domain/columns/mask.ts'
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

/** What stands in a feature before and between its name, its yen and its number, by entry of a list. */
interface FeatureTexts {
  /** To the yen of the investment. */
  plan: readonly string[]
  stage: readonly string[]
  fields: readonly string[]
  municipality: readonly string[]
  prefecture: readonly string[]
  /** To the number of the site within its case. */
  precision: readonly string[]
}

export const TO_LONGITUDE = '{"type":"Feature","geometry":{"type":"Point","coordinates":['
export const [TO_LATITUDE, TO_NAME, TO_SUPPORT, FEATURE_END] = [
  ',',
  ']},"properties":{',
  ',"supportYen":',
  '}}',
]

const opening = (lng: number, lat: number) =>
  `${TO_LONGITUDE}${numberAsJson(lng)}${TO_LATITUDE}${numberAsJson(lat)}${TO_NAME}`

export function featureTexts(lists: ColumnLists): FeatureTexts {
  const plans = [null, ...lists.plans.map(({ id }) => id)]
  const municipalities = [null, ...lists.municipalities.map(({ code }) => code)]
  const sets = lists.fieldSets.map((set) => FIELD_IDS.filter((_, bit) => (set & (1 << bit)) !== 0))
  return {
    plan: plans.map((id) => `,"planId":${json(id)},"amountYen":`),
    stage: STAGES.map(({ id }) => `,"stage":${json(id)}`),
    fields: sets.map((ids) => `,"fields":${json(ids)}`),
    municipality: municipalities.map((code) => `,"municipality":${json(code)}`),
    prefecture: [null, ...PREFECTURE_CODES].map((code) => `,"prefecture":${json(code)}`),
    precision: PRECISIONS.map(({ id }) => `,"precision":${json(id)},"site":`),
  }
}

/** @returns what puts the features of a case into `lines`, given its ordinal and its own text */
export function featureWriter(columns: Columns) {
  const { firstSite, lng, lat } = columns
  const texts = featureTexts(columns.lists)
  const ofCase = (ordinal: number) =>
    `${texts.plan[columns.plan[ordinal] as number]}${yenAsJson(columns.amountYen[ordinal] as number)}` +
    `${TO_SUPPORT}${yenAsJson(columns.supportYen[ordinal] as number)}` +
    `${texts.stage[columns.stage[ordinal] as number]}${texts.fields[columns.fields[ordinal] as number]}`
  const ofSite = (site: number) =>
    `${texts.municipality[columns.municipality[site] as number]}` +
    `${texts.prefecture[columns.prefecture[site] as number]}` +
    `${texts.precision[columns.sitePrecision[site] as number]}`
  return (ordinal: number, own: string, lines: Line[]): void => {
    const [first, end] = [firstSite[ordinal] as number, firstSite[ordinal + 1] as number]
    let said = ''
    for (let site = first; site < end; site++) {
      const east = lng[site] as number
      if (Number.isNaN(east)) continue
      if (said === '') said = `${own}${ofCase(ordinal)}`
      lines.push(`${opening(east, lat[site] as number)}${said}${ofSite(site)}${site - first}${FEATURE_END}`)
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
      return (drawn.get(own) ?? []).map(
        ([, lng, lat, municipality, prefecture, precision, site]) =>
          `${opening(lng, lat)}${ofCase},"municipality":${json(municipality)},"prefecture":${json(prefecture)},"precision":${json(precision)},"site":${site}${FEATURE_END}`,
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
  const among = columns === null ? mask : maskOf(withoutDrawn(columns, ordinalsOf(mask)), mask.length)
  const condition = sql`not exists (select 1 from ${sites}
    where ${sites.investment} = ${investments.key} and ${sites.mapLng} is not null)`
  const ids: string[] = []
  for await (const cases of casesById<[number]>(db, editionKey, among, columns === null ? [condition] : []))
    for (const [, id, isUnlocated = 1] of cases) if (isUnlocated === 1) ids.push(id)
  return ids
}

/** @returns those of some cases that have no site which can be drawn */
export function withoutDrawn({ firstSite, lng }: Columns, cases: Uint32Array): Uint32Array {
  return cases.filter((ordinal) => {
    const end = firstSite[ordinal + 1] as number
    for (let site = firstSite[ordinal] as number; site < end; site++)
      if (!Number.isNaN(lng[site])) return false
    return true
  })
}

/** The keys of all that match, a portion at a time, by id: what exports stream. */
export async function* investmentKeys(db: ReadDatabase, asked: Asked): AsyncGenerator<number[]> {
  const mask = await matchingMask(db, asked)
  const more = [sql`${investments.key}`]
  for await (const cases of casesById<[number]>(db, asked.editionKey, mask, more))
    yield cases.map((row: Named<[number]>) => row[2])
}
