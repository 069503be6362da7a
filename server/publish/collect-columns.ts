import { type ColumnLists, type Columns, emptyColumns, PLAN_AREA_ANSWERS } from '../domain/columns/columns.ts'
import { FIELD_IDS } from '../domain/field.ts'
import { AMOUNT_QUALIFIERS, PRECISIONS, STAGES } from '../domain/investment.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import type { WriteDatabase } from '../open-database.ts'

type Raw = (string | number | null)[]

/** Entries of a list in the order in which they are first met, each once. */
class Gathered<Entry> {
  readonly entries: Entry[] = []
  readonly #at = new Map<unknown, number>()

  /** @returns the entry's index */
  at(name: unknown, make: () => Entry): number {
    const known = this.#at.get(name)
    if (known !== undefined) return known
    this.#at.set(name, this.entries.length)
    return this.entries.push(make()) - 1
  }
}

const indexOf = (list: readonly { id: string }[]) => new Map(list.map(({ id }, index) => [id, index]))
const STAGE = indexOf(STAGES)
const PRECISION = indexOf(PRECISIONS)
const QUALIFIER = indexOf(AMOUNT_QUALIFIERS)

/** NaN stands for what is not known. */
function numberOrNone(value: string | number | null | undefined): number {
  return typeof value === 'number' ? value : Number.NaN
}

/**
 * The columns of an edition whose cases are numbered (`numberCases`), judged and placed; the hash that names the edition
 * is left empty.
 */
export function collectColumns(db: WriteDatabase, edition: number, places: PlaceIndex): Columns {
  const client = db.$client
  const count = client
    .prepare('select count(*) from investments where edition = ?')
    .pluck()
    .get(edition) as number
  const sites = client
    .prepare('select count(*) from sites s join investments i on i.key = s.investment where i.edition = ?')
    .pluck()
    .get(edition) as number
  const lists: ColumnLists = {
    fieldSets: [],
    years: [],
    plans: client
      .prepare('select id, type, status from plans where edition = ? order by id')
      .all(edition) as ColumnLists['plans'],
    ministries: [],
    programmes: [],
    municipalities: [],
  }
  const columns = emptyColumns('', count, sites, lists)
  readCases(db, edition, columns)
  readSites(db, edition, columns, places)
  return columns
}

function readCases({ $client: client }: WriteDatabase, edition: number, columns: Columns): void {
  const bits = FIELD_IDS.map((id, index) => `when '${id}' then ${1 << index}`).join(' ')
  const rows = client
    .prepare(
      `select planId, stage, precision, inPlanArea, announcedFrom, announcedTo, amountYen, supportYen, amountIs,
         supportIs, ministry, programmeId, programme, hasShares, siteCount,
         (select sum(case field ${bits} end) from investment_fields f where f.investment = i.key), ordinal
       from investments i where edition = ?`,
    )
    .raw()
    .iterate(edition) as Iterable<Raw>
  const { lists } = columns
  const [sets, years] = [new Gathered<number>(), new Gathered<[number, number] | null>()]
  const [ministries, programmes] = [new Gathered<string>(), new Gathered<ColumnLists['programmes'][number]>()]
  const plan = new Map<unknown, number>(lists.plans.map(({ id }, index) => [id, index + 1]))
  let read = 0
  for (const row of rows) {
    const [planId, stage, precision, inPlanArea, from, to, amount, support, amountIs, supportIs] = row
    const [, , , , , , , , , , ministry, programmeId, programme, hasShares, siteCount, fields, ordinal] = row
    const at = ordinal as number
    columns.plan[at] = planId === null ? 0 : (plan.get(planId) ?? 0)
    columns.stage[at] = STAGE.get(stage as never) ?? 0
    columns.precision[at] = PRECISION.get(precision as never) ?? 0
    columns.inPlanArea[at] = PLAN_AREA_ANSWERS.indexOf(inPlanArea as never)
    columns.years[at] = yearsAt(years, from as string | null, to as string | null)
    columns.amountYen[at] = numberOrNone(amount)
    columns.supportYen[at] = numberOrNone(support)
    columns.amountIs[at] = QUALIFIER.get(amountIs as never) ?? 0
    columns.supportIs[at] = QUALIFIER.get(supportIs as never) ?? 0
    columns.ministry[at] = ministry === null ? 0 : ministries.at(ministry, () => ministry as string) + 1
    columns.programme[at] =
      programmeId === null && programme === null
        ? 0
        : programmes.at(`${programmeId}\n${programme}`, () => ({
            id: programmeId as string | null,
            name: programme as string | null,
          })) + 1
    columns.hasShares[at] = Number(hasShares)
    columns.fields[at] = sets.at(fields, () => Number(fields ?? 0))
    columns.firstSite[at + 1] = Number(siteCount)
    read += 1
  }
  if (read !== columns.count) throw new Error(`columns: ${read} numbered cases of ${columns.count}`)
  for (let at = 0; at < columns.count; at++)
    columns.firstSite[at + 1] = (columns.firstSite[at + 1] as number) + (columns.firstSite[at] as number)
  lists.fieldSets = inOrderMet(columns.fields, sets.entries, 0)
  lists.years = inOrderMet(columns.years, years.entries, 0)
  lists.ministries = inOrderMet(columns.ministry, ministries.entries, 1)
  lists.programmes = inOrderMet(columns.programme, programmes.entries, 1)
}

/**
 * Rows are read as they lie in the database, for along the map each would be looked for on its own; so the lists are put
 * into the order in which the numbered cases meet their entries, which any database gives.
 * @param first the index in the column of the first entry
 */
function inOrderMet<Entry>(column: Uint16Array, entries: readonly Entry[], first: 0 | 1): Entry[] {
  const places = new Int32Array(entries.length).fill(-1)
  const ordered: Entry[] = []
  for (let index = 0; index < column.length; index++) {
    const entry = (column[index] as number) - first
    if (entry < 0) continue
    if (places[entry] === -1) places[entry] = ordered.push(entries[entry] as Entry) - 1
    column[index] = (places[entry] as number) + first
  }
  return ordered
}

function yearsAt(years: Gathered<[number, number] | null>, from: string | null, to: string | null): number {
  if (from === null || to === null) return years.at(null, () => null)
  const span: [number, number] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return years.at(`${span}`, () => span)
}

function readSites(
  { $client: client }: WriteDatabase,
  edition: number,
  columns: Columns,
  places: PlaceIndex,
): void {
  const rows = client
    .prepare(
      `select s.municipality, s.prefecture, s.precision, s.inside, s.mapLng, s.mapLat, s.amountYen, s.supportYen,
         i.hasShares, i.ordinal, s.position
       from investments i join sites s on s.investment = i.key where i.edition = ?`,
    )
    .raw()
    .iterate(edition) as Iterable<Raw>
  const municipalities = new Gathered<ColumnLists['municipalities'][number]>()
  let read = 0
  for (const row of rows) {
    const [municipality, prefecture, precision, inside, lng, lat, amount, support, hasShares] = row
    const [ordinal, position] = row.slice(-2) as [number, number]
    const at = (columns.firstSite[ordinal] as number) + position
    columns.municipality[at] =
      municipality === null || municipality === undefined
        ? 0
        : municipalities.at(municipality, () => labelled(String(municipality), places)) + 1
    columns.prefecture[at] = Number(prefecture ?? 0)
    columns.sitePrecision[at] = PRECISION.get(precision as never) ?? 0
    columns.inside[at] = Number(inside)
    columns.lng[at] = numberOrNone(lng)
    columns.lat[at] = numberOrNone(lat)
    columns.amountPart[at] = hasShares === 1 ? numberOrNone(amount) : 0
    columns.supportPart[at] = hasShares === 1 ? numberOrNone(support) : 0
    read += 1
  }
  if (read !== columns.municipality.length)
    throw new Error(`columns: ${read} sites of ${columns.municipality.length}`)
  columns.lists.municipalities = inOrderMet(columns.municipality, municipalities.entries, 1)
}

function labelled(code: string, places: PlaceIndex): ColumnLists['municipalities'][number] {
  const place = places.get(code)
  if (place === undefined) throw new Error(`columns: no place ${code} in the code table`)
  return { code, label: place.label }
}
